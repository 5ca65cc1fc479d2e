package org.dlmastery.ui.download;

import java.util.Arrays;
import org.dlmastery.core.data.ImageDataset;

/** A download of a few images, which a test made itself. */
public final class SmallDownload {
    private final FakeFiles files = new FakeFiles();
    private final ImageDownload download;

    /** @param training images, one after the other, each in the class of its number's last digit; likewise the test */
    public SmallDownload(ImageDataset dataset, byte[] training, byte[] test) {
        int trainingCount = training.length / dataset.imageBytes();
        int testCount = test.length / dataset.imageBytes();
        String folder = "data/" + dataset.name() + "/";
        files.texts.put(folder + "shards.js",
                shard(folder, Shard.TRAINING, training, trainingCount) + shard(folder, Shard.TEST, test, testCount));
        download = new ImageDownload(dataset, trainingCount, testCount, files, () -> 0);
    }

    private String shard(String folder, String split, byte[] images, int count) {
        byte[] bytes = Arrays.copyOf(images, images.length + count);
        for (int i = 0; i < count; i++) {
            bytes[images.length + i] = (byte) (i % 10);
        }
        files.packed.put(folder + split + "-0.js", bytes);
        return split + " 0 " + count + " 1000 " + Integer.toHexString(SplitBuffer.checksum(bytes)) + "\n";
    }

    public ImageDownload download() {
        return download;
    }

    /** How many files have been asked for. */
    public int asked() {
        return files.asked.size();
    }

    /** All that was asked for comes. */
    public void arrive() {
        files.answerAll();
    }
}
