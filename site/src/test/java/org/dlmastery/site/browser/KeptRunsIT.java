package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a browser has kept is shown as what it is, and nothing of it goes unless the reader says so. */
@ExtendWith(InChromium.class)
final class KeptRunsIT {
    /** Whether a picture has more than one colour: the brightest of its pixels is another than the darkest. */
    private static final String SHOWS_SOMETHING = """
            async image => {
                await image.decode();
                const copy = document.createElement('canvas');
                copy.width = image.naturalWidth;
                copy.height = image.naturalHeight;
                const pen = copy.getContext('2d');
                pen.drawImage(image, 0, 0);
                const pixels = pen.getImageData(0, 0, copy.width, copy.height).data.filter((_, i) => i % 4 === 0);
                return Math.max(...pixels) - Math.min(...pixels) > 60;
            }""";
    /** The run that is kept, seven times over, an hour apart. */
    private static final String SEVEN_TIMES = """
            () => {
                const key = Object.keys(localStorage).find(each => each.startsWith('dlmastery.mlp-run.'));
                const [at, run] = localStorage.getItem(key).split(' ');
                for (let i = 1; i < 7; i++) {
                    localStorage.setItem('dlmastery.mlp-run.' + i, (at - i * 3600000) + ' ' + run);
                }
            }""";
    private static final String DROP = """
            ([place, name, text]) => {
                const dataTransfer = new DataTransfer();
                dataTransfer.items.add(new File([text], name));
                return !document.querySelector(place).dispatchEvent(
                        new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
            }""";

    static List<ModelPage> pages() {
        return ModelPage.all();
    }

    private static Page anotherTab(Visit visit, String route) {
        Page tab = visit.page().context().newPage();
        tab.navigate(visit.page().url().split("#")[0] + route);
        return tab;
    }

    /** Another visit in the same tab: not the page loaded anew, which would go on by itself. */
    private static void comeAgain(Visit visit) {
        String address = visit.page().url();
        visit.page().navigate("about:blank");
        visit.page().navigate(address);
        visit.untilReady();
    }

