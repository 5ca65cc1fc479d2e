package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Neural Net page trains, and keeps its promises about it. */
@ExtendWith(InChromium.class)
final class TrainingIT {
    @Test
    void xorReachesAllOfTheTrainingSetWithinTenSeconds(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.choosePreset("XOR");
            page.train();
            double seconds = page.secondsUntilAccuracy("Training accuracy", 100, 10);
            NeuralNetPage.report("XOR to 100 % training accuracy", seconds, "s");
            assertEquals("17", page.output("Parameters"));
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void spiralReaches95PercentOfTheTestSetWithinAMinute(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.FILE, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.choosePreset("Spiral");
            page.train();
            double seconds = page.secondsUntilAccuracy("Test accuracy", 95, 60);
            NeuralNetPage.report("Spiral to 95 % test accuracy", seconds, "s");
            visit.screenshot("spiral");
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void lossThatBecomesNaNStopsTrainingAndTheLastFiniteStateComesBackOnlyWhenAsked(Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.choosePreset("Explosion (NaN)");
            page.train();
            page.untilStatus("Stopped: the loss became (NaN|infinite) at step \\d+: try a smaller learning rate", 20);
            String stopped = page.status();
            assertThat(page.button("Train")).isDisabled();
            assertThat(page.button("Step 1 epoch")).isDisabled();
            assertEquals("–", page.output("Training accuracy"));
            assertEquals("–", page.output("Test accuracy"));
            assertEquals("0", page.output("Epoch"), "it has stopped within the first");
            assertThat(visit.frame().locator(".badge[data-kind=LIVE]")).hasCount(0);
            page.button("No numbers: why “What it has learned” shows none").click();
            page.untilText("Grey stands for them.");
            visit.page().keyboard().press("Escape");
            assertEquals(stopped, page.status());
            visit.screenshot("diverged");
            page.button("Go back to the last finite state").click();
            page.untilStatus("^(Ready|Paused)", 10);
            assertThat(page.button("Train")).isEnabled();
            assertThat(visit.frame().locator(".badge[data-kind=NONE]")).hasCount(0);
            assertNotEquals("NaN", page.output("Training loss"));
            assertTrue(Double.parseDouble(page.output("Training loss")) > 0, page.output("Training loss"));
            visit.assertNoComplaint();
        }
    }

    @Test
    void stepDoesOneEpochAndResetGoesBackToTheSameBeginning(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            String beginning = page.output("Training loss");
            page.button("Step 1 epoch").click();
            page.untilStatus("Paused at epoch 1 ", 10);
            String afterOne = page.output("Training loss");
            assertNotEquals(beginning, afterOne);
            page.button("Reset").click();
            page.untilStatus("^Ready", 10);
            assertEquals(beginning, page.output("Training loss"), "the same seed");
            page.button("Step 1 epoch").click();
            page.untilStatus("Paused at epoch 1 ", 10);
            assertEquals(afterOne, page.output("Training loss"));
        }
    }

    @Test
    void linkBringsAnotherBrowserToTheSameRun(Chromium chromium) throws IOException {
        String route;
        String loss;
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.choosePreset("Circle");
            page.untilStatus("^Ready", 10);
            page.button("Step 1 epoch").click();
            page.untilStatus("Paused at epoch 1 ", 10);
            loss = page.output("Test loss");
            visit.frame().waitForFunction("() => location.hash.includes('circle')");
            route = (String) visit.frame().evaluate("location.hash");
        }
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Step 1 epoch").click();
            page.untilStatus("Paused at epoch 1 ", 10);
            assertEquals(loss, page.output("Test loss"), route);
        }
    }

    @Test
    void badValueInALinkIsNamedAndReplaced(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?learning-rate=banana&batch=20")) {
            new NeuralNetPage(visit);
            String said = visit.frame().locator("main").textContent();
            assertTrue(said.contains("Something is wrong with this link") && said.contains("banana"), said);
            visit.assertNoComplaint();
        }
    }
}
