package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each model trains, writes and samples wherever its page is opened: from a server, from a file, in a course page. */
@ExtendWith(InChromium.class)
final class EveryPlaceIT {
    private static final String KEEPS_NOTHING =
            "This browser does not let the page keep anything, so your run ends when the page is";

    static List<Arguments> pagesAndPlaces() {
        List<Arguments> all = new ArrayList<>();
        for (ModelPage page : ModelPage.all()) {
            for (Place place : Place.values()) {
                all.add(Arguments.of(page, place));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("pagesAndPlaces")
    void theModelTrainsAndItsLossFalls(ModelPage model, Place place, Chromium chromium) throws IOException {
        boolean embedded = place == Place.SANDBOX;
        try (Visit visit = chromium.open(place, model.brief() + (embedded ? "&embed=1" : ""))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            assertThat(visit.frame().getByRole(AriaRole.BANNER)).isVisible(
                    new LocatorAssertions.IsVisibleOptions().setVisible(!embedded));
            assertFalse(page.text().contains(KEEPS_NOTHING), "there is nothing to lose yet");
            double first = model.firstLoss(visit);
            page.train();
            page.untilStatus("^Finished", 120);
            double last = model.lossShown(visit);
            NeuralNetPage.report(model + ", " + place + ": loss fell from " + first + " to", last, "");
            assertTrue(last < 0.9 * first, "loss from " + first + " to " + last);
            if (model == ModelPage.TRANSFORMER) {
                write(page, visit);
            }
            if (model == ModelPage.DIFFUSION) {
                sample(visit);
            }
            if (embedded) {
                page.untilText(KEEPS_NOTHING);
            }
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    private static void write(NeuralNetPage page, Visit visit) {
        page.type("Length", "12");
        page.button("Generate").click();
        assertThat(visit.frame().locator("output[aria-label='Token']")).hasText("12");
    }

    private static void sample(Visit visit) {
        DiffusionScreen page = new DiffusionScreen(visit);
        page.sample();
        assertThat(page.sampleStatus()).containsText("training step 40");
        assertThat(visit.frame().locator(".sample-grid canvas")).hasCount(16);
    }
}
