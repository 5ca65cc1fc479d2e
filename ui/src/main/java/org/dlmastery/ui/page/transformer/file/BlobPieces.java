package org.dlmastery.ui.page.transformer.file;

import java.util.function.Consumer;
import org.dlmastery.ui.dom.FilePieces;
import org.dlmastery.ui.text.Language;
import org.teavm.jso.JSObject;

/** A file of the reader's disk, or one that the browser holds. */
final class BlobPieces implements Pieces {
    private static final int PIECE = 1 << 22;

    private final Language language;
    private final JSObject file;
    private double read;

    BlobPieces(Language language, JSObject file) {
        this.language = language;
        this.file = file;
    }

    @Override
    public double size() {
        return FilePieces.size(file);
    }

    @Override
    public void next(Consumer<byte[]> came, Consumer<String> failed) {
        FilePieces.read(file, read, PIECE, bytes -> {
            if (bytes == null) {
                failed.accept(language.say("gpt2.unreadable"));
                return;
            }
            read += bytes.getLength();
            came.accept(bytes.copyToJavaArray());
        });
    }
}
