package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A teacher puts the page into a course page, which hears how its readers get on. */
@ExtendWith(InChromium.class)
final class EmbedIT {
    private static final String LISTENER = """
            <script>
            self.heard = [];
            addEventListener('message', event => {
                if (event.source === document.querySelector('iframe').contentWindow) {
                    heard.push({ ...event.data, origin: event.origin });
                }
            });
            </script>
            """;

    /** The HTML that the page itself offers. */
    private static String snippet(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=circle")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Predict, then see");
            page.button("Share").click();
            page.field("Width").fill("900");
            page.field("Height").fill("77x");
            assertTrue(page.field("HTML for your own page").inputValue().contains("height=\"700\""), "no size");
            page.field("Height").fill("700");
            String html = page.field("HTML for your own page").inputValue();
            assertTrue(html.contains("width=\"900\" height=\"700\"") && html.contains("embed=1&amp;tab=checks&amp;preset=circle")
                    && html.contains("sandbox=\"allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox\""),
                    html);
            return html;
        }
    }

    private static List<JsonObject> heard(Visit visit, String type) {
        String texts = (String) visit.page().evaluate("JSON.stringify(heard)");
        JsonArray all = JsonParser.parseString(texts).getAsJsonArray();
        List<JsonObject> found = new ArrayList<>();
        for (JsonElement each : all) {
            JsonObject message = each.getAsJsonObject();
            assertEquals("dlmastery", message.get("source").getAsString());
            if (message.get("type").getAsString().equals(type)) {
                found.add(message);
            }
        }
        return found;
    }

    private static JsonObject until(Visit visit, String type, String condition) {
        visit.page().waitForFunction("([type, condition]) => heard.some(message => message.type === type "
                + "&& new RegExp(condition).test(JSON.stringify(message)))", List.of(type, condition));
        List<JsonObject> all = heard(visit, type);
        return all.get(all.size() - 1);
    }

    @Test
    void theCoursesPageHearsHeightStateProgressAndCompletion(Chromium chromium) throws IOException {
        try (Visit visit = chromium.openPageOfACourse(LISTENER + snippet(chromium))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Frame frame = visit.frame();
            assertThat(frame.getByRole(AriaRole.BANNER)).isHidden();
            assertThat(frame.getByRole(AriaRole.CONTENTINFO)).isHidden();
            assertThat(page.combobox("Preset")).hasValue("circle");

            int height = until(visit, "height", "height").get("height").getAsInt();
            assertTrue(height > 800, "height " + height);
            visit.page().evaluate("height => { document.querySelector('iframe').height = height; }", height);
            frame.waitForFunction("() => document.documentElement.scrollHeight <= innerHeight");

            page.choosePreset("XOR");
            assertEquals("embed=1&tab=checks&preset=xor", until(visit, "state", "xor").get("state").getAsString());
            page.step();
            JsonObject step = until(visit, "progress", "paused");
            assertEquals(1, step.get("epoch").getAsInt());
            double loss = Double.parseDouble(page.output("Training loss"));
            assertEquals(loss, step.get("trainingLoss").getAsDouble(), 5e-4);
            page.train();
            page.untilEpoch(20);
            assertEquals(500, until(visit, "progress", "training").get("target").getAsInt());
            page.pause();
            assertTrue(heard(visit, "progress").size() <= 12, "at most twice a second while it trains");

            assertTrue(heard(visit, "completed").isEmpty(), "not before the questions are answered");
            ChecksIT.predict(visit, ChecksIT.NO_HIDDEN_LAYER, "Close to ln 2 ≈ 0.693, a coin’s loss");
            ChecksIT.predict(visit, ChecksIT.EPOCHS, "5 or fewer");
            ChecksIT.predict(visit, ChecksIT.NEURONS, "More than 4");
            JsonObject completed = until(visit, "completed", "checks");
            assertEquals(3, completed.get("checks").getAsInt());
            assertTrue(completed.get("right").getAsInt() >= 1, completed.toString());
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void aLinkOutOfTheFrameOpensAWholePage(Chromium chromium) throws IOException {
        String html = snippet(chromium).replaceFirst("#/mlp[^\"]*", "#/design");
        try (Visit visit = chromium.openPageOfACourse(html)) {
            visit.untilReady();
            visit.frame().getByText("When to use it, how it scales, papers").first().click();
            Locator link = visit.frame().locator("a[target=_blank]").first();
            // no test asks another host
            link.evaluate("link => { link.href = location.href.split('#')[0] + '#/licences'; }");
            Page opened = visit.page().waitForPopup(link::click);
            opened.waitForFunction("() => document.documentElement.dataset.ready === 'true'");
            assertTrue(((String) opened.evaluate("self.origin")).startsWith("http://"), "its own origin, not a sandbox");
        }
    }

    @Test
    void theCoursesPageSetsTheStateAndABadOneIsNamed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.openPageOfACourse(LISTENER + snippet(chromium))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            send(visit, "preset=spiral&seed=5");
            assertThat(page.combobox("Preset")).hasValue("own");
            assertThat(page.radio("Spiral")).isChecked();
            assertThat(page.field("Weight seed")).hasValue("5");
            send(visit, "data=banana");
            page.untilText("“banana”: it must be one of");
            send(visit, "");
            assertThat(visit.frame().getByText("“banana”: it must be one of")).isHidden();
            page.step();
            String loss = page.output("Training loss");
            send(visit, "preset=xor&noise=999&foo=1");
            page.untilText("asked for a state that isn’t understood, so nothing has changed:");
            page.untilText("“999”: it must be ");
            assertEquals(0, visit.frame().getByText("Used instead").count());
            send(visit, "preset=xor&weights=AAAAAQ");
            page.untilText("Its weights can’t be used.");
            assertThat(page.radio("Spiral")).isChecked();
            assertEquals(1, page.epoch());
            assertEquals(loss, page.output("Training loss"), "nothing else happens");
            send(visit, "data=spiral");
            assertThat(visit.frame().getByText("“banana”: it must be one of")).isHidden();
            visit.assertNoComplaint();
        }
    }

    private static void send(Visit visit, String state) {
        visit.page().evaluate("""
                state => document.querySelector('iframe').contentWindow.postMessage(
                        { target: 'dlmastery', type: 'setState', state }, '*')""", state);
    }
}
