package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is printed is what is seen. */
@ExtendWith(InChromium.class)
final class PrintIT {
    private static final String ROUTE = "#/mlp?preset=xor";
    /** The heat map under the points, which is opaque: width, height, and its pixels at a grid. */
    private static final int POINTS = 12;
    /** The width of a sheet of A4 between its margins. */
    private static final int PAPER = 718;
    private static final String SEEN = """
            points => {
                const canvas = document.querySelector('.inspector canvas.plot-layer');
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                const seen = [canvas.width, canvas.height];
                for (let y = 0; y < points; y++) {
                    for (let x = 0; x < points; x++) {
                        const at = Math.floor(canvas.height * (y + 2) / (points + 4)) * canvas.width
                                + Math.floor(canvas.width * (x + 2) / (points + 4));
                        seen.push(data[4 * at] << 16 | data[4 * at + 1] << 8 | data[4 * at + 2]);
                    }
                }
                return seen;
            }""";

    /** Instead of the browser's dialog: how many headings of the article would come onto paper. */
    private static final String PRINT = """
            self.print = () => {
                self.headingsPrinted = document.querySelectorAll('.article h3, .article h2').length;
                dispatchEvent(new Event('beforeprint'));
                dispatchEvent(new Event('afterprint'));
            };""";

    private static void trained(Visit visit, ColorScheme theme) {
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        NeuralNetPage page = new NeuralNetPage(visit);
        page.step();
        page.step();
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, false", "DARK, true"})
    void thePlaneIsPrintedWithItsAnswers(ColorScheme theme, boolean backgrounds, Chromium chromium) throws IOException {
        List<?> seen;
        try (Visit visit = chromium.open(Place.HTTP, ROUTE)) {
            trained(visit, ColorScheme.LIGHT);
            seen = (List<?>) visit.frame().evaluate(SEEN, POINTS);
        }
        // Another visit, for reading a canvas may change how it is printed.
        try (Visit visit = chromium.open(Place.HTTP, ROUTE)) {
            trained(visit, theme);
            byte[] pdf = visit.page().pdf(new Page.PdfOptions().setPrintBackground(backgrounds));
            int width = (Integer) seen.get(0);
            int height = (Integer) seen.get(1);
            List<PdfImages.Picture> pictures = PdfImages.of(pdf);
            assertTrue(pictures.stream().anyMatch(each -> each.width() == width && each.height() == height
                    && like(seen, each)), "among " + pictures.size() + " pictures");
            visit.assertNoComplaint();
        }
    }

    /** Every page's settings, its picture and its curve come onto paper, and nothing to press. */
    @ParameterizedTest
    @EnumSource
    void everyPageIsPrintedWithItsSettingsAndWithoutButtons(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.brief())) {
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            ModelPage.trainByKeys(visit);
            byte[] pdf = visit.page().pdf(new Page.PdfOptions().setFormat("A4"));
            // Diffusion has no digits before any are drawn.
            assertTrue(model == ModelPage.DIFFUSION || PdfImages.of(pdf).size() >= 1, "pictures on paper");
            visit.assertNoComplaint();
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertEquals(List.of(), visit.frame().evaluate("""
                    () => [...document.querySelectorAll('button:not(.node, .kept-run), select, input, textarea, [role=tab]')]
                            .filter(each => each.checkVisibility() && each.getBoundingClientRect().width > 0)
                            .map(({ outerHTML }) => outerHTML.slice(0, 90))"""), "nothing to press");
            assertEquals("rgb(255, 255, 255)", visit.frame().evaluate("getComputedStyle(document.body).backgroundColor"));
            List<?> settings = (List<?>) visit.frame().evaluate("""
                    () => [...document.querySelectorAll('.settings-sheet dt')].filter(each => each.checkVisibility())
                            .map(({ textContent }) => textContent)""");
            assertTrue(settings.contains("Learning rate") && settings.size() >= 8, settings.toString());
            assertTrue(settings.stream().noneMatch(each -> each.toString().matches("(Own points|Columns of own|Your graph).*")),
                    "codes of what nobody has made: " + settings);
            visit.page().setViewportSize(PAPER, 1000);
            assertEquals(List.of(), visit.frame().evaluate("""
                    width => {
                        const foot = document.querySelector('.stage-foot').getBoundingClientRect().top;
                        return [...document.querySelectorAll('.stage-view :is(canvas, p, .token)')]
                                .filter(each => each.checkVisibility({ visibilityProperty: true }))
                                .map(each => [each, each.getBoundingClientRect()])
                                .filter(([, box]) => box.width > 2 && box.height > 2
                                        && (box.right > width + 2 || box.bottom > foot + 8))
                                .map(([each, box]) => each.outerHTML.slice(0, 80) + ' ends at ' + box.right + ', ' + box.bottom
                                        + ', the foot begins at ' + foot);
                    }""", PAPER), "all of the model is on the page, above its foot");
        }
    }

    /** Nobody has to scroll to the article before: it is fetched for the paper. */
    @Test
    void theArticleIsThereWhenThePageIsPrinted(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn", PRINT)) {
            visit.page().setViewportSize(1366, 657);
            ModelPage.prepare(visit);
            assertEquals(0, visit.frame().evaluate("document.querySelectorAll('.article h3, .article h2').length"));
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Share").click();
            page.button("Print").click();
            visit.frame().waitForFunction("self.headingsPrinted >= 3");
            visit.assertNoComplaint();
        }
    }

    /** The chosen network's card, with what its knobs are set to, on one page. */
    @Test
    void designSpacesIsPrintedOnOnePageWithItsKnobs(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design")) {
            visit.untilReady();
            visit.frame().locator(".field[data-value]").first().waitFor();
            byte[] pdf = visit.page().pdf(new Page.PdfOptions().setFormat("A4"));
            assertEquals(1, Pattern.compile("/Type /Page\\b").matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                    .results().count(), "pages");
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            List<?> knobs = (List<?>) visit.frame().evaluate("""
                    () => [...document.querySelectorAll('.field[data-value]')].filter(each => each.checkVisibility())
                            .map(each => getComputedStyle(each, '::after').content)""");
            assertTrue(knobs.size() >= 5 && knobs.stream().allMatch(each -> each.toString().matches("\"[\\d.,]+\"")),
                    knobs.toString());
        }
    }

    private static boolean like(List<?> seen, PdfImages.Picture picture) {
        for (int i = 0; i < POINTS * POINTS; i++) {
            int y = picture.height() * (i / POINTS + 2) / (POINTS + 4);
            int x = picture.width() * (i % POINTS + 2) / (POINTS + 4);
            int wanted = (Integer) seen.get(i + 2);
            int printed = picture.pixel(x, y);
            for (int shift = 0; shift < 24; shift += 8) {
                if (Math.abs((wanted >> shift & 255) - (printed >> shift & 255)) > 2) {
                    return false;
                }
            }
        }
        return true;
    }
}
