package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.download.FirstImages;
import org.dlmastery.ui.download.ImageDownload;

/**
 * A data set of images as classic scripts, a shard each: {@code data/mnist/training-0.js} sets
 * {@code dlmastery.data["mnist/training-0"]} to base64 of deflated bytes, the shard's images and then its labels.
 * {@code data/mnist/shards.js} sets {@code dlmastery.data["mnist"]} to a text with a line for each shard, in order:
 * split, number, images, bytes of the file, CRC-32 of what it unpacks to in hexadecimal digits. The {@link FirstImages}
 * of the test split are a script of their own, {@code data/mnist-first.js}.
 */
final class ImageShards {
    /** In a shard at most: of MNIST about 330 KB as they travel, enough to show progress by and no more than a frame's work. */
    static final int IMAGES = 2000;
    /** Larger images are fewer. */
    private static final int MOST_BYTES = IMAGES * 28 * 28;
    /** Level 9 takes eleven times as long and saves 0.6 %. */
    private static final int DEFLATE_LEVEL = 7;

    private record Packed(String script, String line) {
    }

    private final Path site;

    ImageShards(Path site) {
        this.site = site;
    }

    void write(LabelledImages training, LabelledImages test) throws IOException {
        String name = training.dataset().name();
        StringBuilder lines = new StringBuilder();
        for (LabelledImages split : List.of(training, test)) {
            int most = imagesInShard(split.dataset());
            int shards = (split.labels().length + most - 1) / most;
            List<Packed> packed = IntStream.range(0, shards).parallel()
                    .mapToObj(number -> shard(split, number)).toList();
            for (int number = 0; number < shards; number++) {
                FileTree.write(folder(name).resolve(split.split() + "-" + number + ".js"), packed.get(number).script());
                lines.append(packed.get(number).line()).append('\n');
            }
        }
        FileTree.write(folder(name).resolve("shards.js"),
                ClassicScript.entry("data", name, ClassicScript.string(lines.toString())));
        writeFirst(test.dataset(), bytes(test, 0, Math.min(FirstImages.MOST, test.labels().length)));
    }

    private void writeFirst(ImageDataset dataset, byte[] bytes) throws IOException {
        String name = FirstImages.file(dataset);
        FileTree.write(site.resolve("data").resolve(name + ".js"),
                ClassicScript.entry("data", name, ClassicScript.string(Deflated.base64(bytes, DEFLATE_LEVEL))));
    }

    /** Some images of a split, and then their labels. */
    private static byte[] bytes(LabelledImages split, int first, int count) {
        int size = split.dataset().imageBytes();
        byte[] bytes = new byte[count * (size + 1)];
        System.arraycopy(split.images(), first * size, bytes, 0, count * size);
        System.arraycopy(split.labels(), first, bytes, count * size, count);
        return bytes;
    }

    /** Leaves word that the site was built without a data set: {@link ImageDownload#ABSENT} instead of the lines, no images. */
    void writeAbsent(ImageDataset dataset) throws IOException {
        FileTree.write(folder(dataset.name()).resolve("shards.js"),
                ClassicScript.entry("data", dataset.name(), ClassicScript.string(ImageDownload.ABSENT)));
        writeFirst(dataset, new byte[0]);
    }

    private Path folder(String name) {
        return site.resolve("data").resolve(name);
    }

    private static int imagesInShard(ImageDataset dataset) {
        return Math.min(IMAGES, MOST_BYTES / dataset.imageBytes());
    }

    private static Packed shard(LabelledImages split, int number) {
        ImageDataset dataset = split.dataset();
        int most = imagesInShard(dataset);
        int first = number * most;
        int count = Math.min(most, split.labels().length - first);
        byte[] bytes = bytes(split, first, count);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        String script = ClassicScript.entry("data", dataset.name() + "/" + split.split() + "-" + number,
                ClassicScript.string(Deflated.base64(bytes, DEFLATE_LEVEL)));
        return new Packed(script, split.split() + " " + number + " " + count + " " + script.length() + " "
                + Long.toHexString(checksum.getValue()));
    }
}
