package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** What a reader does (opens a part or a tab, presses a button, goes to another page), and what is then said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "#/licences | vendor/licences.js | | The list could not be loaded: vendor/licences.js is missing",
        "#/notebooks/1 | notebooks/1-start.js | | It could not be loaded: notebooks/1-start.js is missing",
        "#/notebooks/1 | notebooks/1.js | | It could not be loaded: notebooks/1.js is missing",
        "#/notebooks/1 | styles/notebook.css | | This page doesn’t look as it should: styles/notebook.css is missing",
        "#/ | programs/mlp.js | | This could not be loaded: programs/mlp.js is missing",
        "#/licences | programs/gnn.js | go #/gnn | This could not be loaded: programs/gnn.js is missing",
        "#/mlp | articles/mlp.js | read | The explanation could not be loaded: articles/mlp.js is missing",
        "#/mlp | vendor/katex/katex.min.css | read | as it should: vendor/katex/katex.min.css is missing",
        "#/mlp | export.js | tab Export | The exporter could not be loaded: export.js is missing",
        "#/mlp | vendor/uplot/uPlot.iife.min.js | press Step 1 epoch | The curve could not be drawn: vendor/uplot/",
        "#/mlp | isolation.js | open All devices | This could not be loaded: isolation.js is missing",
        "#/cnn | data/mnist/training-0.js | press Train | data/mnist/training-0.js could not be loaded",
        "#/transformer | data/picogpt-weights.js | | The trained network can’t be had. data/picogpt-weights.js",
        "#/transformer?preset=picogpt | data/macbeth.js | | data/macbeth.js could not be loaded"})
    void eachFileThatIsMissingHasItsOwnSentence(String route, String file, String deed, String sentence,
            Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/nowhere")) {
            visit.untilReady();
            visit.page().route("**/" + file + "*", Route::abort);
            String address = visit.page().url().replaceFirst("#.*", "");
            visit.page().navigate("about:blank");
            visit.page().navigate(address + route);
            if (deed != null) {
                act(new NeuralNetPage(visit), visit, deed);
            }
            PlaywrightAssertions.assertThat(visit.frame().getByText(sentence).filter(
                    new Locator.FilterOptions().setVisible(true)).first()).isVisible();
        }
    }

    private static void act(NeuralNetPage page, Visit visit, String deed) {
        String name = deed.substring(deed.indexOf(' ') + 1);
        switch (deed.substring(0, deed.indexOf(' ') < 0 ? deed.length() : deed.indexOf(' '))) {
            case "open" -> page.open(name);
            case "tab" -> page.tab(name);
            case "press" -> page.button(name).click();
            case "go" -> visit.frame().evaluate("hash => { location.hash = hash; }", name);
            default -> visit.frame().evaluate("scrollTo(0, document.body.scrollHeight)");
        }
    }

    @Test
    void aPartThatIsMissingIsNamedAndTriedAgain(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            visit.untilReady();
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Follow one point");
            Locator begin = page.button("Follow the first point");
            visit.page().route("**/programs/mlp-walk.js*", Route::abort);
            begin.click();
            PlaywrightAssertions.assertThat(visit.frame().locator(".walk-intro [role=alert]")).hasText(
                    "This could not be loaded: programs/mlp-walk.js is missing from this copy of the site, or the connection "
                    + "broke off. Try again.");
            visit.page().unroute("**/programs/mlp-walk.js*");
            begin.click();
            PlaywrightAssertions.assertThat(visit.frame().locator(".walk-progress")).containsText("Step 1 of");
        }
    }
}
