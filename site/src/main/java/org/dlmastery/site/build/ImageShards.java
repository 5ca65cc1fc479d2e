package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.download.ImageDownload;

/**
 * A data set of images as classic scripts, a shard each: {@code data/mnist/training-0.js} sets
 * {@code dlmastery.data["mnist/training-0"]} to base64 of deflated bytes, the shard's images and then its labels.
 * {@code data/mnist/shards.js} sets {@code dlmastery.data["mnist"]} to a text with a line for each shard, in order:
 * split, number, images, bytes of the file, CRC-32 of what it unpacks to in hexadecimal digits.
 */
final class ImageShards {
    /** About 330 KB as it travels: short enough to show progress by and to cost the page no more than a frame. */
    static final int IMAGES = 2000;
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
            int shards = (split.labels().length + IMAGES - 1) / IMAGES;
            List<Packed> packed = IntStream.range(0, shards).parallel()
                    .mapToObj(number -> shard(split, number)).toList();
            for (int number = 0; number < shards; number++) {
                FileTree.write(folder(name).resolve(split.split() + "-" + number + ".js"), packed.get(number).script());
                lines.append(packed.get(number).line()).append('\n');
            }
        }
        FileTree.write(folder(name).resolve("shards.js"),
                ClassicScript.entry("data", name, ClassicScript.string(lines.toString())));
    }

    /** Leaves word that the site was built without a data set: {@link ImageDownload#ABSENT} instead of the lines. */
    void writeAbsent(ImageDataset dataset) throws IOException {
        FileTree.write(folder(dataset.name()).resolve("shards.js"),
                ClassicScript.entry("data", dataset.name(), ClassicScript.string(ImageDownload.ABSENT)));
    }

    private Path folder(String name) {
        return site.resolve("data").resolve(name);
    }

    private static Packed shard(LabelledImages split, int number) {
        ImageDataset dataset = split.dataset();
        int first = number * IMAGES;
        int count = Math.min(IMAGES, split.labels().length - first);
        byte[] bytes = new byte[count * (dataset.imageBytes() + 1)];
        System.arraycopy(split.images(), first * dataset.imageBytes(), bytes, 0, count * dataset.imageBytes());
        System.arraycopy(split.labels(), first, bytes, count * dataset.imageBytes(), count);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        String script = ClassicScript.entry("data", dataset.name() + "/" + split.split() + "-" + number,
                ClassicScript.string(Deflated.base64(bytes, DEFLATE_LEVEL)));
        return new Packed(script, split.split() + " " + number + " " + count + " " + script.length() + " "
                + Long.toHexString(checksum.getValue()));
    }
}
