package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Transformer page trains, writes and shows attention, on the shipped play and on a text of the reader's. */
@ExtendWith(InChromium.class)
final class TransformerIT {
    private static final double SECONDS = 20;
    /** By a count of strings in a few lines of Python, with the same formula and split. */
    private static final double COUNTED_BASELINE = 2.483242;
    private static final String OWN = "she sells sea shells by the sea shore. ".repeat(80);

    private static double number(NeuralNetPage page, String output) {
        return Double.parseDouble(page.output(output).replace(",", ""));
    }

    private static Locator tokens(NeuralNetPage page) {
        return page.role(AriaRole.LISTBOX, "Generated characters").getByRole(AriaRole.OPTION);
    }

    @Test
    void picoGptGetsBelowItsBigramBaselineOnOneThread(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.untilSaid("^100,320 characters, 65 different ones");
            page.untilSaid("^Not yet below the bigram baseline");
            assertEquals("108,352", page.output("Parameters"));
            assertEquals(Math.log(65), number(page, "Validation loss"), 0.1);
            double baseline = number(page, "Bigram baseline");
            assertEquals(COUNTED_BASELINE, baseline, 0.0005);
            long start = System.nanoTime();
            page.train();
            visit.frame().waitForFunction(
                    "() => document.querySelector('.verdict').textContent.startsWith('Below the bigram baseline')", null,
                    new Frame.WaitForFunctionOptions().setTimeout(Patience.milliseconds(SECONDS)));
            double seconds = (System.nanoTime() - start) / 1e9;
            NeuralNetPage.report("PicoGPT below its bigram baseline of " + baseline, seconds, "s");
            NeuralNetPage.report("PicoGPT trains", number(page, "Characters/s"), "characters/s");
            assertTrue(number(page, "Validation loss") < baseline);
            visit.screenshot("transformer-training");
            page.pause();
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void itWritesInTheMidstOfTrainingTheSeedDecidesWhatAndStopStopsIt(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.untilSaid("^100,320 characters");
            page.train();
            page.field("Length").fill("2000");
            page.button("Generate").click();
            tokens(page).nth(5).waitFor();
            page.button("Stop").press("Enter");
            int stopped = tokens(page).count();
            assertTrue(stopped < 2000, "stopped after " + stopped);
            page.pause();
            List<String> texts = new ArrayList<>();
            page.field("Length").fill("40");
            page.field("Top-k (0: all)").fill("20");
            for (String seed : List.of("7", "7", "8")) {
                page.field("Seed of the draws").fill(seed);
                page.button("Generate").click();
                assertThat(tokens(page)).hasCount(40);
                texts.add(String.join("", tokens(page).allTextContents()));
            }
            assertEquals(texts.get(0), texts.get(1));
            assertNotEquals(texts.get(0), texts.get(2));
            tokens(page).first().click();
            assertThat(visit.frame().locator(".chances tbody tr")).hasCount(20);
            assertThat(visit.frame().locator(".chances .taken")).hasCount(1);
            visit.screenshot("transformer-written");
            visit.assertNoComplaint();
        }
    }

    @Test
    void attentionOfAChosenHeadIsARealMatrixWhoseRowsAddUpToOne(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.untilSaid("^100,320 characters");
            page.field("Your words").fill("to be or not");
            page.combobox("Layer").selectOption("2");
            page.combobox("Head").selectOption("3");
            page.application("Layer 2, head 3").waitFor();
            Locator table = page.region("Attention").locator("details.twin");
            table.locator("summary").click();
            Locator rows = table.locator("tbody tr");
            assertThat(rows).hasCount(12);
            for (int i = 0; i < 12; i++) {
                double sum = 0;
                for (String cell : rows.nth(i).locator("td").allTextContents()) {
                    sum += Double.parseDouble(cell);
                }
                assertEquals(1, sum, 0.01, "row " + i);
            }
            visit.assertNoComplaint();
        }
    }

    @Test
    void aTextOfTheReadersIsLearntAndItsLinkSaysThatItIsNotThere(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.untilSaid("^100,320 characters");
            page.field("Or paste a text of your own, or drop a file here").fill("too short");
            page.button("Learn from my text").click();
            page.untilSaid("^This text has 9 characters");
            page.field("Or paste a text of your own, or drop a file here").fill(OWN);
            page.button("Learn from my text").click();
            page.untilSaid("^3,120 characters, 12 different ones");
            page.untilAddress("text=own-text-");
            page.step();
            assertTrue(number(page, "Validation loss") < Math.log(12) + 0.5);
            visit.page().reload();
            page.untilSaid("^These settings are about a text");
            page.field("Or paste a text of your own, or drop a file here").fill(OWN);
            page.button("Learn from my text").click();
            page.untilSaid("^3,120 characters, 12 different ones");
            page.step();
        }
    }
}
