package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.SessionFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run is not lost: saved to a file and loaded, kept when the page is reloaded or crashes. */
@ExtendWith(InChromium.class)
final class SessionIT {
    private static final String RUN = "#/mlp?preset=circle&epochs=4000&batch=1&speed=";
    private static final String NOTE_WHAT_IS_SHOWN_LAST = """
            addEventListener('pagehide', () => {
                const epoch = document.querySelector('output[aria-label="Epoch"]');
                if (epoch !== null) {
                    sessionStorage.setItem('shown-last', epoch.textContent.replace(',', ''));
                }
            });""";

    /** What the page may keep as a text is used up to a few characters, so that every state goes to the database. */
    static final String USE_UP_TEXT = """
            if (localStorage.getItem('filling') === null) {
                let size = 1 << 22;
                let filling = '';
                while (size > 64) {
                    try {
                        localStorage.setItem('filling', filling + 'x'.repeat(size));
                        filling += 'x'.repeat(size);
                    } catch (full) {
                        size >>= 1;
                    }
                }
            }""";
    private static final Path FORMER_SESSION =
            Path.of("../ui/src/test/resources/org/dlmastery/ui/page/mlp/saved/adam-dropout.json");

    static void load(Visit visit, NeuralNetPage page, String name, byte[] file) {
        FileChooser chooser = visit.page().waitForFileChooser(page.group("Save and load").getByText("Load",
                new Locator.GetByTextOptions().setExact(true))::click);
        chooser.setFiles(new FilePayload(name, "application/octet-stream", file));
    }

    @Test
    void aSavedFileBringsBackSettingsAndWeightsToTheBit(Chromium chromium) throws IOException {
        byte[] file;
        JsonObject saved;
        try (Visit visit = chromium.open(Place.FILE, "#/mlp?preset=spiral&seed=7")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.combobox("Step size").selectOption("batch");
            page.button("Step 1 batch").click();
            page.untilStatus("^Paused at epoch 1 of 300, step", 10);
            file = page.downloadBytes(page.button("Save"));
            saved = page.save();
            assertTrue(saved.get("settings").getAsString().contains("seed=7"));
        }
        try (Visit visit = chromium.open(Place.FILE, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            load(visit, page, "run.dlmastery.safetensors", file);
            page.untilText("Going on from epoch 1, as it was saved.");
            page.untilStatus("^Paused at epoch 1 ", 10);
            page.untilAddress("data=spiral");
            assertEquals(saved, page.save());
            visit.assertNoComplaint();
        }
    }

    /** In a frame that may forbid files, no file is claimed, and the text that is offered instead holds the same. */
    @Test
    void whereFilesMayBeForbiddenATextIsOfferedToCopy(Chromium chromium) throws IOException {
        String text;
        String loss;
        try (Visit visit = chromium.open(Place.SANDBOX, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            loss = page.output("Training loss");
            page.button("Save").click();
            page.untilText("xor-epoch-1.dlmastery.safetensors is handed to the browser to save. This page is shown inside "
                    + "another site, which may forbid that");
            assertEquals(0, visit.frame().getByText("Saved as").count());
            text = page.field("Text to copy").inputValue();
            visit.assertAccessible();
            page.button("Dismiss").last().click();
            page.radio("Own").check();
            page.untilText("Points: 2");
            page.button("Save as CSV").click();
            page.untilText("points.csv is handed to the browser to save. This page is shown inside another site");
            assertEquals(3, page.field("Text to copy").inputValue().strip().split("\n").length, "a header and two points");
        }
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=circle")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            load(visit, page, "run.txt", text.getBytes(StandardCharsets.UTF_8));
            page.untilText("Going on from epoch 1, as it was saved.");
            page.untilStatus("^Paused at epoch 1 ", 10);
            assertEquals(loss, page.output("Training loss"));
            visit.assertNoComplaint();
        }
    }

    @Test
    void aDamagedFileIsRefusedWithItsReasonAndNothingIsLost(Chromium chromium, @TempDir Path folder)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=circle")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            byte[] file = page.downloadBytes(page.button("Save"));
            JsonObject before = page.save();
            load(visit, page, "cut.safetensors", Arrays.copyOf(file, file.length * 2 / 3));
            page.untilText("cut.safetensors was not loaded; your present run is as it was. It can’t be read as a session");
            byte[] changed = file.clone();
            changed[file.length - 1] ^= 1;
            load(visit, page, "changed.safetensors", changed);
            page.untilText("The file is damaged: its numbers don’t agree with its check sum.");
            load(visit, page, "other.json", "{\"name\": \"something else\"}".getBytes(StandardCharsets.UTF_8));
            page.untilText("This is no session of DL Mastery.");
            Path large = Files.write(folder.resolve("large.safetensors"), new byte[SessionFile.MOST_BYTES + 1]);
            visit.page().waitForFileChooser(page.button("Load")::click).setFiles(large);
            page.untilText("It has 65 MB; a page can read files of up to 64 MB.");
            assertEquals(before, page.save());
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    /**
     * Each number on the page is a snapshot's own, and that snapshot is what is kept: at any speed, nothing that the
     * reader has seen is lost. The resumed run then ends where one ends that was never interrupted.
     */
    @ParameterizedTest
    @CsvSource({"HTTP, normal", "FILE, fast"})
    void aReloadInMidTrainingLosesNothingThatWasShown(Place place, String speed, Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(place, RUN + speed, NOTE_WHAT_IS_SHOWN_LAST)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            page.untilEpoch(30);
            visit.page().reload();
            visit.untilReady();
            int shown = Integer.parseInt((String) visit.frame().evaluate("sessionStorage.getItem('shown-last')"));
            assertTrue(shown >= 30 && shown < 4000, "left in mid-training, at epoch " + shown);
            assertThat(visit.frame().locator(".offer")).isHidden();
            page.untilText("as it was saved.");
            page.untilStatus("^Paused at epoch", 10);
            int resumed = page.epoch();
            NeuralNetPage.report("reload at speed " + speed + ": epochs lost of those shown", shown - resumed, "");
            assertTrue(resumed >= shown, "shown " + shown + ", resumed " + resumed);
            page.trainToTheEnd();
            JsonObject interrupted = page.save();
            page.button("Reset").click();
            page.untilStatus("^Ready", 10);
            page.trainToTheEnd();
            assertEquals(page.save().get("parameters"), interrupted.get("parameters"));
            visit.assertNoComplaint();
        }
    }

