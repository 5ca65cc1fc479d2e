package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader changes and what it changes are on one screen, in every window that a course is read in. */
@ExtendWith(InChromium.class)
final class CockpitIT {
    /** Of the windows of laptops with a browser's bars, of an old projector, of a phone. */
    /** What of a page comes last, where that is no badge. */
    private static final Map<String, String> LAST_TO_COME = Map.of("#/", ".live-numbers", "#/code", ".code-reference");
    private static final int[][] WINDOWS = {{1366, 657}, {1440, 780}, {1024, 768}, {360, 740}};
    private static final int WIDEST_PHONE = 699;
    private static final int EMBED_WIDTH = 800;
    private static final int EMBED_HEIGHT = 700;
    /** A line of two words that becomes two lines of four in a window of 1440 × 900 is 0.00002. */
    private static final double MOST_SHIFT = 0.0005;
    /** The site's own letters take the place of the browser's, and a sentence may need a second line. */
    private static final double MOST_SHIFT_OF_COMING = 0.002;
    private static final double MOST_SHIFT_OF_FOOT = 0.03;
    private static final int PHONE = 360;
    private static final String PICTURE_OF_PLANE = "Output over the plane";

    /** Words of what can be pressed whose letters stand on two lines. */
    private static final String BROKEN_WORDS = """
            () => [...document.querySelectorAll('a[href], button, label, summary, [role=tab]')].flatMap(element => {
                const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
                const broken = [];
                while (walker.nextNode()) {
                    for (const { index, 0: word } of walker.currentNode.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
                        const range = document.createRange();
                        range.setStart(walker.currentNode, index);
                        range.setEnd(walker.currentNode, index + word.length);
                        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
                        broken.push(...lines.size > 1 ? [word] : []);
                    }
                }
                return broken;
            })""";
    /** Texts of which a part that hides what overflows it shows only some, without a sign that there is more. */
    private static final String CUT_TEXTS = """
            () => {
                const cut = [];
                const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                const hides = overflow => overflow === 'hidden' || overflow === 'clip';
                const scrolls = overflow => overflow === 'auto' || overflow === 'scroll';
                while (walker.nextNode()) {
                    const text = walker.currentNode;
                    if (!text.data.trim() || !text.parentElement.checkVisibility({ visibilityProperty: true })) {
                        continue;
                    }
                    const range = document.createRange();
                    range.selectNodeContents(text);
                    const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
                    for (let at = text.parentElement; at !== document.body; at = at.parentElement) {
                        const style = getComputedStyle(at);
                        const box = at.getBoundingClientRect();
                        if (box.width <= 2 || box.height <= 2 || style.clipPath !== 'none' || style.position === 'fixed'
                                || style.textOverflow === 'ellipsis' || scrolls(style.overflowX)
                                || scrolls(style.overflowY)) {
                            break;
                        }
                        if (boxes.some(({ left, right, top, bottom }) =>
                                hides(style.overflowX) && (left < box.left - 2 || right > box.right + 2)
                                || hides(style.overflowY) && (top < box.top - 3 || bottom > box.bottom + 3))) {
                            cut.push(text.data.trim());
                            break;
                        }
                    }
                }
                return cut;
            }""";
    static final String SUM_SHIFTS = """
            () => {
                self.shifts = [];
                new PerformanceObserver(list => list.getEntries().filter(({ hadRecentInput }) => !hadRecentInput)
                        .forEach(({ value, sources }) => self.shifts.push({
                            value,
                            parts: sources.map(({ node }) => node && (node.outerHTML || node.textContent).slice(0, 120)),
                        }))).observe({ type: 'layout-shift', buffered: false });
            }""";

    private final StringBuilder wrong = new StringBuilder();

