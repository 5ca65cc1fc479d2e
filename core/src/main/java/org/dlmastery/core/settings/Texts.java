package org.dlmastery.core.settings;

import java.util.ArrayList;
import java.util.List;

/** Splitting without regular expressions, which would weigh on the page. */
public final class Texts {
    private Texts() {
    }

    /** The parts between separators; none for an empty text. */
    public static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        if (text.isEmpty()) {
            return parts;
        }
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }
}
