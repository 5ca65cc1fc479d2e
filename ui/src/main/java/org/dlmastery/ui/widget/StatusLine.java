package org.dlmastery.ui.widget;

import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.html.HTMLElement;

/** What is going on, in words, for everyone and for screen readers: at most once a second while it only progresses. */
public final class StatusLine {
    private static final int PAUSE = 1000;

    private final HTMLElement line = Tag.of("p").is("status").attribute("role", "status").element();
    private String waiting = "";
    private double saidAt = -PAUSE;
    private boolean timer;
    private boolean progressing;

    public Tag tag() {
        return Tag.around(line);
    }

    /** Says something new at once. */
    public void say(String text) {
        progressing = false;
        show(text);
    }

    /** Says how far something is: the beginning at once, then of several within a second only the last. */
    public void progress(String text) {
        double left = progressing ? saidAt + PAUSE - Page.now() : 0;
        progressing = true;
        if (left <= 0) {
            show(text);
            return;
        }
        waiting = text;
        if (!timer) {
            timer = true;
            Window.setTimeout(() -> {
                timer = false;
                if (!waiting.isEmpty()) {
                    show(waiting);
                }
            }, (int) left + 1);
        }
    }

    private void show(String text) {
        waiting = "";
        saidAt = Page.now();
        Elements.say(line, text);
    }
}
