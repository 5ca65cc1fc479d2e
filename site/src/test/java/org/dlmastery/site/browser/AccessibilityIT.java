package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No serious or critical finding of axe-core, in each theme, wide and narrow, and nothing wider than the screen. */
@ExtendWith(InChromium.class)
final class AccessibilityIT {
    private static final int WIDE = 1440;
    private static final int NARROW = 360;

    static List<String> models() {
        return ModelPage.routes();
    }

    @ParameterizedTest
    @MethodSource("models")
    void theModelsPagesBeforeAndAfterTraining(String route, Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, route, ColorScheme.LIGHT, WIDE)) {
            visit.untilReady();
            assertInOrder(visit, WIDE);
            ModelPage.trainByKeys(visit);
            assertInOrder(visit, WIDE);
            wear(visit, ColorScheme.DARK, WIDE);
            assertInOrder(visit, WIDE);
            wear(visit, ColorScheme.DARK, NARROW);
            assertInOrder(visit, NARROW);
            visit.screenshot(route.replaceAll("\\?.*|\\W", "") + "-dark-360");
            wear(visit, ColorScheme.LIGHT, NARROW);
            assertInOrder(visit, NARROW);
        }
    }

    @Test
    void aRunThatDiverged(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, "#/mlp?preset=explosion", ColorScheme.DARK, NARROW)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            page.untilStatus("^Stopped", 20);
            assertInOrder(visit, NARROW);
        }
    }

    @ParameterizedTest
    @CsvSource({"#/, LIGHT, 1440", "#/, DARK, 360", "#/licences, LIGHT, 1440", "#/licences, DARK, 360",
        "#/how, DARK, 360", "#/faq, LIGHT, 1440", "#/nowhere, LIGHT, 360", "#/notebooks/9, DARK, 360",
        "#/mlp?batch=banana, DARK, 1440"})
    void theOtherPages(String route, ColorScheme theme, int width, Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, route, theme, width)) {
            visit.untilReady();
            assertInOrder(visit, width);
            visit.screenshot(route.replaceAll("[^a-z]", "") + "-" + theme + "-" + width);
        }
    }

    private static Visit opened(Chromium chromium, String route, ColorScheme theme, int width) throws IOException {
        Visit visit = chromium.open(Place.HTTP, route);
        wear(visit, theme, width);
        return visit;
    }

    private static void wear(Visit visit, ColorScheme theme, int width) {
        visit.page().setViewportSize(width, 900);
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    }

    private static void assertInOrder(Visit visit, int width) throws IOException {
        visit.assertAccessible();
        int needed = ((Number) visit.frame().evaluate("document.documentElement.scrollWidth")).intValue();
        assertTrue(needed <= width, "the page is " + needed + " px wide on a screen of " + width);
    }
}
