package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Safetensors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a browser keeps of each kind of model: all that is needed for the same figures, and nothing where it has no room. */
@ExtendWith(InChromium.class)
final class KeptRunOfEachPageIT {
    private static final String NO_ROOM =
            "This browser has no room left for the site, so your run is not kept for the next visit.";

    /** Loads the page again as soon as it shows that it trains, before it can come to the end. */
    private static final String LEAVE_IN_THE_MIDDLE = """
            () => {
                self.leavesInTheMiddle = setInterval(() => {
                    if ((%s)() >= 2) {
                        clearInterval(self.leavesInTheMiddle);
                        sessionStorage.setItem('left', document.querySelector('.run-status [role=status]').textContent);
                        location.reload();
                    }
                }, 5);
            }""".formatted(InterruptedRunIT.SHOWN);

    static List<ModelPage> pages() {
        return ModelPage.all();
    }

    /** Its numbers by name, each as its bits, and the loss that the page shows. */
    private static Map<String, String> figures(NeuralNetPage page, ModelPage model, Visit visit) throws IOException {
        Map<String, String> figures = new TreeMap<>();
        for (NamedArray array : Safetensors.read(page.downloadBytes(page.button("Save"))).arrays()) {
            if (array.name().contains("/")) {
                StringBuilder bits = new StringBuilder();
                if (array.elements() instanceof NamedArray.Floats floats) {
                    for (float value : floats.values()) {
                        bits.append(Integer.toHexString(Float.floatToRawIntBits(value))).append(' ');
                    }
                }
                figures.put(array.name(), bits.toString());
            }
        }
        figures.put("loss shown", Double.toString(model.lossShown(visit)));
        return figures;
    }

    private static void untilFinished(NeuralNetPage page) {
        page.untilStatus("^Finished", 120);
    }

    /** With whatever the optimiser and the order of examples carry along. */
    @ParameterizedTest
    @MethodSource("pages")
    void aRunThatWasReloadedInItsMiddleEndsWithTheSameFigures(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.brief().replace("speed=fast", "speed=normal"))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.train();
            visit.frame().evaluate(LEAVE_IN_THE_MIDDLE);
            visit.frame().waitForFunction("() => self.leavesInTheMiddle === undefined");
            visit.untilReady();
            assertEquals("Training", visit.frame().evaluate("sessionStorage.getItem('left')"));
            page.button("Go on with it").click();
            ModelPage.prepare(visit);
            page.untilStatus("^Paused at epoch", 60);
            page.train();
            untilFinished(page);
            Map<String, String> interrupted = figures(page, model, visit);
            page.button("Reset").click();
            page.untilStatus("^Ready", 60);
            page.train();
            untilFinished(page);
            assertEquals(figures(page, model, visit), interrupted);
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aFullStorageIsSaidAndLosesNothing(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.lasting(), SessionIT.USE_UP_TEXT)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            JsonObject quota = new JsonObject();
            quota.add("origin", new JsonPrimitive((String) visit.frame().evaluate("location.origin")));
            quota.add("quotaSize", new JsonPrimitive(1));
            visit.page().context().newCDPSession(visit.page()).send("Storage.overrideQuotaForOrigin", quota);
            ModelPage.prepare(visit);
            page.train();
            page.untilText(NO_ROOM);
            InterruptedRunIT.untilFurther(visit, InterruptedRunIT.shown(visit));
            page.pause();
            byte[] saved = page.downloadBytes(page.button("Save"));
            assertTrue(Safetensors.read(saved).arrays().size() > 1, "a file still holds the run");
            visit.frame().evaluate("localStorage.removeItem('filling')");
            visit.page().context().newCDPSession(visit.page()).send("Storage.overrideQuotaForOrigin", without(quota));
            page.train();
            visit.frame().getByText("This browser has no room left").waitFor(
                    new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            page.pause();
            visit.page().reload();
            visit.untilReady();
            page.button("Go on with it").click();
            page.untilStatus("^Paused at epoch", 60);
        }
    }

    private static JsonObject without(JsonObject quota) {
        JsonObject none = new JsonObject();
        none.add("origin", quota.get("origin"));
        return none;
    }
}
