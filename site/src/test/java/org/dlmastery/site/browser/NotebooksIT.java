package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The notebooks' list and pages: readable everywhere, with what the committed notebooks hold. */
@ExtendWith(InChromium.class)
final class NotebooksIT {
    private static final Path NOTEBOOKS = Path.of("../notebooks");
    private static final String FIRST = "1_Numpy_foundations.ipynb";
    private static final int ALL = 17;

    @Test
    void theListNamesAllSeventeenAndLeadsToThem(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks")) {
            Locator items = visit.frame().locator(".nb-item");
            assertThat(items).hasCount(ALL);
            assertEquals(written(), ALL - items.filter(
                    new Locator.FilterOptions().setHasText("not written yet")).count());
            assertThat(items.first()).containsText(Pattern.compile("\\d+ min to read, \\d+ with the exercises.*NumPy.*basic Python"));
            link(visit, "1. NumPy foundations").click();
            assertThat(heading(visit)).hasText("1. NumPy foundations");
        }
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void aPageShowsFormulasPicturesOutputsAndFolds(Place place, Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, place, "#/notebooks/1")) {
            Frame frame = visit.frame();
            assertThat(heading(visit)).hasText("1. NumPy foundations");
            assertTrue(frame.locator(".katex").count() > 3);
            assertFalse(frame.locator(".notebook").innerText().contains("\\("), "an unrendered formula");
            assertThat(frame.locator(".nb-output").first()).containsText("NumPy");
            Locator picture = frame.locator(".nb-output img").first();
            picture.scrollIntoViewIfNeeded();
            assertTrue((Boolean) picture.evaluate("image => image.decode().then(() => image.naturalWidth > 300)"));
            assertTrue(picture.getAttribute("alt").length() > 20);
            Locator solution = frame.locator("details.nb-solution").first();
            assertThat(solution.locator("pre code").first()).isHidden();
            solution.locator("summary").click();
            assertThat(solution.locator("pre code").first()).isVisible();
            assertThat(solution.locator(".nb-wrong").nth(2)).isVisible();
            assertThat(frame.locator(".nb-check .nb-output").first()).hasText(
                    "Exercise 1 is waiting for your answer.");
            Locator predicted = frame.locator(".nb-predict details").first();
            assertThat(predicted.locator("p").first()).isHidden();
            predicted.locator("summary").click();
            assertThat(predicted.locator("p").first()).isVisible();
            assertThat(link(visit, "Practise in Colab")).hasAttribute("href",
                    Pattern.compile(".*/notebooks/exercises/" + FIRST.replace(".", "\\.") + "$"));
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP, Download with outputs, " + FIRST, "FILE, Download with outputs, " + FIRST,
        "FILE, Download without solutions, exercises/" + FIRST})
    void theDownloadedFileIsTheCommittedOne(Place place, String button, String file, Chromium chromium)
            throws IOException {
        try (Visit visit = opened(chromium, place, "#/notebooks/1")) {
            Download download = visit.page().waitForDownload(() -> button(visit, button).click());
            assertEquals(FIRST, download.suggestedFilename());
            assertEquals(Files.readString(NOTEBOOKS.resolve(file)), Files.readString(download.path()));
        }
    }

    @Test
    void copyPutsACellsCodeOnTheClipboard(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks/1")) {
            visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            button(visit, "Copy cell 2").click();
            assertThat(visit.frame().getByRole(AriaRole.STATUS)).hasText("The cell’s code has been copied.");
            JsonObject notebook = JsonParser.parseString(Files.readString(NOTEBOOKS.resolve(FIRST))).getAsJsonObject();
            StringBuilder wanted = new StringBuilder();
            int cells = 0;
            for (var cell : notebook.getAsJsonArray("cells")) {
                boolean code = cell.getAsJsonObject().get("cell_type").getAsString().equals("code");
                if (code && ++cells == 2) {
                    cell.getAsJsonObject().getAsJsonArray("source").forEach(line -> wanted.append(line.getAsString()));
                }
            }
            assertEquals(wanted.toString(), visit.frame().evaluate("navigator.clipboard.readText()"));
        }
    }

    @Test
    void whatIsDoneIsMarkedInTheListAndStays(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks/1")) {
            button(visit, "Mark as done").click();
            assertThat(button(visit, "Done")).hasAttribute("aria-pressed", "true");
            visit.page().reload();
            visit.untilReady();
            assertThat(button(visit, "Done")).isVisible();
            visit.frame().locator(".nb-where").getByRole(AriaRole.LINK).click();
            assertThat(visit.frame().locator("[data-notebook='1'] .done-mark")).hasText("✓ done");
            assertThat(visit.frame().locator(".done-mark")).hasCount(1);
        }
    }

    @Test
    void theirEntryInTheHeaderIsTheCurrentOneInsideANotebookToo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/notebooks/9")) {
            visit.untilReady();
            assertThat(visit.frame().locator("nav a[aria-current]")).hasText("Notebooks");
            assertThat(visit.frame().locator("nav a[aria-current]")).hasAttribute("aria-current", "true");
            visit.frame().locator("nav a[href='#/notebooks']").first().click();
            assertThat(visit.frame().locator("nav a[aria-current=page]")).hasText("Notebooks");
        }
    }

    @Test
    void theContentsLeadToASection(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.FILE, "#/notebooks/1")) {
            visit.frame().locator(".nb-contents summary").click();
            link(visit, "Matrix multiplication").click();
            Locator section = visit.frame().locator("#matrix-multiplication");
            assertThat(section).isInViewport();
            assertThat(section).isFocused();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, 780", "1440, 900"})
    void theContentsStayInViewAndSayWhereTheReaderIs(int width, int height, Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks/1")) {
            visit.page().setViewportSize(width, height);
            Frame frame = visit.frame();
            Locator contents = frame.locator(".nb-contents");
            assertThat(contents.locator(".nb-now")).hasText("");
            frame.locator("#matrix-multiplication").evaluate("heading => heading.scrollIntoView()");
            assertThat(contents.locator(".nb-now")).hasText(Pattern.compile("[3-8]\\d % · Matrix multiplication"));
            assertThat(contents.locator("[aria-current]")).hasText("Matrix multiplication");
            assertThat(contents.locator("summary")).isInViewport();
            frame.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
            assertThat(contents.locator(".nb-now")).hasText(Pattern.compile("(9\\d|100) % · .*"));
            assertThat(contents.locator("[aria-current]")).hasCount(1);
            assertEquals(width, width(frame), "the page's width");
        }
    }

    @Test
    void onPaperCodeIsWholeAndNothingCanBePressed(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks/1")) {
            Frame frame = visit.frame();
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (String screenOnly : List.of(".nb-copy", ".nb-actions", ".nb-contents", "[data-done]", ".nb-badge")) {
                assertThat(frame.locator(screenOnly).first()).isHidden();
            }
            assertThat(frame.locator(".nb-solution").first()).isHidden();
            assertEquals(List.of(), frame.evaluate("""
                    () => [...document.querySelectorAll('.nb-cell')]
                        .filter(cell => getComputedStyle(cell).breakInside !== 'avoid'
                                || [...cell.querySelectorAll('pre')].some(pre => pre.scrollWidth > pre.clientWidth + 1))
                        .map(cell => cell.innerText.slice(0, 40))"""));
        }
    }

    @Test
    void eachIsThereAndReadableOnATelephone(Chromium chromium) throws IOException {
        for (int number = 1; number <= ALL; number++) {
            try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks/" + number)) {
                visit.page().setViewportSize(360, 780);
                Frame frame = visit.frame();
                assertTrue(heading(visit).innerText().startsWith(number + ". "));
                assertTrue(frame.locator(".nb-cell").count() > 0, "notebook " + number + " has no cells");
                openFolds(frame);
                assertEquals(360, width(frame), "width of notebook " + number);
                assertFalse(frame.locator(".notebook").innerText().contains("\\("), "a formula of notebook " + number);
                assertEquals(List.of(), frame.evaluate("""
                        () => [...document.querySelectorAll('.nb-picture img')]
                            .filter(image => image.alt.length < 20 || image.getBoundingClientRect().width < 300)
                            .map(image => image.parentElement.getAttribute('aria-label'))"""), "in notebook " + number);
            }
        }
    }

    @Test
    void whatIsNoNotebookIsNoPage(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks/18")) {
            assertThat(heading(visit)).hasText("There is no such page");
        }
    }

    @Test
    void theKeyboardAloneCopiesUnfoldsMovesAndFollows(Chromium chromium) throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, "#/notebooks/1")) {
            visit.page().setViewportSize(360, 780);
            visit.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Frame frame = visit.frame();
            button(visit, "Copy cell 1").focus();
            visit.page().keyboard().press("Enter");
            assertThat(frame.getByRole(AriaRole.STATUS)).hasText("The cell’s code has been copied.");
            visit.page().keyboard().press("Tab");
            assertThat(frame.locator(".nb-cell pre").first()).isFocused();
            visit.page().keyboard().press("ArrowRight");
            frame.waitForFunction("() => document.querySelector('.nb-cell pre').scrollLeft > 0");

            Locator solution = frame.locator("details.nb-solution").first();
            solution.locator("summary").focus();
            visit.page().keyboard().press("Space");
            assertThat(solution.locator("pre code").first()).isVisible();

            frame.locator(".nb-contents summary").focus();
            visit.page().keyboard().press("Enter");
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("Enter");
            assertThat(frame.locator("#what-you-will-learn")).isFocused();
        }
    }

    @ParameterizedTest
    @CsvSource({"#/notebooks/1, LIGHT, 1440", "#/notebooks/1, DARK, 360", "#/notebooks, LIGHT, 360",
        "#/notebooks, DARK, 1440"})
    void pagesAreAccessibleAndFitTheScreen(String route, ColorScheme theme, int width, Chromium chromium)
            throws IOException {
        try (Visit visit = opened(chromium, Place.HTTP, route)) {
            visit.page().setViewportSize(width, 900);
            visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            openFolds(visit.frame());
            visit.assertAccessible();
            assertEquals(width, width(visit.frame()), "the page's width");
            visit.screenshot("notebooks" + route.replaceAll("\\D", "") + "-" + theme + "-" + width);
        }
    }

    private static Visit opened(Chromium chromium, Place place, String route) throws IOException {
        Visit visit = chromium.open(place, route);
        visit.untilReady();
        return visit;
    }

    private static void openFolds(Frame frame) {
        frame.evaluate("() => document.querySelectorAll('details').forEach(fold => { fold.open = true; })");
    }

    /** How wide a page is, whatever the screen's width. */
    private static int width(Frame frame) {
        return ((Number) frame.evaluate("document.documentElement.scrollWidth")).intValue();
    }

    private static int written() throws IOException {
        try (var files = Files.list(NOTEBOOKS)) {
            return (int) files.filter(file -> file.toString().endsWith(".ipynb")).count();
        }
    }

    private static Locator heading(Visit visit) {
        return visit.frame().getByRole(AriaRole.HEADING, new Frame.GetByRoleOptions().setLevel(1));
    }

    private static Locator button(Visit visit, String name) {
        return visit.frame().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName(name).setExact(
                !name.equals("Done")));
    }

    private static Locator link(Visit visit, String name) {
        return visit.frame().getByRole(AriaRole.LINK, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }
}
