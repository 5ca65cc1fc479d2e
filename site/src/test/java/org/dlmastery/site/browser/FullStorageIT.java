package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.List;
import org.dlmastery.core.io.Safetensors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the browser has no room, each model's run trains on, can be saved as a file, and is kept as soon as there is room. */
@ExtendWith(InChromium.class)
final class FullStorageIT {
    private static final String NO_ROOM =
            "This browser has no room left for the site, so your run is not kept for the next visit.";

    static List<ModelPage> pages() {
        return ModelPage.all();
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
            int kept = InterruptedRunIT.shown(visit);
            visit.page().reload();
            ModelPage.prepare(visit);
            page.untilStatus("^Paused at epoch", 60);
            assertEquals(kept, InterruptedRunIT.shown(visit), "what was kept once there was room");
        }
    }

    private static JsonObject without(JsonObject quota) {
        JsonObject none = new JsonObject();
        none.add("origin", quota.get("origin"));
        return none;
    }
}
