package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** A run that a reader keeps is seen beside the next one: its curve, its figures, what it was set to otherwise. */
@ExtendWith(InChromium.class)
final class CompareIT {
    private static final String KEEP = "Keep this run to compare";

    private static void keep(NeuralNetPage page) {
        page.button("Share").click();
        page.button(KEEP).click();
    }

    private static Locator kept(Visit visit) {
        return visit.frame().locator(".kept-run");
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void aKeptRunIsBesideTheNextAndSurvivesAReload(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor&seed=3")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.step();
            String testLoss = page.output("Test loss");
            keep(page);
            assertThat(kept(visit)).containsText("A: the same settings");
            assertThat(kept(visit)).containsText("Epoch 2: Test accuracy");
            assertThat(kept(visit).locator("img")).isVisible();
            page.type("Learning rate", "0.3");
            assertThat(kept(visit)).containsText("A: Learning rate");
            String instead = kept(visit).textContent();
            assertTrue(instead.matches(".*Learning rate 0\\.[0-9]+ instead of 0\\.3.*"), instead);
            page.button("Reset").click();
            page.untilStatus("^Ready", 60);
            page.step();
            page.step();
            page.step();
            page.tab("Numbers");
            Locator table = visit.frame().locator("details.twin", new Frame.LocatorOptions().setHas(
                    visit.frame().getByRole(AriaRole.COLUMNHEADER, new Frame.GetByRoleOptions()
                            .setName("A: Learning rate").setIncludeHidden(true))));
            table.locator("summary").click();
            Locator last = table.getByRole(AriaRole.ROW).last();
            assertThat(last.locator("td").last()).hasText("–");
            Locator second = table.getByRole(AriaRole.ROW).nth(3);
            assertEquals(Double.parseDouble(testLoss),
                    Double.parseDouble(second.locator("td").last().textContent()), 6e-4, "what the kept run had reached at epoch 2");
            visit.page().reload();
            page = new NeuralNetPage(visit);
            assertThat(kept(visit)).containsText("A: Learning rate");
            page.tab("Kept runs");
            assertThat(visit.frame().getByRole(AriaRole.ROW, new Frame.GetByRoleOptions().setName("Epoch"))
                    .locator("td").last()).hasText("2");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void runsAreShownHiddenAndRemovedByTheKeyboardAtOneStop(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            for (int i = 0; i < 4; i++) {
                page.step();
                keep(page);
            }
            assertThat(kept(visit)).hasCount(4);
            keep(page);
            page.untilText("This run is kept already, at this very step.");
            page.step();
            keep(page);
            page.untilText("4 runs are kept, and there is room for no more: remove one first.");
            assertThat(visit.frame().locator(".kept-runs [tabindex='0']")).hasCount(1);
            kept(visit).first().focus();
            visit.page().keyboard().press("ArrowRight");
            visit.page().keyboard().press("ArrowRight");
            assertThat(kept(visit).nth(1)).isFocused();
            visit.page().keyboard().press("Enter");
            assertThat(kept(visit).nth(1)).hasAttribute("aria-pressed", "false");
            assertThat(kept(visit).nth(1)).isFocused();
            visit.page().keyboard().press("Delete");
            assertThat(kept(visit)).hasCount(3);
            assertThat(kept(visit).nth(1)).containsText("C: ");
            for (int i = 0; i < 3; i++) {
                visit.page().keyboard().press("Delete");
            }
            assertThat(kept(visit)).hasCount(0);
            visit.page().reload();
            new NeuralNetPage(visit);
            assertThat(kept(visit)).hasCount(0);
            visit.assertNoComplaint();
        }
    }

    @Test
    void whereNothingCanBeKeptARunStaysForTheVisitAndThePageSaysSo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.SANDBOX, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            keep(page);
            page.untilText("This browser does not let the page keep anything: the run is kept until the page");
            page.step();
            keep(page);
            assertThat(kept(visit)).hasCount(2);
            visit.assertNoComplaint();
        }
    }

    /** The chart of every page has the kept run's line, and its table that run's column. */
    @ParameterizedTest
    @EnumSource
    void everyPagesChartHasTheKeptRun(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.brief())) {
            ModelPage.trainByKeys(visit);
            NeuralNetPage page = new NeuralNetPage(visit);
            keep(page);
            assertThat(kept(visit)).containsText("A: the same settings");
            List<?> heads = (List<?>) visit.frame().evaluate("""
                    () => [...document.querySelectorAll('.series-legend .series')]
                            .map(({ textContent }) => textContent)""");
            if (model != ModelPage.MLP) {
                assertTrue(heads.contains("A: the same settings"), heads.toString());
            }
            page.button("Reset").click();
            page.untilStatus("^Ready", 60);
            assertTrue(drawnByIt(visit) > 1000, "the line is drawn beside the run's own");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    /** How much the first chart's picture changes when the kept run is shown. */
    private static int drawnByIt(Visit visit) {
        visit.frame().locator(".kept-run").click();
        int without = drawn(visit);
        visit.frame().locator(".kept-run").click();
        return Math.abs(drawn(visit) - without);
    }

    /** A number that changes with what the first chart shows. */
    private static int drawn(Visit visit) {
        return ((Number) visit.frame().evaluate("""
                () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
                    const canvas = document.querySelector('.inspector .uplot canvas');
                    if (canvas === null) {
                        // Of one point there is no curve.
                        done(0);
                        return;
                    }
                    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                    let sum = 0;
                    for (let i = 3; i < data.length; i += 4) {
                        sum += data[i] + data[i - 1];
                    }
                    done(sum);
                })))""")).intValue();
    }
}
