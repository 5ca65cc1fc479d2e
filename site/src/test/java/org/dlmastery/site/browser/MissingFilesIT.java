package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a copy of the site that isn't whole tells its reader. */
@ExtendWith(InChromium.class)
final class MissingFilesIT {
    /** A window on a zip hands its browser this file alone. */
    @Test
    void aPageOpenedInsideTheZipSaysToUnpackIt(Chromium chromium, @TempDir Path folder) throws IOException {
        Path alone = Files.copy(Path.of("target/site/index.html"), folder.resolve("index.html"));
        try (Visit visit = chromium.open(Place.HTTP, "")) {
            visit.page().navigate(alone.toUri().toString());
            PlaywrightAssertions.assertThat(visit.frame().locator("main p").first()).containsText(
                    "If you opened it inside the zip, unpack the whole zip first, then open index.html");
        }
    }

    @Test
    void withoutStyleSheetsThePageWorksAndNamesWhatIsMissing(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            visit.untilReady();
            String address = visit.page().url();
            visit.page().route("**/styles/site.css*", Route::abort);
            visit.page().navigate("about:blank");
            visit.page().navigate(address);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            assertEquals("This page doesn’t look as it should: styles/site.css is missing from this copy of the site, or the "
                    + "connection broke off. Please reload it.",
                    visit.frame().locator("[role=alert]:not([hidden])").textContent());
        }
    }
}
