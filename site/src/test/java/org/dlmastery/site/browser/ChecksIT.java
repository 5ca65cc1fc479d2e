package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader predicts, the page's own run answers, and the feedback says what was thought wrong. */
@ExtendWith(InChromium.class)
final class ChecksIT {
    static final String NO_HIDDEN_LAYER = "XOR without a hidden layer: where does the training loss end?";
    static final String NEURONS = "How many hidden tanh neurons does XOR need at least";
    static final String EPOCHS = "The XOR preset from fresh weights: after how many epochs";

    /** A question of the page, found by its first words. */
    static Locator question(Visit visit, String begins) {
        visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Predict, then see")).click();
        return visit.frame().getByRole(AriaRole.GROUP, new Frame.GetByRoleOptions().setName(begins));
    }

    /** Predicts, and waits until the run has answered. @return what was observed, and the verdict */
    static String[] predict(Visit visit, String begins, String answer) {
        Locator question = question(visit, begins);
        question.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(answer).setExact(true)).check();
        question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Commit and observe")).click();
        assertThat(question.locator("legend")).containsText("answered");
        return new String[] {question.locator(".check-seen").textContent(),
            question.locator(".check-verdict").textContent()};
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void eachQuestionIsAnsweredByTheRunThatAReaderWouldSee(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=circle")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            String mine = page.output("Training loss");

            String[] linear = predict(visit, NO_HIDDEN_LAYER, "Close to 0");
            assertTrue(linear[1].startsWith("You predicted “Close to 0”; what happened is “Close to ln 2 ≈ 0.693, a "
                    + "coin’s loss”. The misconception: enough training makes any network fit."), linear[1]);
            String[] neurons = predict(visit, NEURONS, "More than 4");
            assertTrue(neurons[1].contains("The misconception: more corners need more neurons"), neurons[1]);
            String[] epochs = predict(visit, EPOCHS, "5 or fewer");
            assertTrue(epochs[1].startsWith("You predicted “5 or fewer”; what happened is “6 to 20”. The misconception: a "
                    + "few passes suffice") || epochs[1].startsWith("Your prediction, “5 or fewer”, is what happened."),
                    epochs[1]);

            assertThat(question(visit, NO_HIDDEN_LAYER).locator(".check-verdict")).hasAttribute("data-hit", "false");
            assertThat(question(visit, NEURONS).locator(".check-mark")).hasText("✗ answered, not as predicted");
            question(visit, EPOCHS).getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("Back to my own run")).click();
            page.untilStatus("^Paused at epoch 1 ", 10);
            assertEquals(mine, page.output("Training loss"), "the reader's own run was set aside");
            assertThat(page.combobox("Preset")).hasValue("circle");

            assertEquals(linear[0], "Observed: the training loss ended at " + lossWithoutHiddenLayer(page) + ".");
            assertEquals(epochs[0], "Observed: 95 % of the test points were right after epoch "
                    + epochsUntil95Percent(page) + ".");
            assertTrue(neurons[0].contains("; " + accuracyOfTwoNeurons(page) + " of the training points with 2;"),
                    neurons[0]);
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    private static String lossWithoutHiddenLayer(NeuralNetPage page) {
        page.choosePreset("Linear: no hidden layer can’t do XOR");
        page.trainToTheEnd();
        return page.output("Training loss");
    }

    private static String accuracyOfTwoNeurons(NeuralNetPage page) {
        page.choosePreset("XOR");
        page.button("Remove a neuron from hidden layer 1").click();
        page.button("Remove a neuron from hidden layer 1").click();
        page.untilStatus("^Ready", 10);
        page.trainToTheEnd();
        return page.output("Training accuracy");
    }

    private static int epochsUntil95Percent(NeuralNetPage page) {
        page.choosePreset("XOR");
        page.untilStatus("^Ready", 10);
        while (Double.parseDouble(page.output("Test accuracy").replace(" %", "")) < 95) {
            page.step();
        }
        return page.epoch();
    }

    @Test
    void answersAreKeptAndAnInterruptedObservationGivesNone(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Locator question = question(visit, NEURONS);
            Locator commit = question.getByRole(AriaRole.BUTTON);
            commit.click();
            assertThat(question).containsText("Choose an answer first");
            question.getByRole(AriaRole.RADIO).first().check();
            commit.click();
            page.choosePreset("Spiral");
            assertThat(question).containsText(
                    "The settings were changed, so this observation ended without an answer.");
            assertThat(question.locator("legend")).not().containsText("answered");
            String[] linear = predict(visit, NO_HIDDEN_LAYER, "Close to ln 2 ≈ 0.693, a coin’s loss");
            assertTrue(linear[1].startsWith("Your prediction, “Close to ln 2 ≈ 0.693, a coin’s loss”, is what"),
                    linear[1]);
            Locator legend = question(visit, NO_HIDDEN_LAYER).locator("legend");
            assertThat(legend).containsText("answered, right the first time");
            visit.page().reload();
            visit.untilReady();
            assertThat(question(visit, NO_HIDDEN_LAYER).locator("legend")).containsText("answered, right the first time");
        }
    }
}
