package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A teacher makes an exercise; a student finds only what was chosen, and a goal that the run itself ticks. */
@ExtendWith(InChromium.class)
final class ExerciseIT {
    private static final String LISTENER = """
            <script>
            self.heard = [];
            addEventListener('message', event => heard.push(event.data));
            </script>
            """;
    private static final String STOPS = """
            () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
                    .filter(element => element.closest('main')).map(element => element.id || element.className)""";

    /** Fills the dialogue in: all but the learning rate and the goal is left as it is. */
    private static Locator make(NeuralNetPage page, Visit visit) {
        page.button("Share").click();
        page.button("Make an exercise or an embed").click();
        Locator dialog = visit.frame().getByRole(AriaRole.DIALOG);
        assertThat(dialog).isVisible();
        page.field("Title").fill("XOR with „few“ neurons");
        page.field("Instruction").fill("Find a learning rate that solves it.\nWrite down why.");
        dialog.getByText("Add a condition").click();
        page.combobox("Measure of condition 1").selectOption("Epochs");
        page.field("Value of condition 1").fill("3");
        dialog.getByText("Add a condition").click();
        page.combobox("Measure of condition 2").selectOption("Training loss");
        page.field("Value of condition 2").fill("0,9");
        dialog.getByText("Add a condition").click();
        page.combobox("Measure of condition 3").selectOption("Hidden neurons");
        page.field("Value of condition 3").fill("four");
        page.untilText("This is not a number.");
        page.field("Value of condition 3").fill("4");
        for (String setting : List.of("Data set", "Activation")) {
            dialog.getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(setting).setExact(true))
                    .uncheck();
        }
        return dialog;
    }

    @ParameterizedTest
    @EnumSource
    void aStudentSeesTheInstructionAndOnlyWhatWasChosen(Place place, Chromium chromium) throws IOException {
        String link;
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            make(page, visit);
            visit.assertAccessible();
            link = page.field("Link to the exercise").inputValue();
            visit.page().keyboard().press("Escape");
            assertThat(visit.frame().getByRole(AriaRole.DIALOG)).isHidden();
            visit.assertNoComplaint();
        }
        try (Visit visit = chromium.open(place, link.substring(link.indexOf('#')))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("XOR with „few“ neurons");
            page.untilText("Write down why.");
            assertEquals(1, page.field("Learning rate").count());
            for (String other : List.of("activation", "data", "layers", "noise", "penalty")) {
                assertEquals(0, visit.frame().locator("[data-control='" + other + "']").count(), other);
            }
            for (String part : List.of(".field.preset", ".field.device", ".share-menu", "[role=tab]",
                    ".layer-stepper")) {
                assertEquals(0, visit.frame().locator(".model-page " + part).count(), part);
            }
            List<?> stops = (List<?>) visit.frame().evaluate(STOPS);
            assertFalse(stops.stream().anyMatch(
                    each -> each.toString().matches("preset|device|mlp-(?!learning-rate).*")),
                    stops.toString());
            page.step();
            Locator goal = visit.frame().locator(".goal li");
            assertThat(goal).hasCount(3);
            assertThat(goal.nth(0)).containsText("Epochs at most 3");
            assertThat(goal.nth(0)).containsText("now 1");
            assertThat(goal.nth(1)).containsText("Training loss at most 0.9");
            assertThat(goal.nth(2)).containsText("Hidden neurons at most 4");
            page.untilSaid("Goal reached at epoch [01], step [0-9]+\\.");
            for (int i = 0; i < 3; i++) {
                page.step();
            }
            assertThat(goal.nth(0)).hasAttribute("data-met", "false");
            assertThat(goal.nth(1)).hasAttribute("data-met", "true");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void thePageAroundHearsThatTheGoalIsReached(Chromium chromium) throws IOException {
        String html;
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            make(page, visit);
            html = page.field("HTML for your own page").last().inputValue();
            assertTrue(html.contains("title=\"XOR with „few“ neurons\"")
                    && html.contains("sandbox=\"allow-scripts"), html);
        }
        try (Visit visit = chromium.openPageOfACourse(LISTENER + html)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("Find a learning rate");
            assertFalse((Boolean) visit.page().evaluate("heard.some(({ type }) => type === 'goal')"),
                    "not before a step");
            page.step();
            visit.page().waitForFunction("() => heard.some(({ type, reached, title, epoch, step }) => type === 'goal'"
                    + " && reached === true && title === 'XOR with „few“ neurons' && epoch === 1 && step > 0)");
            page.step();
            assertEquals(1, visit.page().evaluate("heard.filter(({ type }) => type === 'goal').length"));
            Frame frame = visit.frame();
            assertTrue((Boolean) frame.evaluate("document.documentElement.scrollHeight <= 700"), "nothing scrolls");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aDamagedExerciseSaysSoAndThePageIsThereWithoutIt(Chromium chromium) throws IOException {
        String link;
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            make(page, visit);
            link = page.field("Link to the exercise").inputValue();
        }
        try (Visit visit = chromium.open(Place.HTTP, link.substring(link.indexOf('#'), link.length() - 7))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("The exercise in this link was cut off or changed on its way");
            assertThat(visit.frame().getByRole(AriaRole.HEADING,
                    new Frame.GetByRoleOptions().setName("Neural Net").setExact(true))).isVisible();
            assertEquals(1, page.field("Learning rate").count());
            visit.assertNoComplaint();
        }
    }

    /** One figure alone, on every page, within its frame. */
    @ParameterizedTest
    @EnumSource
    void aPageCanBeItsLossAlone(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.brief() + "&embed=1&show=part-loss,part-run")) {
            visit.page().setViewportSize(640, 400);
            ModelPage.trainByKeys(visit);
            assertThat(visit.frame().locator(".inspector .uplot").first()).isVisible();
            for (String part : List.of(".stage", ".strip", ".tabs", ".field.preset", ".share-menu")) {
                assertEquals(0, visit.frame().locator(".model-page " + part).count(), part);
            }
            assertTrue((Boolean) visit.frame().evaluate(
                    "document.documentElement.scrollHeight <= 400 && document.documentElement.scrollWidth <= 640"),
                    "it fits into its frame");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void aPageCanBeOneTabAlone(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&embed=1&show=tab-checks&tab=checks")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("Commit to a prediction first");
            assertThat(visit.frame().locator("[role=tab]")).hasCount(1);
            assertEquals(0, visit.frame().locator(".model-page :is(.stage, .inspector, .run-bar)").count());
            visit.assertNoComplaint();
        }
    }
}