    @ParameterizedTest
    @EnumSource
    void pictureLossRunBarLearningRateAndModelAreOnTheFirstScreen(ModelPage model, Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.lasting())) {
            ModelPage.prepare(visit);
            if (model == ModelPage.CNN) {
                // What is made of the test images comes a moment after them.
                visit.frame().locator(".panel-confusion[data-empty='false']").waitFor();
            }
            for (int[] window : WINDOWS) {
                look(visit, model, window[0], window[1], "before training");
            }
            new NeuralNetPage(visit).train();
            visit.frame().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName("Pause")).first().waitFor();
            for (int[] window : WINDOWS) {
                look(visit, model, window[0], window[1], "while training");
            }
            assertEquals("", wrong.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartOfAnotherPageIsAsHighAsItsFrame(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.lasting() + "&embed=1")) {
            visit.page().setViewportSize(EMBED_WIDTH, EMBED_HEIGHT);
            ModelPage.prepare(visit);
            look(visit, model, EMBED_WIDTH, EMBED_HEIGHT, "embedded");
            assertEquals("", wrong.toString());
            int height = ((Number) visit.frame().evaluate("document.body.getBoundingClientRect().height")).intValue();
            assertTrue(height <= EMBED_HEIGHT, "the page is " + height + " px high");
        }
    }

    /** Notes each part that isn't wholly within the window. */
    private void look(Visit visit, ModelPage model, int width, int height, String when) {
        visit.page().setViewportSize(width, height);
        Frame frame = visit.frame();
        frame.evaluate("() => { scrollTo(0, 0); return new Promise(done => requestAnimationFrame(() => "
                + "requestAnimationFrame(done))); }");
        String where = model + ", " + width + " × " + height + ", " + when + ": ";
        ((List<?>) frame.evaluate(CUT_TEXTS)).forEach(text ->
                wrong.append(where).append("cut off: ").append(text).append('\n'));
        boolean phone = width <= WIDEST_PHONE;
        Locator stage = frame.getByRole(AriaRole.REGION, new Frame.GetByRoleOptions().setName("Model").setExact(true));
        note(where + "run bar", frame.getByRole(AriaRole.GROUP,
                new Frame.GetByRoleOptions().setName("Run").setExact(true)), width, height, 40);
        note(where + "loss", frame.locator(".inspector .chart")
                .filter(new Locator.FilterOptions().setVisible(true)).first(), width, height, 60);
        if (!phone || model == ModelPage.MLP || model == ModelPage.CNN) {
            note(where + "picture", picture(frame, model), width, height, 100);
        }
        Locator rate = frame.getByRole(AriaRole.TEXTBOX,
                new Frame.GetByRoleOptions().setName("Learning rate").setExact(true));
        if (!phone) {
            note(where + "learning rate", rate, width, height, 20);
            note(where + "model", stage, width, height, 300);
            return;
        }
        Locator settings = frame.getByRole(AriaRole.BUTTON,
                new Frame.GetByRoleOptions().setName("Settings").setExact(true));
        settings.click();
        ((List<?>) frame.evaluate(BROKEN_WORDS)).forEach(word ->
                wrong.append(where).append(word).append(" is broken in two\n"));
        note(where + "learning rate", rate, width, height, 20);
        note(where + "picture above the settings", frame.locator(".inspector"), width, height, 100);
        settings.click();
    }

    private void note(String what, Locator part, int width, int height, int least) {
        BoundingBox box = part.boundingBox();
        if (box == null) {
            wrong.append(what).append(" isn't shown\n");
        } else if (box.x < -1 || box.y < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1
                || box.height < least) {
            wrong.append(what).append(" has x ").append(box.x).append(", y ").append(box.y).append(", width ")
                    .append(box.width).append(", height ").append(box.height).append('\n');
        }
    }

    /** What the model has learned or makes, to look at. */
    private static Locator picture(Frame frame, ModelPage model) {
        return switch (model) {
            case MLP -> frame.getByRole(AriaRole.APPLICATION, new Frame.GetByRoleOptions().setName(PICTURE_OF_PLANE));
            case CNN -> frame.locator(".panel-confusion");
            case TRANSFORMER -> region(frame, "Attention");
            case GNN -> region(frame, "The graph");
            case DIFFUSION -> region(frame, "Digits from noise");
        };
    }

    private static Locator region(Frame frame, String name) {
        return frame.getByRole(AriaRole.REGION, new Frame.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @EnumSource
    void theFirstScreenHasFewWordsAndFewStopsOfTheTabKey(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/" + model.page())) {
            visit.page().setViewportSize(1440, 900);
            visit.untilReady();
            model.untilComplete(visit);
            FirstScreen.assertFewWordsAndStops(visit, model.page());
            ModelPage.prepare(visit);
            FirstScreen.assertFewWordsAndStops(visit, model.page() + ", its data here");
        }
    }

    @Test
    void designSpacesBeginsWithFewWordsToo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design")) {
            visit.page().setViewportSize(1440, 900);
            visit.untilReady();
            FirstScreen.assertFewWordsAndStops(visit, "design");
            visit.frame().getByText("When to use it, how it scales, papers").first().click();
            assertThat(visit.frame().getByText("comes as close as you like to any continuous function")).isVisible();
        }
    }

    /** From the first thing that is seen on, until the engine is up and all of it is drawn. */
    @ParameterizedTest
    @CsvSource({"#/, 1440, 900", "#/, 360, 740", "#/mlp?preset=xor, 1440, 900", "#/mlp?preset=spiral, 1366, 657",
        "#/mlp?preset=xor, 1024, 768", "#/mlp?preset=xor&embed=1, 800, 700", "#/mlp?preset=xor, 360, 740",
        "#/cnn, 360, 740", "#/cnn, 1440, 900", "#/transformer, 360, 740", "#/transformer, 1440, 900", "#/gnn, 360, 740",
        "#/gnn, 1440, 900", "#/diffusion, 360, 740", "#/diffusion, 1440, 900", "#/design, 360, 740",
        "#/design, 1440, 900", "#/code, 360, 740", "#/code, 1440, 900"})
    void nothingMovesWhileAPageComes(String route, int width, int height, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences", "(" + SUM_SHIFTS + ")();")) {
            visit.page().setViewportSize(width, height);
            visit.untilReady();
            String address = visit.page().url().replaceFirst("#.*", route);
            visit.page().navigate("about:blank");
            visit.page().navigate(address);
            visit.untilReady();
            visit.frame().locator(LAST_TO_COME.getOrDefault(route, ".badge")).filter(
                    new Locator.FilterOptions().setHasText(Pattern.compile("\\w"))).first().waitFor(
                            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            visit.frame().evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 100)))");
            double sum = ((Number) visit.frame().evaluate("shifts.reduce((sum, { value }) => sum + value, 0)"))
                    .doubleValue();
            NeuralNetPage.report("cumulative layout shift of " + route + " at " + width, sum, "");
            // Where the model comes first on a phone, its foot still makes room for what the run says: to be mended.
            boolean modelFirst = width == PHONE && (route.equals("#/transformer") || route.equals("#/diffusion"));
            assertTrue(sum < (modelFirst ? MOST_SHIFT_OF_FOOT : MOST_SHIFT_OF_COMING),
                    () -> "layout shifts: " + visit.frame().evaluate("JSON.stringify(shifts)"));
        }
    }

    /** Once the first numbers are there, while a whole short run or the middle of a long one is trained and drawn. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MLP")
    void nothingMovesWhileAModelTrains(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.brief())) {
            visit.page().setViewportSize(1440, 900);
            ModelPage.prepare(visit);
            model.firstLoss(visit);
            visit.frame().evaluate(SUM_SHIFTS);
            ModelPage.trainByKeys(visit);
            visit.frame().evaluate("() => new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 100)))");
            double sum = ((Number) visit.frame().evaluate("shifts.reduce((sum, { value }) => sum + value, 0)"))
                    .doubleValue();
            NeuralNetPage.report("cumulative layout shift of " + model + " in training", sum, "");
            assertTrue(sum < MOST_SHIFT, () -> "layout shifts: " + visit.frame().evaluate("JSON.stringify(shifts)"));
        }
    }

    /** At full speed, under the pointer and with a notice; what a reader's own press opens may move. */
    @Test
    void nothingMovesWhateverHappens(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&batch=1&epochs=10000&speed=fast")) {
            visit.page().setViewportSize(1440, 900);
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            visit.frame().evaluate(SUM_SHIFTS);
            page.train();
            page.untilEpoch(300);
            page.application(PICTURE_OF_PLANE).hover();
            page.untilEpoch(page.epoch() + 100);
            page.button("Share").click();
            page.button("Save").click();
            visit.frame().getByText(Pattern.compile("Saved as|is handed to the browser")).first().waitFor();
            page.untilEpoch(page.epoch() + 100);
            page.pause();
            double sum = ((Number) visit.frame().evaluate("shifts.reduce((sum, { value }) => sum + value, 0)"))
                    .doubleValue();
            NeuralNetPage.report("cumulative layout shift", sum, "");
            assertTrue(sum < MOST_SHIFT, () -> "layout shifts: " + visit.frame().evaluate("JSON.stringify(shifts)"));
        }
    }

    /** Where there is little room, beside the settings and with a change told, steps lose words and cover nothing. */
    @Test
    void theStorysFirstStepStandsBesideTheTitle(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn")) {
            visit.page().setViewportSize(1280, 657);
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.untilReady();
            page.type("Learning rate", "0.0123");
            page.untilText("Changed: Learning rate 0.0123");
            page.button("Settings").click();
            BoundingBox title = visit.frame().locator(".strip h1").boundingBox();
            BoundingBox step = visit.frame().locator(".story .step").first().boundingBox();
            assertTrue(step.x - title.x - title.width >= 16, "the step begins at " + step.x + ", the title ends at "
                    + (title.x + title.width));
        }
    }

    /** A preset's advice is still there when it has been followed, with the way back. */
    @Test
    void theStoryStaysWhenItsAdviceIsFollowed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=rate-too-high")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.type("Learning rate", "0.1");
            page.untilText("Changed: Learning rate 0.1");
            visit.frame().locator(".story").click();
            page.untilText("Set the learning rate to 0.1, press Reset");
            page.button("Undo: Learning rate 0.1").click();
            page.untilAddress("preset=rate-too-high");
            assertEquals("1", page.field("Learning rate").inputValue());
            assertEquals(0, visit.frame().getByText("Changed:").filter(
                    new Locator.FilterOptions().setVisible(true)).count());
        }
    }

    @Test
    void theDataSetsStandBesideEachOther(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            visit.page().setViewportSize(1366, 657);
            visit.frame().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName("Data set")).click();
            Locator tiles = visit.frame().locator(".tiles").first().locator(".tile");
            assertThat(tiles).hasCount(6);
            double right = 0;
            for (int i = 0; i < 6; i++) {
                BoundingBox box = tiles.nth(i).boundingBox();
                assertTrue(box.width >= 40 && box.x >= right && box.y == tiles.first().boundingBox().y,
                        i + " is " + box.width + " wide at " + box.x + ", " + box.y);
                right = box.x + box.width;
            }
        }
    }

    /** The open tab is a part of the address. */
    @Test
    void aTabIsLinkedTo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?tab=numbers&preset=circle")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("All formulas as text");
            page.tab("Export");
            page.untilAddress("tab=export");
            visit.page().reload();
            visit.untilReady();
            assertThat(page.combobox("Format")).isVisible();
            assertEquals(0, visit.frame().getByText("wrong with this link").count());
        }
    }
}
