package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures through the page, on its Sampling tab, how DDIM, DDPM and flow matching compare from the same noise: how many
 * digits are read as asked, how straight the ways from noise to digits are, and how long a step takes; no part of the tests:
 * {@code scripts/accuracy flow}. Sixteen digits a seed and way.
 */
@ExtendWith(InChromium.class)
final class FlowAccuracy {
    private static final int IMAGES = 16;
    private static final int WAYS = 6;
    private static final Path RESULTS = Path.of("target/flow-accuracy.txt");
    private static final Pattern DONE = Pattern.compile("(\\d+) of 16 read as asked\\. Unlikeness of one digit’s images"
            + " (\\S+)\\. (\\S+) ms a step, \\d+ steps\\. Straightness of the ways (\\S+)\\.");

    /** What one way has given so far. */
    private static final class Tally {
        private int images;
        private int hits;
        private double milliseconds;
        private double straightness;

        void add(Matcher done) {
            images += IMAGES;
            hits += Integer.parseInt(done.group(1));
            milliseconds += Double.parseDouble(done.group(3).replace(",", ""));
            straightness += Double.parseDouble(done.group(4));
        }

        String text() {
            int runs = images / IMAGES;
            return String.format(Locale.ROOT, "%d of %d as asked, %.1f %%; straightness %.3f; %.0f ms a step", hits, images,
                    100.0 * hits / images, straightness / runs, milliseconds / runs);
        }
    }

    @Test
    void measure(Chromium chromium) throws IOException {
        int images = Integer.getInteger("accuracy.images", 208);
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (int seed = 1; (seed - 1) * IMAGES < images; seed++) {
            try (Visit visit = chromium.open(Place.HTTP,
                    "#/diffusion?preset=shipped&guidance=2.5&sample-seed=" + seed + "&tab=sampling")) {
                DiffusionScreen page = new DiffusionScreen(visit);
                page.button("Run the comparison").click();
                Locator rows = page.frame().locator(".compared");
                assertThat(rows).hasCount(WAYS);
                Locator last = rows.last().locator(".readout");
                assertThat(last).hasText(DONE,
                        new LocatorAssertions.HasTextOptions().setTimeout(Patience.milliseconds(300)));
                for (int i = 0; i < WAYS; i++) {
                    Matcher done = DONE.matcher(rows.nth(i).locator(".readout").textContent());
                    if (!done.matches()) {
                        throw new IllegalStateException("not understood: " + rows.nth(i).textContent());
                    }
                    tallies.computeIfAbsent(rows.nth(i).locator("h4").textContent(), name -> new Tally()).add(done);
                }
            }
            StringBuilder text = new StringBuilder();
            tallies.forEach((name, tally) -> text.append(name).append(": ").append(tally.text()).append('\n'));
            Files.writeString(RESULTS, text);
            System.out.println(text);
        }
    }
}
