package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An error in the page's own program is told, with a report; the reader is not left with a picture that stands still. */
@ExtendWith(InChromium.class)
final class PageErrorIT {
    private static final String DRAWING_FAILS = """
            () => {
                CanvasRenderingContext2D.prototype.putImageData = () => { throw new Error('no ink'); };
            }""";

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void aDrawingThatFailsIsToldWithAReport(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertEquals(0, visit.frame().locator("[role=alert]:not([hidden])").count());
            visit.frame().evaluate(DRAWING_FAILS);
            page.button("Step 1 epoch").click();
            Locator alert = visit.frame().locator("body > [role=alert]:not([hidden])");
            alert.waitFor();
            assertTrue(alert.textContent().contains("Something on this page failed"), alert.textContent());
            if (place == Place.HTTP) {
                assertTrue(alert.locator("pre").textContent().contains("no ink"), alert.textContent());
            }
            assertTrue(alert.locator("pre").textContent().contains("#/mlp"), "the report says where");
            visit.assertAccessible();
            page.button("Reload the page").click();
            visit.untilReady();
            alert.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
    }
}
