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

    public Tag tag() {
        return Tag.around(line);
    }

    /** Says something new at once. */
    public void say(String text) {
        waiting = "";
        saidAt = Page.now();
        Elements.say(line, text);
    }

    /** Says how far something is; of several within a second only the last. */
    public void progress(String text) {
        double left = saidAt + PAUSE - Page.now();
        if (left <= 0) {
            say(text);
            return;
        }
        waiting = text;
        if (!timer) {
            timer = true;
            Window.setTimeout(() -> {
                timer = false;
                if (!waiting.isEmpty()) {
                    say(waiting);
                }
            }, (int) left + 1);
        }
    }
}
