package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Earlier states of a run are a slider away, to the bit, and another way leads on from there. */
@ExtendWith(InChromium.class)
final class RewindIT {
    static List<ModelPage> pages() {
        return ModelPage.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void anEarlierStateComesBackAndSoDoesTheLast(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.brief())) {
            ModelPage.prepare(visit);
            double untrained = model.firstLoss(visit);
            ModelPage.trainByKeys(visit);
            NeuralNetPage page = new NeuralNetPage(visit);
            byte[] trained = page.downloadBytes(page.button("Save"));
            Locator states = page.role(AriaRole.SLIDER, "State of the run");
            String last = states.getAttribute("max");
            assertEquals(last, states.inputValue());
            states.press("Home");
            page.untilStatus("^(Ready|Paused at epoch 0)", 60);
            assertThat(states).hasAttribute("aria-valuetext", "Epoch 0, step 0");
            assertEquals(untrained, model.firstLoss(visit), 1e-9, "the loss before training");
            states.press("End");
            page.untilStatus("^Finished at epoch [1-9]", 60);
            assertArrayEquals(trained, page.downloadBytes(page.button("Save")), "the last state, saved again");
            states.press("Home");
            page.untilStatus("^(Ready|Paused at epoch 0)", 60);
            page.combobox("Step size").selectOption("batch");
            page.button("Step").click();
            page.untilStatus("step 1$", 60);
            assertThat(states).hasAttribute("aria-valuetext", Pattern.compile("step 1$"));
            assertNotEquals("0", states.inputValue());
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }
}
