package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The home page knows what has been done, and hands that over to another browser. */
@ExtendWith(InChromium.class)
final class HomeIT {
    private static Locator firstItem(Visit visit) {
        return visit.frame().getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHas(
                visit.frame().getByRole(AriaRole.LINK, new Frame.GetByRoleOptions()
                        .setName("Train a network on XOR")))).last();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void whatIsDoneIsTickedAndTravelsAsAFile(Place place, Chromium chromium) throws IOException {
        String file;
        try (Visit visit = chromium.open(place, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ChecksIT.predict(visit, ChecksIT.NO_HIDDEN_LAYER, "Close to 0");
            ChecksIT.predict(visit, ChecksIT.EPOCHS, "5 or fewer");
            page.role(AriaRole.LINK, "DL Mastery").click();
            assertThat(firstItem(visit)).not().containsText("done");
            page.role(AriaRole.LINK, "Neural Net").first().click();
            visit.untilReady();
            ChecksIT.predict(visit, ChecksIT.NEURONS, "2");
            page.role(AriaRole.LINK, "DL Mastery").click();
            assertThat(firstItem(visit)).containsText("✓ done");
            file = page.download(page.button("Save your progress"));
            assertTrue(file.contains("no-hidden-layer=wrong"), file);
        }
        try (Visit visit = chromium.open(place, "#/")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(firstItem(visit)).not().containsText("done");
            give(visit, page, "other.json", "{}");
            page.untilText("other.json was not loaded; your progress is as it was. It is no progress file");
            give(visit, page, "progress.json", file);
            page.untilText("progress.json was added to your progress in this browser.");
            assertThat(firstItem(visit)).containsText("✓ done");
            String again = page.download(page.button("Save your progress"));
            for (String key : new String[] {"no-hidden-layer=wrong", "epochs=", "neurons="}) {
                assertTrue(again.contains(key), again);
            }
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    private static void give(Visit visit, NeuralNetPage page, String name, String text) {
        FileChooser chooser = visit.page().waitForFileChooser(page.button("Load it")::click);
        chooser.setFiles(new FilePayload(name, "application/json", text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource
    void theNetworkThatTrainsHereIsThatOfTheNeuralNetPage(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Locator card = visit.frame().locator(".live-card");
            card.getByRole(AriaRole.BUTTON).filter(new Locator.FilterOptions().setHasText("Train")).click();
            assertThat(card.locator(".live-numbers")).containsText(Pattern.compile("Epoch [1-9]"));
            page.role(AriaRole.LINK, "Neural Net").first().click();
            visit.untilReady();
            // the page goes on with the run that the home page began
            assertThat(visit.frame().locator("output[aria-label='Epoch']")).containsText(Pattern.compile("[1-9]"));
            page.role(AriaRole.LINK, "DL Mastery").click();
            assertThat(visit.frame().locator(".live-card .live-numbers")).containsText(Pattern.compile("Epoch [1-9]"));
            visit.assertNoComplaint();
        }
    }
}
