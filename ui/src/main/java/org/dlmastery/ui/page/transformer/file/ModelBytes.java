package org.dlmastery.ui.page.transformer.file;

import org.dlmastery.ui.dom.FilePieces;
import org.teavm.jso.JSObject;

/** Where a model's file comes from. */
sealed interface ModelBytes permits ModelBytes.Whole, Pieces {
    /** How many bytes there are. */
    double size();

    /** A file of the reader's disk, or one that the browser holds: an engine reads it from where it lies. */
    record Whole(JSObject file) implements ModelBytes {
        @Override
        public double size() {
            return FilePieces.size(file);
        }
    }
}
