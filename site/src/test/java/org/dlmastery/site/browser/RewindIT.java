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
import org.junit.jupiter.api.Test;
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
            assertThat(states).hasAttribute("aria-valuetext", Pattern.compile("^Epoch 0, step 0(, .*)?$"));
            assertEquals(untrained, model.firstLoss(visit), 1e-9, "the loss before training");
            states.press("End");
            page.untilStatus("^Finished at epoch [1-9]", 60);
            assertArrayEquals(trained, page.downloadBytes(page.button("Save")), "the last state, saved again");
            states.press("Home");
            page.untilStatus("^(Ready|Paused at epoch 0)", 60);
            page.combobox("Step size").selectOption("batch");
            page.button("Step 1 batch").click();
            page.untilStatus("step 1$", 60);
            assertThat(states).hasAttribute("aria-valuetext", Pattern.compile("step 1(, .*)?$"));
            assertNotEquals("0", states.inputValue());
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    /** The state before training and the newest, both written beside the run. */
    private static final String KEPT = """
            () => new Promise((done, failed) => {
                const look = left => {
                    const opened = indexedDB.open('dlmastery');
                    opened.onsuccess = () => {
                        const keys = opened.result.transaction('heads').objectStore('heads').getAllKeys();
                        keys.onsuccess = () => {
                            opened.result.close();
                            const isThere = state => keys.result.some(key => /^checkpoint\\/cnn\\//.test(key)
                                && key.endsWith(`/${state}`));
                            if (isThere(0) && isThere(235)) {
                                done();
                            } else if (left > 0) {
                                setTimeout(look, 100, left - 1);
                            } else {
                                failed(new Error(`kept: ${keys.result}`));
                            }
                        };
                    };
                };
                look(600);
            })""";

    @Test
    void earlierStatesAreThereAgainAfterAReload(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, ModelPage.CNN.brief())) {
            ModelPage.prepare(visit);
            double untrained = ModelPage.CNN.firstLoss(visit);
            ModelPage.trainByKeys(visit);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            Locator states = page.role(AriaRole.SLIDER, "State of the run");
            assertThat(states).hasAttribute("aria-valuetext",
                    Pattern.compile("^Epoch 1, step 235, [\\d.]+ % of the test examples right$"));
            // Not by waitForFunction, to which a promise is as good as true.
            visit.frame().evaluate(KEPT);
            visit.page().reload();
            ModelPage.prepare(visit);
            page.untilStatus("^(Paused at|Finished at)? ?.*epoch 1", 60);
            page.settings();
            assertThat(states).not().hasAttribute("max", "0");
            states.press("Home");
            page.untilStatus("^(Ready|Paused at epoch 0)", 60);
            assertEquals(untrained, ModelPage.CNN.firstLoss(visit), 1e-9, "the loss before training");
            visit.assertNoComplaint();
        }
    }
}
