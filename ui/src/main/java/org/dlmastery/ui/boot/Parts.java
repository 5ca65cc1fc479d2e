package org.dlmastery.ui.boot;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;

/**
 * Parts of a page's program that come in scripts of their own. To Java they are the same program: once a part is there,
 * its classes are called as all others are, and must not be before. Which classes a part has, the build says
 * ({@code site/src/build/parts.mjs}): those of certain source files, and what the program reaches through them alone.
 */
public final class Parts {
    /** What the name of the part of a model's program ends with that a first visit has no use for at once. */
    public static final String LATER = "-later";

    private Parts() {
    }

    /**
     * Loads a part, once.
     *
     * @param loaded runs when it can be used; never before this call returns
     * @param failed gets why it can't be loaded, as a sentence
     */
    public static void load(String name, Runnable loaded, Consumer<Message> failed) {
        SiteFiles.script("programs/" + name + ".js", loaded, failed);
    }
}
