package org.dlmastery.site.browser;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures what {@code docs/results.md} says of the Diffusion page: a run with the settings of {@code figures.route}, its
 * losses and rates as the page shows them, and a picture of its samples in {@code target}.
 */
@ExtendWith(InChromium.class)
@EnabledIfSystemProperty(named = "figures.route", matches = ".+")
final class DiffusionFiguresIT {
    private static final long PIECE_MILLISECONDS = 15_000;

    @Test
    void trainsAndSamples(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, System.getProperty("figures.route"))) {
            DiffusionScreen page = new DiffusionScreen(visit);
            page.loadDigits();
            say(page, 0);
            timeSampling(page);
            page.button("Train").click();
            long start = System.currentTimeMillis();
            while (!page.status().startsWith("Finished")) {
                page.frame().page().waitForTimeout(PIECE_MILLISECONDS);
                say(page, System.currentTimeMillis() - start);
            }
            timeSampling(page);
            page.frame().locator(".panel-sample").screenshot(
                    new Locator.ScreenshotOptions().setPath(Path.of("target/diffusion-samples.png")));
        }
    }

    private static void say(DiffusionScreen page, long milliseconds) {
        System.out.println(milliseconds / 1000 + " s: " + page.status() + " | "
                + page.frame().locator(".panel-loss .readout").first().textContent());
    }

    private static void timeSampling(DiffusionScreen page) {
        long start = System.nanoTime();
        page.sample();
        System.out.println("sampling took " + (System.nanoTime() - start) / 1_000_000 + " ms: "
                + page.sampleStatus().textContent());
    }
}
