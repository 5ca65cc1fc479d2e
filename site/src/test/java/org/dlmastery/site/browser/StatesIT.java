package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in the states that a reader brings it into: all open, training, on paper. */
@ExtendWith(InChromium.class)
final class StatesIT {
    private static final String OPEN_ALL = """
            () => {
                document.querySelectorAll('details').forEach(part => { part.open = true; });
                [...document.querySelectorAll('button')].filter(({ offsetParent }) => offsetParent !== null)
                        .filter(button => button.getAttribute('aria-expanded') === 'false'
                                && !button.classList.contains('badge'))
                        .forEach(button => button.click());
            }""";
    private static final String SUM_SHIFTS = """
            () => {
                self.shifts = [];
                new PerformanceObserver(list => list.getEntries().forEach(entry => self.shifts.push({
                    value: entry.value,
                    parts: entry.sources.map(({ node }) => node && (node.outerHTML || node.textContent).slice(0, 120)),
                }))).observe({ type: 'layout-shift', buffered: false });
            }""";

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 360"})
    void withEveryPanelOpenWhileItTrains(ColorScheme theme, int width, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&speed=slow")) {
            visit.page().setViewportSize(width, 900);
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Follow one point");
            page.button("Follow the first point").click();
            page.untilText("Step 1 of ");
            page.tab("What is this?");
            visit.frame().evaluate(OPEN_ALL);
            visit.frame().locator(".article").scrollIntoViewIfNeeded();
            visit.frame().locator(".article h2").first().waitFor();
            page.train();
            page.untilEpoch(3);
            visit.assertAccessible();
            int needed = ((Number) visit.frame().evaluate("document.documentElement.scrollWidth")).intValue();
            assertTrue(needed <= width, "the page is " + needed + " px wide on a screen of " + width);
            visit.screenshot("all-open-" + theme + "-" + width);
        }
    }

    @ParameterizedTest
    @CsvSource({"1440", "360"})
    void nothingMovesWhileItTrains(int width, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=spiral")) {
            visit.page().setViewportSize(width, 900);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            page.train();
            page.untilEpoch(1);
            visit.frame().evaluate(SUM_SHIFTS);
            page.untilEpoch(150);
            assertEquals("[]", visit.frame().evaluate("JSON.stringify(shifts)"), "layout shifts while training");
        }
    }

    @Test
    void onPaperThereAreTheStateAndTheArticleButNoControls(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.step();
            visit.frame().locator(".article").scrollIntoViewIfNeeded();
            visit.frame().locator(".article h2").first().waitFor();
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT)
                    .setColorScheme(ColorScheme.DARK));
            // Neurons are pictures, and answers are for the pencil.
            assertEquals(0, shown(visit.frame().locator("button:not(.node), select, input:not([type=radio]), nav, "
                    + "footer, textarea")), "controls on paper");
            String text = visit.frame().locator("body").innerText();
            for (String part : new String[] {"Neural Net", "Paused at epoch 2 of 500", page.output("Training loss"),
                page.output("Test accuracy"), "XOR", "Why one line is not enough", "What a neuron computes"}) {
                assertTrue(text.contains(part), part + " is missing in " + text);
            }
            assertEquals("rgb(255, 255, 255)",
                    visit.frame().evaluate("getComputedStyle(document.body).backgroundColor"));
            visit.assertAccessible();
            visit.screenshot("print");
        }
    }

    private static long shown(Locator all) {
        return all.filter(new Locator.FilterOptions().setVisible(true)).count();
    }
}
