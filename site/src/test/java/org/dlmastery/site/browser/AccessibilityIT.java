package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No serious or critical finding of axe-core, in each theme, wide and narrow, and nothing wider than the screen. */
@ExtendWith(InChromium.class)
final class AccessibilityIT {
    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 360", "DARK, 360"})
    void theNeuralNetPageInEachOfItsStates(ColorScheme theme, int width, Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, "#/mlp", theme, width)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.assertAccessible();
            page.choosePreset("XOR");
            page.train();
            page.secondsUntilAccuracy("Training accuracy", 100, 10);
            visit.assertAccessible();
            assertNothingWiderThanTheScreen(visit, width);
            visit.screenshot("mlp-" + theme + "-" + width);
            page.choosePreset("Explosion (NaN)");
            page.train();
            page.untilStatus("^Stopped", 20);
            visit.assertAccessible();
        }
    }

    @ParameterizedTest
    @CsvSource({"#/, LIGHT, 1440", "#/, DARK, 360", "#/licences, LIGHT, 1440", "#/licences, DARK, 360",
        "#/nowhere, LIGHT, 360", "#/notebooks/9, DARK, 360", "#/cnn, LIGHT, 1440",
        "#/mlp?batch=banana, DARK, 1440"})
    void theOtherPages(String route, ColorScheme theme, int width, Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, route, theme, width)) {
            visit.untilReady();
            visit.assertAccessible();
            assertNothingWiderThanTheScreen(visit, width);
            visit.screenshot(route.replaceAll("[^a-z]", "") + "-" + theme + "-" + width);
        }
    }

    private static Visit opened(Chromium chromium, String route, ColorScheme theme, int width) throws IOException {
        Visit visit = chromium.open(Place.HTTP, route);
        visit.page().setViewportSize(width, 900);
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        return visit;
    }

    private static void assertNothingWiderThanTheScreen(Visit visit, int width) {
        int needed = ((Number) visit.frame().evaluate("document.documentElement.scrollWidth")).intValue();
        assertTrue(needed <= width, "the page is " + needed + " px wide on a screen of " + width);
    }
}
