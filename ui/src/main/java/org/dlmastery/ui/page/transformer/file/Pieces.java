package org.dlmastery.ui.page.transformer.file;

import java.util.function.Consumer;

/** A model's file that comes piece by piece. */
non-sealed interface Pieces extends ModelBytes {
    /**
     * The next piece; all but the last are of one length.
     *
     * @param came gets it, in a later turn; it is empty behind the last one
     * @param failed gets why it can't be had, in words
     */
    void next(Consumer<byte[]> came, Consumer<String> failed);
}
