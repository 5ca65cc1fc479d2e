package org.dlmastery.ui.explain;

import java.util.Collections;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Palette;

/** Colours that a test can tell apart: below zero red, zero black, above zero blue or white. */
final class TestColours {
    static final int RED = 0xff0000ff;
    static final int BLUE = 0xffff0000;
    static final int BLACK = 0xff000000;
    static final int WHITE = 0xffffffff;
    static final int UNKNOWN = 0xff00ff00;

    static final Colours COLOURS = colours();

    private TestColours() {
    }

    private static Colours colours() {
        Palette signed = new Palette("#ff0000", "#000000", "#0000ff", "#00ff00");
        Palette rising = new Palette("#ffffff", "#000000", "#ffffff", "#00ff00");
        return new Colours(signed, signed, signed, rising, rising, "#ffffff", "#cccccc", "#888888", "#000000", "#444444",
                "#0000ff", "#ff0000", Collections.nCopies(Colours.CLASSES, "#123456"),
                Collections.nCopies(Colours.CLASSES, rising), "#884400");
    }
}
