package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.dlmastery.core.export.JavaProgram;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;
import org.dlmastery.site.weights.PlainGpt;
import org.dlmastery.ui.explain.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The Transformer page trains, writes and shows attention, on the shipped play and on a text of the reader's. */
@ExtendWith(InChromium.class)
final class TransformerIT {
    private static final String OWN_NETWORK = "#/transformer?preset=picogpt";
    private static final double SECONDS = 20;
    /** By a count of strings in a few lines of Python, with the same formula and split. */
    private static final double COUNTED_BASELINE = 2.483242;
    /** How many characters the play's first line has. */
    private static final int PROMPT = 23;
    private static final Path WEIGHTS = Path.of("src/main/weights", TrainedGpt.NAME + ".f16");
    private static final int GREEDY = 40;
    private static final String OWN = "she sells sea shells by the sea shore. ".repeat(80);

    @TempDir
    private Path folder;

    private static double number(NeuralNetPage page, String output) {
        return Double.parseDouble(page.output(output).replace(",", ""));
    }

    /** The prompt's and those that were written. */
    private static Locator tokens(NeuralNetPage page) {
        return page.role(AriaRole.LISTBOX, "Generated tokens").getByRole(AriaRole.OPTION);
    }

    private static Locator chances(NeuralNetPage page) {
        return page.role(AriaRole.LISTBOX, "What comes next").getByRole(AriaRole.OPTION);
    }

    private static Locator written(Visit visit) {
        return visit.frame().locator("output[aria-label='Token']");
    }

    /** What it writes greedily is what the same weights write in plain loops. */
    @ParameterizedTest
    @EnumSource(Place.class)
    void theTrainedNetworkWritesAtOnceWithoutAnyText(Place place, Chromium chromium) throws IOException {
        TrainedGpt network = TrainedGpt.read(Files.readAllBytes(WEIGHTS));
        PlainGpt plain = new PlainGpt(GptControls.experiment(TrainedGpt.values()).size(), network.network().weights());
        StringBuilder expected = new StringBuilder();
        for (int each : plain.greedy(network.alphabet().numbers("ROMEO:"), GREEDY)) {
            expected.append(Token.plain(network.alphabet().character(each)).visible());
        }
        try (Visit visit = chromium.open(place, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("PicoGPT, trained before");
            page.type("Length", Integer.toString(GREEDY));
            page.combobox("Choose by").selectOption("greedy");
            page.button("Generate").click();
            assertThat(tokens(page)).hasCount(6 + GREEDY);
            String written = String.join("", tokens(page).allTextContents()).substring(6);
            System.out.println("measured: the trained network writes: " + written);
            assertEquals(expected.toString(), written);
            assertEquals(List.of(), visit.responses().stream().map(Response::url)
                    .filter(url -> url.contains("macbeth")).toList(), "no text was fetched");
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void promptAndDrawsAreInTheLinkAndWhatIsWrittenCanBeRead(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP,
                "#/transformer?preset=shipped&prompt=JULIET-3a-&temperature=1.5&length=20")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(page.field("Prompt")).hasValue("JULIET:");
            assertThat(page.field("Temperature")).hasValue("1.5");
            page.untilText("At temperature 1.5");
            page.button("Generate").dblclick();
            assertThat(written(visit)).hasText("20");
            Locator text = visit.frame().getByRole(AriaRole.GROUP, new Frame.GetByRoleOptions().setName("The text"));
            assertThat(text).containsText(Pattern.compile("^JULIET:"));
            assertEquals("JULIET:".length() + 20, text.textContent().length());
            page.field("Prompt").fill("日本");
            assertThat(tokens(page)).hasCount(0);
            assertThat(chances(page).filter(new Locator.FilterOptions().setVisible(true))).hasCount(0);
            page.field("Prompt").fill("To be");
            page.field("Prompt").press("Enter");
            visit.page().reload();
            assertThat(page.field("Prompt")).hasValue("To be");
            assertThat(page.field("Temperature")).hasValue("1.5");
            visit.assertNoComplaint();
        }
    }

    @Test
    void trainingTakesItsPlaceAndUndoBringsItBack(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("PicoGPT, trained before");
            page.untilStatus("^Ready: press Generate", 60);
            page.tab("Training");
            page.untilSaid("This site’s own engine trained it on tinyshakespeare, 1,115,394 characters: 19,640 steps");
            visit.assertAccessible();
            page.train();
            page.untilText("Your network");
            assertThat(page.combobox("Preset")).hasValue("picogpt");
            page.untilSaid("^(Not yet b|B)elow the bigram baseline");
            bothAreSeenWhileItWritesAndTrains(visit, page);
            page.pause();
            visit.frame().locator("body").press("Control+z");
            page.untilText("PicoGPT, trained before");
            assertThat(page.combobox("Preset")).hasValue("shipped");
            page.untilStatus("^Ready: press Generate", 60);
            visit.assertNoComplaint();
        }
    }

