package org.dlmastery.ui.notebook;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.browser.Window;
import org.teavm.jso.dom.events.Event;
import org.teavm.jso.dom.events.EventListener;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;
import org.teavm.jso.dom.xml.Element;
import org.teavm.jso.dom.xml.NodeList;

/** Where in a notebook its reader is: the contents, which stay in view, name the section and how far it is. */
final class ReadingPlace {
    /** A section is read from when its heading has come this near to the window's upper edge, in CSS pixels. */
    private static final int READ_FROM = 140;
    private static final String CURRENT = "aria-current";

    private final Language language;
    private final HTMLElement text;
    private final HTMLElement contents;
    private final HTMLElement word;
    private final List<HTMLElement> headings = new ArrayList<>();
    private final List<HTMLElement> links = new ArrayList<>();
    private final EventListener<Event> moved = event -> ask();
    private int section = -1;
    private boolean asked;
    private boolean gone;

    /** @param contents the fold with a link for each section of the text, in their order */
    ReadingPlace(Language language, HTMLElement text, HTMLElement contents) {
        this.language = language;
        this.text = text;
        this.contents = contents;
        NodeList<? extends Element> all = contents.querySelectorAll("a");
        for (int i = 0; i < all.getLength(); i++) {
            HTMLElement link = (HTMLElement) all.item(i);
            String address = link.getAttribute("href");
            HTMLElement heading = text.querySelector("h2[id='" + address.substring(address.indexOf('=') + 1) + "']");
            if (heading != null) {
                links.add(link);
                headings.add(heading);
            }
        }
        word = HTMLDocument.current().createElement("span");
        word.setClassName("nb-now");
        contents.querySelector("summary").appendChild(word);
        Window.current().addEventListener("scroll", moved);
        Window.current().addEventListener("resize", moved);
        show();
    }

    /** The reader has gone to another page. */
    void leave() {
        gone = true;
        Window.current().removeEventListener("scroll", moved);
        Window.current().removeEventListener("resize", moved);
    }

    /** Which of several headings the reader has come to last; -1 above the first. @param tops where they begin */
    static int section(double[] tops, double readFrom) {
        int found = -1;
        for (int i = 0; i < tops.length && tops[i] <= readFrom; i++) {
            found = i;
        }
        return found;
    }

    /** How much of a text has been read, from 0 to 100. @param top where it begins, below the window's upper edge */
    static int percent(double top, double height, double window) {
        double way = height - window;
        return way <= 0 ? 100 : (int) Math.round(100 * Math.min(1, Math.max(0, -top / way)));
    }

    private void ask() {
        if (!asked) {
            asked = true;
            Window.requestAnimationFrame(time -> {
                asked = false;
                if (!gone) {
                    show();
                }
            });
        }
    }

    private void show() {
        double[] tops = new double[headings.size()];
        for (int i = 0; i < tops.length; i++) {
            tops[i] = Page.top(headings.get(i));
        }
        int now = section(tops, READ_FROM);
        if (now != section) {
            if (section >= 0) {
                links.get(section).removeAttribute(CURRENT);
            }
            if (now >= 0) {
                links.get(now).setAttribute(CURRENT, "true");
            }
            section = now;
        }
        int percent = percent(Page.top(text), text.getOffsetHeight(), Page.height());
        contents.getStyle().setProperty("--read", String.valueOf(percent / 100.0));
        word.setTextContent(now < 0 ? "" : language.say("notebooks.place", links.get(now).getTextContent(),
                Integer.toString(percent)));
    }
}
