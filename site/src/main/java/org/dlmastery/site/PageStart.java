package org.dlmastery.site;

import java.util.function.Consumer;
import org.dlmastery.ui.boot.StyleSheets;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.engine.Failure;
import org.teavm.jso.dom.html.HTMLDocument;
import org.teavm.jso.dom.html.HTMLElement;

/** How every page's program begins. */
final class PageStart {
    private PageStart() {
    }

    /** Begins once the page's styles are there. @param program adds what it does to the turns that it is given */
    static void begin(Consumer<Turns> program) {
        Turns turns = Turns.ofPage(PageStart::sayFailure);
        StyleSheets.whenSettled(() -> program.accept(turns));
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
