package org.dlmastery.site;

import org.dlmastery.ui.App;
import org.dlmastery.ui.boot.StyleSheets;
import org.dlmastery.ui.engine.Failure;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Where the page's program begins. */
public final class PageMain {
    private PageMain() {
    }

    public static void main(String[] arguments) {
        StyleSheets.whenSettled(PageMain::start);
    }

    private static void start() {
        try {
            App.start();
        } catch (Exception | Error e) {
            say("This page could not be started: " + Failure.describe(e)
                    + " Please reload it; if that doesn't help, report this text.");
            throw e;
        }
    }

    /** Without the page's own means, which may be what failed. */
    private static void say(String text) {
        HTMLDocument document = HTMLDocument.current();
        HTMLElement paragraph = document.createElement("p");
        paragraph.setAttribute("role", "alert");
        paragraph.setInnerText(text);
        document.getBody().appendChild(paragraph);
    }
}
