package org.dlmastery.ui.boot;

import org.dlmastery.ui.dom.Storage;

/**
 * On which pages the reader has really done what they are for, such as trained a model to its end; as a text that the
 * browser keeps, such as {@code mlp,gnn}.
 */
public final class Deeds {
    /** Under which name the browser keeps the text. */
    public static final String STORED = "deeds";

    private Deeds() {
    }

    /** Whether a text names the page. */
    public static boolean name(String text, String page) {
        return ("," + text + ",").contains("," + page + ",");
    }

    /** Keeps that it was done on a page. */
    public static void keep(String page) {
        String kept = Storage.get(STORED);
        if (!name(kept, page)) {
            Storage.put(STORED, kept.isEmpty() ? page : kept + "," + page);
        }
    }
}
