package org.dlmastery.ui.download;

import java.util.zip.CRC32;
import org.dlmastery.core.data.ImageDataset;

/** The first images of one split, filled shard by shard in any order. */
final class SplitBuffer {
    private final int imageBytes;
    private final int classes;
    private final ImageData data;

    SplitBuffer(ImageDataset dataset, int count) {
        imageBytes = dataset.imageBytes();
        classes = dataset.classes().size();
        data = new ImageData(count, new byte[count * imageBytes], new byte[count]);
    }

    ImageData data() {
        return data;
    }

    /**
     * Takes of a shard what is wanted.
     *
     * @param first the number of the shard's first image in its split
     * @param bytes what the shard has unpacked to
     * @return whether these are the bytes that were listed; if not, none of them is taken
     */
    boolean take(Shard shard, int first, byte[] bytes) {
        if (bytes.length != shard.images() * (imageBytes + 1) || checksum(bytes) != shard.checksum()) {
            return false;
        }
        int labels = shard.images() * imageBytes;
        for (int i = labels; i < bytes.length; i++) {
            if (bytes[i] < 0 || bytes[i] >= classes) {
                return false;
            }
        }
        int wanted = Math.min(shard.images(), data.count() - first);
        System.arraycopy(bytes, 0, data.images(), first * imageBytes, wanted * imageBytes);
        System.arraycopy(bytes, labels, data.labels(), first, wanted);
        return true;
    }

    static int checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
