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
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.ui.Pages;
import org.junit.jupiter.api.Test;
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

    @Test
    void aModelTrainedToTheEndIsTickedAndThePathGoesOnWithTheNextThing(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?epochs=5")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.untilReady();
            page.train();
            page.untilStatus("Finished.*", Patience.milliseconds(15) / 1000);
            page.role(AriaRole.LINK, "DL Mastery").click();
            assertThat(firstItem(visit)).containsText("✓ done");
            Locator phase = visit.frame().locator(".phase").first();
            assertThat(phase).containsText("30 min · 1 of 6 done");
            assertThat(page.role(AriaRole.LINK, "Continue: Train a CNN on MNIST")).hasAttribute("href", "#/cnn");
            assertThat(phase.locator("li.next")).hasText(Pattern.compile("Train a CNN on MNIST\\s*next"));
            assertTrue(page.download(page.button("Save your progress")).contains("\"deeds\": \"mlp\""));
        }
    }

    /** Of the pages that bring a trained network the path asks for what it makes, not for hours of training. */
    @Test
    void aTextWrittenAndDigitsDrawnAreTicked(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer?preset=shipped&length=20")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Generate").click();
            visit.frame().waitForFunction("() => (localStorage.getItem('dlmastery.deeds') || '').includes('transformer')");
            visit.page().navigate(visit.page().url().replaceFirst("#.*", "#/diffusion?preset=shipped&steps=2"));
            page.button("Generate").click();
            visit.frame().waitForFunction("() => (localStorage.getItem('dlmastery.deeds') || '').includes('diffusion')");
            page.role(AriaRole.LINK, "DL Mastery").click();
            Locator items = visit.frame().locator(".phase").first().locator("li");
            assertThat(items.nth(2)).containsText("Generate text with the Transformer");
            assertThat(items.nth(2)).containsText("✓ done");
            assertThat(items.nth(4)).containsText("✓ done");
            assertThat(items.nth(1)).not().containsText("✓ done");
        }
    }

    @Test
    void theElevenQuestionsOfTheCourseAreAnsweredFirstAndTheirLinksLeadSomewhere(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/faq")) {
            visit.untilReady();
            Locator questions = visit.frame().getByRole(AriaRole.HEADING, new Frame.GetByRoleOptions().setLevel(2));
            assertThat(questions.nth(0)).hasText("Where do I begin, and does the order matter?");
            assertThat(questions.nth(10)).hasText("Which kind of network fits my problem?");
            assertThat(questions.nth(11)).hasText("Is this really training, or an animation?");
            for (Locator link : visit.frame().locator("main a[href^='#/']").all()) {
                String path = link.getAttribute("href").substring(1).replaceFirst("^(/notebooks)/[0-9]+$", "$1");
                assertTrue(Pages.ALL.stream().anyMatch(page -> page.path().equals(path)), path);
            }
        }
    }

    /** A picture is the reader's own run's where there is one, else it says that it was computed before. */
    @Test
    void eachModelShowsTheReadersRunOrOneThatSaysThatItIsPrecomputed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gcn&epochs=20&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.train();
            page.untilStatus("^Finished", 60);
            page.role(AriaRole.LINK, "DL Mastery").click();
            Locator cards = visit.frame().locator(".models > li");
            assertThat(cards).hasCount(6);
            for (int i = 0; i < 6; i++) {
                Locator card = cards.nth(i);
                card.scrollIntoViewIfNeeded();
                boolean isOwn = card.locator("a").getAttribute("href").equals("#/gnn");
                Locator picture = card.locator("img").filter(new Locator.FilterOptions().setVisible(true));
                assertThat(picture).hasCount(1);
                assertThat(picture).hasAttribute("src", Pattern.compile(isOwn ? "^data:image/" : "-light\\.webp$"));
                picture.evaluate("picture => picture.decode()");
                assertTrue(((Number) picture.evaluate("picture => picture.naturalWidth")).intValue() > 60);
                assertThat(card.locator(".badge")).hasCount(isOwn ? 0 : 1);
            }
            assertThat(cards.nth(3)).containsText("your last run");
            cards.nth(0).locator(".badge").click();
            page.untilText("The plane of the preset Spiral after 300 epochs");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    /** Each is a worked example of its page, and one of them is opened. */
    @Test
    void theSetUpsToBeginWithAreWorkedExamples(Chromium chromium) throws IOException {
        Map<String, List<Preset>> pages = Map.of("mlp", MlpPresets.ALL, "cnn", CnnPresets.ALL, "transformer", GptPresets.ALL,
                "gnn", GnnPresets.ALL, "diffusion", DiffusionPresets.ALL);
        try (Visit visit = chromium.open(Place.HTTP, "#/")) {
            visit.untilReady();
            Locator links = visit.frame().getByRole(AriaRole.REGION, new Frame.GetByRoleOptions()
                    .setName("Six set-ups to begin with")).getByRole(AriaRole.LINK);
            assertThat(links).hasCount(6);
            for (Locator link : links.all()) {
                String[] parts = link.getAttribute("href").substring(2).split("\\?preset=");
                assertTrue(pages.get(parts[0]).stream().anyMatch(preset -> preset.key().equals(parts[1])), parts[1]);
            }
            links.nth(1).click();
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("Spiral");
            assertThat(visit.frame().locator("h1")).hasText("Neural Net");
        }
    }

    @Test
    void everyNotebookOfThePathHasItsOwnLink(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            for (int number = 11; number <= 17; number++) {
                if (number != 15) {
                    assertThat(page.role(AriaRole.LINK, "Notebook " + number))
                            .hasAttribute("href", "#/notebooks/" + number);
                }
            }
        }
    }

    @Test
    void theNetworkTrainsOnceByItselfAndIsNoRunOfTheReader(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Locator numbers = visit.frame().locator(".live-card .live-numbers");
            assertThat(numbers).containsText(Pattern.compile("Epoch [1-9].* steps/s"));
            page.role(AriaRole.LINK, "Questions").first().click();
            visit.untilReady();
            assertThat(page.role(AriaRole.HEADING, "Is this really training, or an animation?")).isVisible();
            assertThat(visit.frame().locator(".run-chip")).hasCount(0);
            page.role(AriaRole.LINK, "How this works").first().click();
            assertThat(visit.frame().locator(".live-card")).containsText("Epoch 0");
            assertThat(page.role(AriaRole.TABLE, "What this device offers")).containsText("WebAssembly");
            visit.assertAccessible();
            visit.page().reload();
            page.role(AriaRole.LINK, "Neural Net").first().click();
            visit.untilReady();
            assertThat(visit.frame().locator("output[aria-label='Epoch']")).hasText("0");
            assertThat(visit.frame().locator(".offer")).isHidden();
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNetworkThatTrainsHereIsThatOfTheNeuralNetPage(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.openStill(place, "#/")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Locator card = visit.frame().locator(".live-card");
            assertThat(card.locator(".live-numbers")).containsText("Epoch 0");
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
