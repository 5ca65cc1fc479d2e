package org.dlmastery.site;

import org.dlmastery.ui.App;
import org.dlmastery.ui.boot.StyleSheets;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.engine.Failure;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** Where the page's program begins. */
public final class PageMain {
    private PageMain() {
    }

    public static void main(String[] arguments) {
        Turns turns = Turns.ofPage(PageMain::sayFailure);
        StyleSheets.whenSettled(() -> App.start(turns));
    }

    private static void sayFailure(Throwable thrown) {
        say("This page could not be started: " + Failure.describe(thrown)
                + " Please reload it; if that doesn't help, report this text.");
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
