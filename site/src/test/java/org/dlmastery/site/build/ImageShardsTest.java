package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.download.FirstImages;
import org.dlmastery.ui.download.ImageData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageShardsTest {
    private static final ImageDataset DATASET = LabelledImagesTest.dataset(0.5, 0.5);

    @TempDir
    private Path site;

    @Test
    void theShardsHoldEveryImageAndLabelInOrderAndTheListSaysSo() throws IOException {
        LabelledImages training = split("training", ImageShards.IMAGES + 3);
        LabelledImages test = split("test", 2);
        new ImageShards(site).write(training, test);

        List<String> lines = payload("shards.js").translateEscapes().lines().toList();
        assertEquals(3, lines.size());
        assertShard(lines.get(0), "training", 0, Arrays.copyOf(training.images(), 2 * ImageShards.IMAGES),
                Arrays.copyOf(training.labels(), ImageShards.IMAGES));
        assertShard(lines.get(1), "training", 1,
                Arrays.copyOfRange(training.images(), 2 * ImageShards.IMAGES, training.images().length),
                Arrays.copyOfRange(training.labels(), ImageShards.IMAGES, training.labels().length));
        assertShard(lines.get(2), "test", 0, test.images(), test.labels());
    }

    @Test
    void theFirstTestImagesAreAFileOfTheirOwn() throws IOException {
        LabelledImages test = split("test", 12);
        new ImageShards(site).write(split("training", 2), test);
        ImageData first = FirstImages.read(DATASET, unpacked("../pairs-first.js")).orElseThrow();
        assertEquals(10, first.count());
        assertArrayEquals(Arrays.copyOf(test.images(), 20), first.images());
        assertArrayEquals(Arrays.copyOf(test.labels(), 10), first.labels());
    }

    @Test
    void aSiteWithoutTheDataSetHasAListThatSaysSo() throws IOException {
        new ImageShards(site).writeAbsent(DATASET);
        assertEquals("absent", payload("shards.js"));
        assertEquals(0, unpacked("../pairs-first.js").length);
    }

    private void assertShard(String line, String split, int number, byte[] images, byte[] labels) throws IOException {
        String file = split + "-" + number + ".js";
        byte[] bytes = unpacked(file);
        assertArrayEquals(images, Arrays.copyOf(bytes, images.length));
        assertArrayEquals(labels, Arrays.copyOfRange(bytes, images.length, bytes.length));
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        assertEquals(split + " " + number + " " + labels.length + " " + Files.size(site.resolve("data/pairs/" + file))
                + " " + Long.toHexString(checksum.getValue()), line);
    }

    private byte[] unpacked(String file) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(payload(file))), new Inflater(true))) {
            return in.readAllBytes();
        }
    }

    /** The text that the script sets. */
    private String payload(String file) throws IOException {
        String script = Files.readString(site.resolve("data/pairs").resolve(file));
        return script.substring(script.indexOf("= \"") + 3, script.lastIndexOf("\";"));
    }

    private static LabelledImages split(String name, int count) {
        byte[] images = new byte[2 * count];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            images[2 * i] = (byte) (i * 7);
            images[2 * i + 1] = (byte) (i * i);
            labels[i] = (byte) (i % 2);
        }
        return new LabelledImages(DATASET, name, images, labels);
    }
}