    @Test
    void aCrashLosesAtMostOneEpochOfThoseShown(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, RUN + "slow")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            int shown = page.untilEpoch(12);
            visit.crash();
            Page next = visit.page().context().newPage();
            next.navigate(visit.responses().get(0).url() + "#/mlp");
            String offer = next.locator(".offer li").textContent();
            int kept = Integer.parseInt(offer.replaceAll("^.*, epoch (\\d+), kept .*$", "$1"));
            NeuralNetPage.report("crash: epochs lost of those shown", shown - kept, "");
            assertTrue(kept >= shown - 1, "shown " + shown + ", kept " + kept);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP, normal", "FILE, fast"})
    void aStateInTheDatabaseIsKeptBeforeItIsShown(Place place, String speed, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, RUN.replace("4000", "10000") + speed, USE_UP_TEXT + NOTE_WHAT_IS_SHOWN_LAST)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            page.untilEpoch(30);
            assertEquals("database", visit.frame().evaluate("""
                    Object.keys(localStorage).filter(key => key.startsWith('dlmastery.mlp-run'))
                            .map(key => localStorage.getItem(key).split(' ')[1]).join()"""));
            visit.page().reload();
            visit.untilReady();
            int shown = Integer.parseInt((String) visit.frame().evaluate("sessionStorage.getItem('shown-last')"));
            assertTrue(shown >= 30 && shown < 10_000, "left in mid-training, at epoch " + shown);
            page.untilStatus("^Paused at epoch", 10);
            int resumed = page.epoch();
            NeuralNetPage.report("reload from the database at speed " + speed + ": epochs lost of those shown",
                    shown - resumed, "");
            assertTrue(resumed >= shown, "shown " + shown + ", resumed " + resumed);
            page.button("Start over").click();
            page.untilStatus("^Ready", 10);
            assertEquals(0, page.epoch());
            visit.assertNoComplaint();
        }
    }

    @Test
    void aBrowserWithoutRoomIsToldOfAndTrainingGoesOn(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, RUN + "normal", USE_UP_TEXT)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            JsonObject quota = new JsonObject();
            quota.add("origin", new JsonPrimitive((String) visit.frame().evaluate("location.origin")));
            quota.add("quotaSize", new JsonPrimitive(1));
            visit.page().context().newCDPSession(visit.page()).send("Storage.overrideQuotaForOrigin", quota);
            page.train();
            page.untilText("This browser has no room left for the site, so your run is not kept for the next visit.");
            page.untilEpoch(page.epoch() + 10);
            visit.frame().evaluate("localStorage.removeItem('filling')");
            visit.frame().getByText("This browser has no room left").waitFor(
                    new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        }
    }

    /** As two tabs of one reader: neither run is lost, and one that is being trained is not offered elsewhere. */
    @Test
    void twoTabsKeepARunEach(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage first = new NeuralNetPage(visit);
            first.step();
            String site = visit.page().url().split("#")[0];
            Page second = visit.page().context().newPage();
            second.navigate(site + "#/mlp?preset=circle");
            second.getByText("Step", new Page.GetByTextOptions().setExact(true)).click();
            second.getByText("Paused at epoch 1 of").first().waitFor();
            assertThat(second.locator(".offer li")).hasCount(0);
            visit.page().close();
            assertThat(second.locator(".offer li")).hasText(Pattern.compile("^XOR, epoch 1, kept .* KB"));
            second.close();
            Page third = visit.page().context().newPage();
            third.navigate(site + "#/mlp");
            assertThat(third.locator(".offer li")).hasCount(2);
            assertThat(third.locator(".offer li").nth(0)).hasText(Pattern.compile("^Circle, epoch 1, kept "));
            third.getByText("Forget it").first().click();
            third.getByText("Go on with it").click();
            third.getByText("Going on from epoch 1, as it was saved.").waitFor();
            assertThat(third.getByLabel("Preset")).hasValue("xor");
            third.close();
            Page fourth = visit.page().context().newPage();
            fourth.navigate(site + "#/mlp");
            assertThat(fourth.locator(".offer li")).hasCount(1);
        }
    }

    @Test
    void aLinkWithARunLeavesTheReadersOwnAlone(Chromium chromium) throws IOException {
        String link;
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=circle")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.button("Share").click();
            page.checkbox("With the weights").check();
            link = page.field("Link to this state").inputValue().replaceAll("^.*#", "#");
        }
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.step();
            visit.frame().evaluate("address => { location.hash = address; }", link);
            page.untilText("This link brought its network along, as it was at epoch 1.");
            page.untilStatus("^Paused at epoch 1 ", 10);
            page.step();
            String site = visit.page().url().split("#")[0];
            visit.page().close();
            Page next = visit.page().context().newPage();
            next.navigate(site + "#/mlp");
            assertThat(next.locator(".offer li").filter(new Locator.FilterOptions()
                    .setHasText(Pattern.compile("^XOR, epoch 2, ")))).hasCount(1);
            assertThat(next.locator(".offer li").filter(new Locator.FilterOptions()
                    .setHasText(Pattern.compile("^Circle, epoch 2, ")))).hasCount(1);
        }
    }

    @Test
    void aRunInTheDatabaseThatIsGoneIsMissed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", "localStorage.setItem('dlmastery.mlp-run', 'database');")) {
            new NeuralNetPage(visit).untilText("It is gone: this browser has removed it to make room.");
        }
    }

    /** The text is one that a former version of the site has kept. */
    @Test
    void theLastVisitMayHaveBeenToAFormerVersion(Chromium chromium) throws IOException, BadSessionException {
        String text = Files.readString(FORMER_SESSION);
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", "if (localStorage.getItem('dlmastery.mlp-run') === null) {"
                + "localStorage.setItem('dlmastery.mlp-run', " + new JsonPrimitive(text) + "); }")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Go on with it").click();
            page.untilText("Going on from epoch 3, as it was saved.");
            assertEquals(17, page.savedRun().step());
            visit.assertNoComplaint();
        }
    }
}