    private static void bothAreSeenWhileItWritesAndTrains(Visit visit, NeuralNetPage page) {
        page.button("Generate").click();
        assertThat(chances(page).first()).isVisible();
        for (String figure : List.of("Token", "Epoch", "Steps", "Validation loss", "Perplexity")) {
            assertThat(visit.frame().locator("output[aria-label='" + figure + "']")).isVisible();
        }
        assertThat(visit.frame().locator(".panel-loss .chart")).isVisible();
        assertEquals("Training", page.status());
    }

    private Path download(Visit visit, Locator panel, String format) {
        panel.locator("select").selectOption(format);
        Download file = visit.page().waitForDownload(panel.locator("button.primary")::click);
        Path path = folder.resolve(file.suggestedFilename());
        file.saveAs(path);
        return path;
    }

    /** Elsewhere it says what plain loops say, and its class finds the page's own probabilities. */
    @Test
    void theTrainedNetworkIsTakenAway(Chromium chromium)
            throws IOException, OrtException, ReflectiveOperationException {
        TrainedGpt network = TrainedGpt.read(Files.readAllBytes(WEIGHTS));
        int[] text = network.alphabet().numbers("ROMEO:");
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("PicoGPT, trained before");
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(8);
            page.tab("Export");
            Locator panel = visit.frame().locator(".panel-export");
            float[][] expected = new PlainGpt(GptControls.experiment(TrainedGpt.values()).size(),
                    network.network().weights()).logits(text);
            float[][] found = logits(download(visit, panel, "ONNX"), text);
            for (int i = 0; i < text.length; i++) {
                assertArrayEquals(expected[i], found[i], 1e-4f);
            }
            Path java = download(visit, panel, "JAVA");
            assertTrue(Files.readString(java).contains("30, 27, 25, 17, 27, 10,"), "the check has the text on the stage");
            JavaProgram.compile(folder, java.getFileName().toString(), Files.readAllBytes(java)).check();
            for (String format : List.of("SAFETENSORS", "NPZ", "KERAS", "JAX", "NUMPY", "NOTEBOOK")) {
                assertTrue(Files.size(download(visit, panel, format)) > 400_000, format);
            }
            panel.locator("select").selectOption("PYTORCH");
            panel.locator("text=Show the text").click();
            assertTrue(panel.locator("pre").textContent().contains("Text: tinyshakespeare (Karpathy 2015), 1115394"));
            visit.assertAccessible();
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    /** The cases that the network gets wrong are as many as its score says, and without a head there are more. */
    @Test
    void heldOutCasesAreCountedAndThoseThatAreWrongAreShown(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer?preset=repeat&learning-rate=0.004&epochs=1")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilSaid("^Of the first 1,023 held-out cases 1,023 are answered wrong");
            assertEquals("0 %", page.output("Exact match"));
            assertThat(page.field("Prompt")).hasValue(Pattern.compile("^[a-z]{7}=$"));
            page.train();
            page.untilStatus("^Finished", 60);
            double score = Double.parseDouble(page.output("Exact match").replace(" %", "").replace("\u00a0%", ""));
            assertTrue(score > 80, "measured: " + score);
            page.untilSaid("^Of the first 1,023 held-out cases \\d+ are answered wrong");
            Locator counted = visit.frame().locator(".panel-known .written-when");
            int wrong = wrong(counted);
            assertEquals(1023 * (1 - score / 100), wrong, 1);
            assertThat(visit.frame().locator(".known-wrong li")).hasCount(Math.min(60, wrong));
            Locator heads = page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION);
            assertThat(heads).hasCount(8);
            for (int i = 0; i < 8; i++) {
                heads.nth(i).click();
                page.button("Switch off").click();
            }
            page.untilSaid("^Heads switched off: 8. Of the first 1,023 held-out cases 1,0\\d\\d are answered wrong");
            page.tab("Known answers");
            page.untilSaid("10,240 cases are made by chance");
            visit.assertAccessible();
            page.combobox("Preset").selectOption("induction");
            page.untilSaid("^Switch a head off on the stage");
            assertThat(visit.frame().locator(".known-heads td")).hasCount(8);
            page.button("Switch off").click();
            page.untilSaid("^Without Layer 2, head 4: 3.\\d\\d nats a letter; with all heads 3.");
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    private static int wrong(Locator counted) {
        return Integer.parseInt(counted.textContent().replaceAll(".*cases ([0-9,]+) are.*", "$1").replace(",", ""));
    }

    /** What ONNX Runtime makes of a text. */
    private static float[][] logits(Path file, int[] text) throws IOException, OrtException {
        long[] numbers = Arrays.stream(text).asLongStream().toArray();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(Files.readAllBytes(file));
                OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(numbers),
                        new long[] {1, text.length});
                OrtSession.Result result = session.run(Map.of("tokens", tokens))) {
            return ((float[][][]) result.get("logits").orElseThrow().getValue())[0];
        }
    }

    @Test
    void picoGptGetsBelowItsBigramBaselineOnOneThread(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, OWN_NETWORK)) {
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
        try (Visit visit = chromium.open(Place.HTTP, OWN_NETWORK)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.untilSaid("^100,320 characters");
            page.type("Length", "2000");
            page.train();
            page.button("Generate").click();
            assertThat(written(visit)).not().hasText("0");
            page.button("Stop").press("Enter");
            // Whatever the engine still sends of it, the page takes no more.
            page.button("Generate").waitFor();
            String stopped = written(visit).textContent();
            page.pause();
            assertEquals(stopped, written(visit).textContent());
            assertNotEquals("2,000", stopped);
            List<String> texts = new ArrayList<>();
            page.type("Length", "40");
            page.type("Top-k", "20");
            for (String seed : List.of("7", "7", "8")) {
                page.type("Seed of the draws", seed);
                page.button("Generate").click();
                assertThat(tokens(page)).hasCount(PROMPT + 40);
                page.button("Generate").waitFor();
                texts.add(String.join("", tokens(page).allTextContents()));
            }
            assertEquals(texts.get(0), texts.get(1));
            assertNotEquals(texts.get(0), texts.get(2));
            visit.screenshot("transformer-written");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aTokenTellsWhatElseItCouldHaveBeenAndAnotherOneCanBeTakenAndWrittenOnFrom(Chromium chromium)
            throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, OWN_NETWORK)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.type("Length", "12");
            page.button("Generate").click();
            assertThat(written(visit)).hasText("12");
            page.button("Generate").waitFor();
            List<String> before = tokens(page).allTextContents();
            tokens(page).nth(PROMPT + 3).press("Enter");
            page.untilText("In the place of “" + before.get(PROMPT + 3) + "”");
            assertThat(chances(page)).hasCount(20);
            Locator other = chances(page).filter(new Locator.FilterOptions().setHasNotText(before.get(PROMPT + 3)))
                    .first();
            String taken = other.locator(".chance-name").textContent();
            other.press("Enter");
            assertThat(tokens(page).nth(PROMPT + 3)).hasText(taken);
            assertThat(tokens(page)).hasCount(PROMPT + 12);
            assertEquals(before.subList(0, PROMPT + 3), tokens(page).allTextContents().subList(0, PROMPT + 3));
            page.button("Step 1 token").click();
            assertThat(tokens(page)).hasCount(PROMPT + 13);
            page.combobox("Choose by").selectOption("greedy");
            assertThat(chances(page).filter(new Locator.FilterOptions().setHasText("100 %"))).hasCount(1);
            visit.assertNoComplaint();
        }
    }

    @Test
    void aHeadIsARealMatrixAndSwitchedOffTheTextIsWrittenAgain(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, OWN_NETWORK)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.field("Prompt").fill("to be or not");
            Locator heads = page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION);
            assertThat(heads).hasCount(8);
            heads.first().focus();
            heads.first().press("ArrowDown");
            heads.nth(4).press("ArrowRight");
            page.application("Layer 2, head 2: how much each of 12 characters of “to·be·or·not”").waitFor();
            Locator table = page.region("Attention").locator("details.twin");
            Locator opener = page.region("Attention").getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("As a table"));
            opener.click();
            Locator rows = table.locator("tbody tr");
            assertThat(rows).hasCount(12);
            for (int i = 0; i < 12; i++) {
                double sum = 0;
                for (String cell : rows.nth(i).locator("td").allTextContents()) {
                    sum += Double.parseDouble(cell);
                }
                assertEquals(1, sum, 0.01, "row " + i);
            }
            opener.click();
            page.step();
            page.type("Length", "30");
            page.button("Generate").click();
            assertThat(written(visit)).hasText("30");
            page.button("Switch off").click();
            page.untilSaid("^Written again by the same draws: (all 30 tokens are the same|\\d+ of 30 tokens differ)");
            assertThat(heads.nth(5)).hasAccessibleName(Pattern.compile("Switched off$"));
            visit.assertNoComplaint();
        }
    }

    @Test
    void itsTensorsItsDepthsAndItsHeadsAreLookedIntoInAPartOfItsOwn(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.field("Prompt").fill("to be or not");
            page.tab("Embeddings");
            page.application("Rows that are added: 3 × 64 numbers").waitFor();
            page.untilSaid("^The table of tokens has 65 rows of 64 numbers, one row a token; the table of places 64 rows");
            assertThat(page.region("Nearest tokens").locator("tbody tr")).hasCount(10);
            page.tab("Attention");
            Locator queries = page.application("1. Queries: 12 × 16 numbers");
            queries.waitFor();
            Locator position = visit.frame().getByRole(AriaRole.TABPANEL, new Frame.GetByRoleOptions().setName("Attention"))
                    .getByRole(AriaRole.SLIDER).first();
            position.focus();
            position.press("End");
            Locator taken = page.application("7. What the head takes: 12 × 16 numbers");
            taken.waitFor();
            taken.focus();
            taken.press("ArrowRight");
            page.untilSaid("^1(\\.0*)? × [^(]+ \\(“t”\\) = .+: each place’s share times its value");
            page.tab("Multi-Head");
            assertThat(page.region("Heads, measured").locator("tbody tr")).hasCount(8);
            page.tab("Generation");
            Locator draws = page.region("From the model’s probabilities to those of drawing");
            assertThat(draws.locator("tbody tr")).hasCount(20);
            page.type("Top-k", "3");
            page.untilSaid("^Of the 20 likeliest tokens 3 can be drawn");
            double sum = 0;
            for (String cell : draws.locator("tbody td:last-child").allTextContents()) {
                sum += Double.parseDouble(cell.replaceAll("[^0-9.]", ""));
            }
            assertEquals(100, sum, 0.2);
            page.tab("Step through");
            page.application("1. Token rows: 12 × 64 numbers").waitFor();
            Locator last = visit.frame().getByRole(AriaRole.TABPANEL, new Frame.GetByRoleOptions().setName("Step through"))
                    .getByRole(AriaRole.SLIDER).first();
            last.focus();
            last.press("End");
            page.application("21. Chances: 12 × 65 numbers").waitFor();
            page.tab("Logit lens");
            assertThat(page.region("If the model stopped here").locator("tbody tr")).hasCount(3);
            visit.assertNoComplaint();
        }
    }

    /** Layer 2's third head puts out on a prompt what it does on another, ends on each other: plain loops say the same. */
    @Test
    void aHeadIsPatchedByKeysAndWhatComesNextIsWhatPlainLoopsSay(Chromium chromium) throws IOException {
        TrainedGpt network = TrainedGpt.read(Files.readAllBytes(WEIGHTS));
        PlainGpt plain = new PlainGpt(GptControls.experiment(TrainedGpt.values()).size(), network.network().weights());
        int[] text = network.alphabet().numbers("My lord, I");
        float[][][] elsewhere = new float[1][][];
        plain.logits(network.alphabet().numbers("JULIET:"), (layer, outputs) -> {
            if (layer == 1) {
                elsewhere[0] = outputs;
            }
        });
        double[] before = chances(plain.logits(text)[9]);
        double[] patched = chances(plain.logits(text, (layer, outputs) -> {
            for (int t = 0; layer == 1 && t < 7; t++) {
                System.arraycopy(elsewhere[0][t], 32, outputs[t + 3], 32, 16);
            }
        })[9]);
        double[] mean = chances(plain.logits(text, (layer, outputs) -> {
            for (int c = 32; layer == 1 && c < 48; c++) {
                float sum = 0;
                for (float[] row : outputs) {
                    sum += row[c];
                }
                for (float[] row : outputs) {
                    row[c] = sum / 10;
                }
            }
        })[9]);
        try (Visit visit = chromium.openStill(Place.HTTP, "#/transformer?tab=patch")) {
            visit.page().setViewportSize(360, 740);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("PicoGPT, trained before");
            page.field("Prompt").fill("My lord, I");
            page.untilSaid("^7 characters. Its last one lies on the prompt’s last one");
            Locator table = page.region("What comes next, before and after");
            assertThat(table.locator("tbody tr")).hasCount(20);
            Locator head = page.combobox("Head").last();
            head.focus();
            for (int i = 0; i < 6; i++) {
                head.press("ArrowDown");
            }
            Locator way = page.combobox("It puts out");
            way.focus();
            way.press("End");
            Locator undo = page.button("Layer 2, head 3: Its output on another prompt – give its own back");
            assertThat(undo).isVisible();
            page.untilSaid("^Likeliest next was “.” with [0-9.]+\\s?%, now it is “.” with [0-9.]+\\s?%");
            compare(table, network, before, patched);
            way.selectOption("Its mean over the prompt");
            assertThat(page.button("Layer 2, head 3: Its mean over the prompt – give its own back")).isVisible();
            assertThat(undo).hasCount(0);
            compare(table, network, before, mean);
            visit.assertAccessible();
            assertEquals(360, ((Number) visit.frame().evaluate("document.documentElement.scrollWidth")).intValue());
            page.button("Layer 2, head 3: Its mean over the prompt – give its own back").press("Enter");
            page.untilSaid("^All heads put out their own: both columns are the same");
            compare(table, network, before, before);
            visit.assertNoComplaint();
        }
    }

    private static double[] chances(float[] logits) {
        double[] chances = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            chances[i] = Math.exp(logits[i]);
            sum += chances[i];
        }
        for (int i = 0; i < logits.length; i++) {
            chances[i] /= sum;
        }
        return chances;
    }

    /** Waits until the table has what is expected, to a tenth of a per cent. */
    private static void compare(Locator table, TrainedGpt network, double[] before, double[] after) {
        Integer[] order = new Integer[before.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(Math.max(before[b], after[b]), Math.max(before[a], after[a])));
        for (int i = 0; i < 3; i++) {
            int word = order[i];
            Locator row = table.locator("tbody tr").nth(i);
            assertThat(row.locator("th")).hasText(Token.plain(network.alphabet().character(word)).visible());
            assertThat(row.locator("td").nth(0)).hasText(percent(before[word]));
            assertThat(row.locator("td").nth(1)).hasText(percent(after[word]));
        }
    }

    /** With whatever white space stands before the sign; the last digit may be rounded otherwise. */
    private static Pattern percent(double chance) {
        String low = String.format(Locale.ROOT, "%.1f", 100 * chance - 0.02).replaceAll("\\.0$", "");
        String high = String.format(Locale.ROOT, "%.1f", 100 * chance + 0.02).replaceAll("\\.0$", "");
        return Pattern.compile("^(" + (chance < 0.001 ? "<0.1" : low + "|" + high) + ")(\\.0)?\\s?%$");
    }

    @Test
    void aTextOfTheReadersIsLearntAndItsLinkSaysThatItIsNotThere(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, OWN_NETWORK)) {
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
            // The first epoch again, or the second where the run before has been gone on with.
            page.combobox("Step size").selectOption("epoch");
            page.button("Step 1 epoch").click();
            page.untilStatus("^Paused at epoch [12] ", 60);
        }
    }
}
