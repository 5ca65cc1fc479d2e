package org.dlmastery.core.stage;

import java.util.List;

/**
 * Several sizes as a text for error messages. By hand: a collection's own {@code toString} draws the texts of all classes
 * into a program, 23 KB in a page.
 */
final class Sizes {
    private Sizes() {
    }

    /** Such as {@code [8, 16, 32]}. */
    static String text(List<Integer> sizes) {
        StringBuilder text = new StringBuilder("[");
        for (int size : sizes) {
            text.append(text.length() > 1 ? ", " : "").append(size);
        }
        return text.append(']').toString();
    }
}