    private static Locator button(Page tab, String name) {
        return tab.getByText(name, new Page.GetByTextOptions().setExact(true));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aRunIsOfferedWithASmallPictureOfIt(ModelPage model, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, model.brief())) {
            ModelPage.trainByKeys(visit);
            comeAgain(visit);
            Locator picture = visit.frame().locator(".offer li img");
            assertThat(picture).hasCount(1);
            String address = picture.getAttribute("src");
            assertTrue(address.startsWith("data:image/jpeg;base64,") && address.length() <= 4096, address);
            assertTrue((boolean) picture.evaluate(SHOWS_SOMETHING), address);
            assertEquals("", picture.getAttribute("alt"), "the text beside it says which run it is");
            visit.assertAccessible();
            visit.frame().getByText("Forget it").click();
            assertThat(visit.frame().locator(".offer")).isHidden();
            assertEquals(0, visit.frame().evaluate("() => Object.keys(localStorage)"
                    + ".filter(key => key.includes('-run')).length"), "the picture goes with the run");
            visit.assertNoComplaint();
        }
    }

    @Test
    void theOfferIsALineWhileTheReaderTrainsOrHasNoRoom(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&epochs=10000")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            comeAgain(visit);
            Locator line = visit.frame().locator(".offer summary");
            Locator rows = visit.frame().locator(".offer li");
            assertThat(rows).isVisible();
            page.train();
            assertThat(line).isVisible();
            assertThat(rows).isHidden();
            line.click();
            assertThat(rows).isVisible();
            page.untilEpoch(page.epoch() + 50);
            assertThat(rows).isVisible();
            page.pause();
            visit.page().setViewportSize(360, 740);
            comeAgain(visit);
            assertThat(line).isVisible();
            assertThat(rows.first()).isHidden();
        }
    }

    @Test
    void ofManyRunsNoneGoesUnasked(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            comeAgain(visit);
            visit.frame().evaluate(SEVEN_TIMES);
            comeAgain(visit);
            Locator rows = visit.frame().locator(".offer li");
            assertThat(rows).hasCount(5);
            page.untilText("2 older ones are kept too");
            page.button("Show them").click();
            assertThat(rows).hasCount(7);
            comeAgain(visit);
            page.button("Forget these 2").click();
            assertThat(rows).hasCount(5);
            assertThat(page.button("Show them")).hasCount(0);
            assertEquals(5, visit.frame().evaluate("() => Object.keys(localStorage)"
                    + ".filter(key => key.startsWith('dlmastery.mlp-run')).length"));
        }
    }

    @Test
    void aRunThatAnotherTabHasForgottenIsSaidToBeSo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            new NeuralNetPage(visit).step();
            comeAgain(visit);
            Page other = anotherTab(visit, "#/mlp?preset=circle");
            other.getByText("Forget it").click();
            visit.frame().getByText("Go on with it").click();
            new NeuralNetPage(visit).untilText("The kept run can’t be gone on with; your present run is as it was. "
                    + "It has been forgotten in another tab.");
        }
    }

    /** A browser copies what a tab remembers of itself when the tab is duplicated. */
    @Test
    void aDuplicatedTabKeepsARunOfItsOwn(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            Page copy = visit.page().waitForPopup(() -> visit.frame().evaluate("open(location.href)"));
            button(copy, "Step").click();
            copy.getByText("Paused at epoch 1 of").first().waitFor();
            page.step();
            copy.close();
            visit.page().close();
            Page next = visit.page().context().newPage();
            next.navigate(visit.responses().get(0).url() + "#/mlp");
            assertThat(next.locator(".offer li")).hasCount(2);
            assertThat(next.locator(".offer li").filter(new Locator.FilterOptions()
                    .setHasText(Pattern.compile("^XOR, epoch 2, ")))).hasCount(1);
        }
    }

    @Test
    void aDroppedFileIsReadWhateverItsNameAndNeverOpenedInThePagesPlace(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            String file = new String(page.downloadBytes(page.button("Save")), StandardCharsets.ISO_8859_1);
            assertTrue((boolean) visit.frame().evaluate(DROP, List.of("header", "notes.txt", "notes")));
            assertFalse(page.text().contains("notes.txt"), "nothing is asked of a header");
            assertTrue((boolean) visit.frame().evaluate(DROP, List.of("main h1", "notes.txt", "notes")));
            page.untilText("notes.txt was not loaded; your present run is as it was.");
            page.step();
            JSHandle bytes = visit.frame().evaluateHandle(
                    "text => new Blob([Uint8Array.from(text, c => c.charCodeAt(0))])", file);
            visit.frame().evaluate("""
                    blob => {
                        const dataTransfer = new DataTransfer();
                        dataTransfer.items.add(new File([blob], 'run (1)'));
                        document.querySelector('main h1').dispatchEvent(
                                new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
                    }""", bytes);
            page.untilText("Going on from epoch 1, as it was saved.");
            visit.assertNoComplaint();
        }
    }

    /** The session of the CNN has more than the field of a text to copy takes. */
    @Test
    void aLongSessionIsCopiedWhereFilesMayBeForbidden(Chromium chromium) throws IOException {
        String route = "#/cnn?layers=f,u500,r,u10&optimiser=adam";
        try (Visit visit = chromium.open(Place.SANDBOX, route)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.untilStatus("^Ready: the weights are random", 60);
            page.button("Save").click();
            page.untilText("This page is shown inside another site, which may forbid that: if no file appears, copy the "
                    + "session as a text, too long to be shown");
            assertThat(page.field("Text to copy")).hasCount(0);
            page.button("Copy").click();
            assertThat(page.button("Copied")).isVisible(
                    new LocatorAssertions.IsVisibleOptions().setTimeout(Patience.milliseconds(20)));
            Page tab = visit.page().context().newPage();
            tab.navigate("data:text/html,<textarea></textarea>");
            tab.locator("textarea").press("ControlOrMeta+v");
            String copied = tab.locator("textarea").inputValue();
            assertTrue(copied.startsWith("dlmastery-session:") && copied.length() > 1 << 20, copied.length() + "");
            tab.close();
            try (Visit elsewhere = chromium.open(Place.HTTP, "#/cnn")) {
                NeuralNetPage there = new NeuralNetPage(elsewhere);
                SessionIT.load(elsewhere, there, "run.txt", copied.getBytes(StandardCharsets.UTF_8));
                there.untilSaid("^Going on from epoch 0, as it was saved\\.$");
            }
        }
    }
}
