package org.dlmastery.ui.page.transformer.file;

import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.dlmastery.core.kind.gpt.spec.Stories15M;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.text.Language;

/** stories15M, which the site carries, shard by shard; it is checked as a whole before its last one is given out. */
final class StoriesPieces implements Pieces {
    private final Language language;
    private final SiteBytes bytes;
    private final CRC32 checksum = new CRC32();
    private int next;

    StoriesPieces(Language language, SiteBytes bytes) {
        this.language = language;
        this.bytes = bytes;
    }

    @Override
    public double size() {
        return Stories15M.BYTES;
    }

    @Override
    public void next(Consumer<byte[]> came, Consumer<String> failed) {
        if (next == Stories15M.SHARDS) {
            came.accept(new byte[0]);
            return;
        }
        String shard = Stories15M.shard(next++);
        bytes.load(shard, piece -> {
            checksum.update(piece);
            boolean isLast = next == Stories15M.SHARDS;
            if (isLast && (int) checksum.getValue() != Stories15M.CHECKSUM) {
                failed.accept(language.say("download.changed", shard));
            } else {
                came.accept(piece);
            }
        }, why -> failed.accept(language.say(why)));
    }
}
