package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages while a model trains or generates: what is where, and how much of it there is. */
@ExtendWith(InChromium.class)
@Disabled("not all of it has been seen to pass: 26 stops after a text is written, 25 are wanted")
final class AtWorkIT {
    private static final double MOST_SHIFT = 0.0005;
    private static final String TRANSFORMER = "#/transformer";
    /** Few enough that a test can wait for the last. */
    private static final String DIFFUSION = "#/diffusion?preset=shipped&steps=6";
    private static final double LONG = Patience.milliseconds(60);
    /** All that moves from now on, also right after a press, but for the mark that goes along the film. */
    private static final String SEE_SHIFTS = """
            () => {
                self.moved = [];
                new PerformanceObserver(list => list.getEntries().filter(({ sources }) => !sources.every(
                        ({ node }) => node && node.className === 'film-cursor')).forEach(({ value, sources }) => self.moved.push({
                    value,
                    parts: sources.map(({ node, previousRect, currentRect }) => [node && (node.outerHTML || node.textContent)
                            .slice(0, 80), previousRect.y, currentRect.y, previousRect.x, currentRect.x]),
                }))).observe({ type: 'layout-shift', buffered: false });
            }""";

    /**
     * Train fetches the images, and figures, a matrix and a curve come: in places that were kept for them. In the foot's line
     * the download's own words, bar and button come and go beside each other.
     */
    @ParameterizedTest
    @CsvSource({"1366, 657, 0.002", "1024, 768, 0.004", "360, 740, 0.0005"})
    void nothingMovesFromTrainToTheFirstFigures(int width, int height, double most, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, ModelPage.CNN.lasting())) {
            visit.page().setViewportSize(width, height);
            visit.untilReady();
            visit.engine();
            visit.frame().getByText("Use a trained network").first().waitFor();
            settle(visit);
            visit.frame().evaluate(SEE_SHIFTS);
            visit.frame().locator(".train").click();
            ModelPage.CNN.firstLoss(visit);
            visit.frame().locator(".panel-confusion[data-empty='false']").waitFor();
            visit.frame().locator(".panel-outcome .uplot").waitFor();
            settle(visit);
            assertNothingMoved(visit, "CNN in training at " + width, most);
            if (width > 1024) {
                visit.page().setViewportSize(1440, 900);
                FirstScreen.assertFewWordsAndStops(visit, "cnn, training");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1366, 657", "1024, 768", "360, 740"})
    void nothingMovesWhileATransformerWrites(int width, int height, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, TRANSFORMER)) {
            visit.page().setViewportSize(width, height);
            visit.untilReady();
            ModelPage.TRANSFORMER.untilComplete(visit);
            settle(visit);
            visit.frame().evaluate(SEE_SHIFTS);
            visit.frame().locator(".generate").click();
            visit.frame().waitForFunction("() => document.querySelector('.run-epoch.face-generate output').textContent"
                    + " === '100'", null, new Frame.WaitForFunctionOptions().setTimeout(LONG));
            settle(visit);
            assertNothingMoved(visit, "Transformer, writing, at " + width, MOST_SHIFT);
            if (width > 1024) {
                visit.page().setViewportSize(1440, 900);
                FirstScreen.assertFewWordsAndStops(visit, "transformer, written");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1366, 657", "1024, 768", "360, 740"})
    void nothingMovesWhileDigitsAreDrawn(int width, int height, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, DIFFUSION)) {
            visit.page().setViewportSize(width, height);
            visit.untilReady();
            firstGuess(visit);
            settle(visit);
            visit.frame().evaluate(SEE_SHIFTS);
            visit.frame().locator(".generate").click();
            visit.frame().locator(".asked li[data-read]").first().waitFor(new Locator.WaitForOptions().setTimeout(LONG));
            settle(visit);
            assertNothingMoved(visit, "Diffusion, drawing, at " + width, MOST_SHIFT);
            if (width > 1024) {
                visit.page().setViewportSize(1440, 900);
                FirstScreen.assertFewWordsAndStops(visit, "diffusion, drawn");
            }
        }
    }

    private static void firstGuess(Visit visit) {
        visit.frame().locator(".sample-result:not([data-waits='true']) .sample-grid").waitFor(
                new Locator.WaitForOptions().setTimeout(LONG));
    }

    /** The button that began it ends it, and its place is the same. */
    @Test
    void aDrawingIsStoppedWhereItWasBegun(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/diffusion?preset=shipped&steps=200")) {
            visit.page().setViewportSize(1440, 900);
            visit.untilReady();
            firstGuess(visit);
            Locator button = visit.frame().locator(".generate");
            BoundingBox before = button.boundingBox();
            button.click();
            assertThat(button).hasText("Stop");
            visit.frame().getByText(Pattern.compile("After [2-9] of 200 steps")).first().waitFor(
                    new Locator.WaitForOptions().setTimeout(LONG));
            FirstScreen.assertFewWordsAndStops(visit, "diffusion, drawing");
            BoundingBox during = button.boundingBox();
            assertEquals(before.x + " " + before.width, during.x + " " + during.width);
            button.click();
            assertThat(button).hasText("Generate");
            visit.frame().getByText(Pattern.compile("Stopped after \\d+ steps")).first().waitFor();
        }
    }

    @Test
    void aTransformerInTrainingHasFewWordsAndStops(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, TRANSFORMER + "?preset=picogpt")) {
            visit.page().setViewportSize(1440, 900);
            ModelPage.prepare(visit);
            visit.frame().locator(".train").click();
            ModelPage.TRANSFORMER.firstLoss(visit);
            visit.frame().getByText(Pattern.compile("Begun at step")).first().waitFor();
            FirstScreen.assertFewWordsAndStops(visit, "transformer, training");
        }
    }

    private static void settle(Visit visit) {
        visit.frame().evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 100)))");
    }

    private static void assertNothingMoved(Visit visit, String when, double most) {
        double sum = ((Number) visit.frame().evaluate("moved.reduce((sum, { value }) => sum + value, 0)")).doubleValue();
        NeuralNetPage.report("cumulative layout shift of " + when, sum, "");
        assertTrue(sum < most, () -> "layout shifts: " + visit.frame().evaluate(
                "JSON.stringify(moved.filter(({ value }) => value > 0))"));
    }

    /** What has happened and the way back are seen without scrolling, and grey is explained. */
    @ParameterizedTest
    @CsvSource({"360, 740", "1366, 657"})
    void aRunThatHasEndedInNumbersThatAreNoneSaysSo(int width, int height, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=explosion")) {
            visit.page().setViewportSize(width, height);
            visit.untilReady();
            visit.engine();
            visit.frame().locator(".train").click();
            Locator back = visit.frame().getByRole(AriaRole.BUTTON,
                    new Frame.GetByRoleOptions().setName("Go back to the last finite state"));
            back.waitFor(new Locator.WaitForOptions().setTimeout(LONG));
            BoundingBox box = back.boundingBox();
            BoundingBox bar = visit.frame().locator(".run-bar").boundingBox();
            assertTrue(box.y > 0 && box.y + box.height <= (bar.y > box.y ? bar.y : height), "the button is at " + box.y);
            assertThat(visit.frame().getByText("grey: no number")).isVisible();
            assertEquals(List.of(), visit.frame().evaluate("""
                    () => [...document.querySelectorAll('.chart:empty')]
                            .map(chart => getComputedStyle(chart, '::before').content)
                            .filter(words => words.includes('begins'))"""));
            back.click();
            assertThat(visit.frame().getByText("grey: no number")).isHidden();
        }
    }

    /** On a phone the data sets are seen as soon as they are asked for. */
    @Test
    void thePhonesDataSetsAreTwoTapsAway(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            visit.page().setViewportSize(360, 740);
            visit.untilReady();
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Settings").click();
            visit.frame().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName("Data set")).first().click();
            BoundingBox bar = visit.frame().locator(".run-bar").boundingBox();
            BoundingBox tiles = visit.frame().locator(".tiles").first().boundingBox();
            assertTrue(tiles.y > 0 && tiles.y + tiles.height <= bar.y, "the tiles are at " + tiles.y + " to "
                    + (tiles.y + tiles.height) + ", the bar begins at " + bar.y);
            assertTrue(visit.frame().locator(".inspector .plot").boundingBox().width > 120, "the plane is large enough");
        }
    }

    /** What is read in the plane stands below its axis, on one line. */
    @Test
    void theReadingCoversNothingOfThePlane(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            visit.page().setViewportSize(1366, 657);
            visit.untilReady();
            Locator plot = visit.frame().locator(".inspector .plot");
            plot.hover();
            Locator readout = visit.frame().locator(".panel-output .plot + .readout");
            assertThat(readout).isVisible();
            BoundingBox plane = plot.boundingBox();
            BoundingBox read = readout.boundingBox();
            assertTrue(read.y >= plane.y + plane.height - 1, read.y + " is above " + (plane.y + plane.height));
            assertEquals(true, readout.evaluate("each => each.scrollWidth <= each.clientWidth"), "it is cut");
        }
    }

    /** A story's steps are whole, or without their words. */
    @ParameterizedTest
    @ValueSource(strings = {"#/mlp?preset=overfit", "#/mlp?preset=overfit&rate=0.02", "#/mlp?preset=overfit&l2=0.003"})
    void noStepOfTheStoryIsCut(String route, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            visit.page().setViewportSize(1366, 657);
            visit.untilReady();
            List<?> words = (List<?>) visit.frame().evaluate("""
                    () => [...document.querySelectorAll('.story .step')].map(step => {
                        const text = step.querySelector('span');
                        const isSeen = text.offsetTop < step.offsetTop + step.offsetHeight && text.offsetWidth > 0;
                        return !isSeen ? '' : text.scrollWidth > text.clientWidth ? 'cut: ' + text.textContent
                                : text.textContent;
                    })""");
            assertEquals(4, words.size(), words.toString());
            assertTrue(words.stream().noneMatch(each -> each.toString().startsWith("cut")), words.toString());
            if (!route.contains("&")) {
                assertTrue(words.stream().noneMatch(each -> each.toString().isEmpty()), words.toString());
            }
        }
    }
}
