package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Examples are followed to their last tick, each measured from the run, whatever is changed meanwhile. */
@ExtendWith(InChromium.class)
final class StoryIT {
    private static final String WHERE_THINGS_STAND = """
            () => ['.strip', '.strip h1', '.story', '.stage', '.inspector', '.tab-list'].map(part => {
                const box = document.querySelector(part).getBoundingClientRect();
                return [part, box.top, box.height, part === '.story' ? 0 : box.left].join(' ');
            }).join('\\n')""";

    private static Locator steps(Visit visit) {
        return visit.frame().locator(".story .step");
    }

    private static void untilDone(Visit visit, int count) {
        assertThat(visit.frame().locator(".story .step.done")).hasCount(count,
                new LocatorAssertions.HasCountOptions().setTimeout(Patience.milliseconds(60)));
    }

    /** With keys alone, from the first step to the last. */
    @Test
    void theXorStoryIsFollowedByKeys(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&speed=fast")) {
            visit.page().setViewportSize(1366, 657);
            NeuralNetPage page = new NeuralNetPage(visit);
            String before = (String) visit.frame().evaluate(WHERE_THINGS_STAND);
            assertThat(steps(visit)).hasCount(3);
            visit.frame().locator(".train").focus();
            visit.page().keyboard().press("Enter");
            untilDone(visit, 2);
            assertEquals(before, visit.frame().evaluate(WHERE_THINGS_STAND), "nothing has moved");
            visit.frame().locator(".story").focus();
            visit.page().keyboard().press("Enter");
            Locator all = visit.frame().getByRole(AriaRole.GROUP,
                    new Frame.GetByRoleOptions().setName("The example’s steps"));
            assertThat(all).isVisible();
            assertThat(all).containsText("Watch four hidden neurons each draw one line");
            assertThat(all).containsText("Press − over the hidden layer");
            visit.page().keyboard().press("Escape");
            assertThat(all).isHidden();
            Locator fewer = page.button("Remove a neuron from hidden layer 1");
            fewer.focus();
            visit.page().keyboard().press("Enter");
            page.untilText("Changed: Hidden layers 3, Speed As fast as possible");
            untilDone(visit, 2);
            visit.frame().locator(".train").focus();
            visit.page().keyboard().press("Enter");
            untilDone(visit, 3);
            assertThat(page.combobox("Preset")).hasValue("own");
            assertEquals("XOR, changed", page.combobox("Preset").locator("option:checked").textContent());
            assertEquals(before, visit.frame().evaluate(WHERE_THINGS_STAND), "nothing has moved");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aRateThatIsTooHighIsLowered(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=rate-too-high&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            untilDone(visit, 1);
            page.type("Learning rate", "0.1");
            page.untilText("Learning rate 0.1");
            page.button("Reset").click();
            untilDone(visit, 2);
            page.train();
            untilDone(visit, 3);
            page.combobox("Preset").selectOption("rate-too-high");
            untilDone(visit, 0);
        }
    }

    @Test
    void anExplosionIsGoneBackFrom(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=explosion")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            untilDone(visit, 1);
            page.button("Go back to the last finite state").click();
            page.type("Learning rate", "0.01");
            untilDone(visit, 2);
            page.train();
            untilDone(visit, 3);
        }
    }

    @Test
    void overfittingIsSeenAndPaidFor(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=overfit&speed=fast&epochs=2000")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            untilDone(visit, 2);
            page.combobox("Regularisation").selectOption("L2");
            page.type("Regularisation rate", "0.01");
            page.button("Reset").click();
            untilDone(visit, 3);
            page.train();
            untilDone(visit, 4);
        }
    }

    @Test
    void theKarateClubIsToldOfNodeEight(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gcn&speed=fast")) {
            visit.untilReady();
            visit.frame().locator(".train").click();
            untilDone(visit, 2);
            visit.frame().evaluate("location.hash = '#/gnn?preset=karate-gcn&speed=fast&labelled=0,8,33'");
            assertThat(visit.frame().locator(".changed")).containsText("Changed:");
        }
    }

    /** A link says which example it is a variant of, and what differs; a former link says its settings alone. */
    @Test
    void aLinkBringsTheExampleAndWhatDiffers(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=rate-too-high&learning-rate=0.1")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("Changed: Learning rate 0.1");
            assertThat(page.button("Undo: Learning rate 0.1")).isVisible();
            page.type("Learning rate", "0.2");
            page.untilAddress("preset=rate-too-high&data=xor");
            page.untilAddress("learning-rate=0.2");
            visit.page().reload();
            visit.untilReady();
            page.untilText("Changed: Learning rate 0.2");
            assertEquals("0.2", page.field("Learning rate").inputValue());
            visit.frame().evaluate("location.hash = '#/mlp?data=moons&noise=9'");
            page.untilText("Your own settings");
            assertEquals("9", page.field("Noise").inputValue());
        }
    }

    /** On a telephone the step that is due has its words, and the others are a press away. */
    @Test
    void aTelephoneShowsTheStepThatIsDue(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=explosion")) {
            visit.page().setViewportSize(360, 740);
            new NeuralNetPage(visit);
            assertThat(visit.frame().getByText("Train until NaN").first()).isVisible();
            assertThat(visit.frame().locator(".story").getByText("Go back and set 0.01")).isHidden();
            visit.frame().locator(".story").click();
            assertThat(visit.frame().locator(".story-all").getByText("Go back and set 0.01")).isVisible();
            Object wide = visit.frame().evaluate("document.documentElement.scrollWidth");
            assertEquals(360, ((Number) wide).intValue());
        }
    }

    @Test
    void aButtonOfTheArticleDoesWhatItSaysAndIsTakenBack(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=spiral")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.frame().locator(".article").scrollIntoViewIfNeeded();
            Locator button = visit.frame().locator(".article").getByText("Train it",
                    new Locator.GetByTextOptions().setExact(true));
            button.click();
            page.untilAddress("preset=linear");
            page.untilEpoch(5);
            assertThat(visit.frame().locator(".plot").first()).isVisible();
            Locator undo = visit.frame().locator(".try button")
                    .filter(new Locator.FilterOptions().setHasText("Undo"));
            undo.click();
            page.untilAddress("preset=spiral");
            assertThat(undo).isHidden();
            assertThat(button).isFocused();
        }
    }
}
