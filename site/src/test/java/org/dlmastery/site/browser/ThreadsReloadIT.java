package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader gets threads by one button where a page can be isolated, and elsewhere reads why not. */
@ExtendWith(InChromium.class)
final class ThreadsReloadIT {
    private static final String RELOAD = "Reload with threads";
    private static final double LIMIT_MILLISECONDS = Patience.milliseconds(60);

    private static Locator said(Visit visit, String text) {
        Locator said = visit.frame().getByText(Pattern.compile(text)).first();
        said.waitFor(new Locator.WaitForOptions().setTimeout(LIMIT_MILLISECONDS));
        return said;
    }

    private static void openDetails(NeuralNetPage page) {
        page.open("All devices");
    }

    @Test
    void theRunGoesOnWithThreadsAfterTheReload(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=circle&epochs=1000")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.step();
            page.step();
            JsonObject before = page.save();
            assertEquals(false, visit.frame().evaluate("self.crossOriginIsolated"));
            openDetails(page);
            said(visit, "^Threads that share memory");
            page.button(RELOAD).waitFor();
            visit.assertAccessible();
            page.button(RELOAD).click();
            visit.frame().waitForFunction("() => self.crossOriginIsolated");
            page = new NeuralNetPage(visit);
            page.settings();
            said(visit, "^In use: CPU · WebAssembly SIMD · \\d threads");
            page.untilStatus("^Paused at epoch 2 ", 20);
            assertEquals(before, page.save());
            page.step();
            openDetails(page);
            page.button("Measure again").waitFor(new Locator.WaitForOptions().setTimeout(LIMIT_MILLISECONDS));
            assertFalse(page.button(RELOAD).isVisible());
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @CsvSource({"FILE, opened from a file", "SANDBOX, the page around this one"})
    void whereItCannotBeTheReaderReadsWhy(Place place, String reason, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            openDetails(page);
            assertTrue(said(visit, "^No shared memory here").textContent().contains(reason));
            assertFalse(page.button(RELOAD).isVisible());
            visit.assertNoComplaint();
        }
    }
}
