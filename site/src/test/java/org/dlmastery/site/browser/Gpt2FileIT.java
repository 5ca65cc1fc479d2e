package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.dlmastery.core.pretrained.ReferenceFiles;
import org.dlmastery.core.text.ByteTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model of GPT-2's shape from a file on disk writes what PyTorch does (scripts/reference-gpt2), wherever the page is. */
@ExtendWith(InChromium.class)
final class Gpt2FileIT {
    private static final String FILE = "A model’s ONNX file";

    /** Its tokens are single bytes, for it has only 61. */
    private static String text(JsonArray tokens) {
        byte[] bytes = new byte[tokens.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ByteTokens.value(tokens.get(i).getAsInt());
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void open(Visit visit, String name, byte[] content) {
        visit.frame().getByLabel(FILE, new Frame.GetByLabelOptions().setExact(true))
                .setInputFiles(new FilePayload(name, "application/octet-stream", content));
    }

    private static Locator status(NeuralNetPage page) {
        return page.role(AriaRole.TABPANEL, "Other models").getByRole(AriaRole.STATUS).first();
    }

    @ParameterizedTest
    @CsvSource({"HTTP, past, float32", "FILE, plain, float32", "SANDBOX, merged-int8, int8"})
    void itsGreedyTokensArePyTorchs(Place place, String file, String kind, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            open(visit, file + ".onnx", ReferenceFiles.bytes(file));
            assertThat(status(page)).containsText("3 layers with 2 heads each, 16 channels, 61 tokens, looks back on 40");
            page.field("Prompt").fill(text(ReferenceFiles.reference().getAsJsonArray("prompt")));
            page.type("Length", "10");
            page.combobox("Choose by").selectOption("greedy");
            page.button("Generate").click();
            Locator tokens = page.role(AriaRole.LISTBOX, "Generated tokens").getByRole(AriaRole.OPTION);
            assertThat(tokens).hasCount(16);
            assertEquals(text(ReferenceFiles.reference().getAsJsonObject(kind).getAsJsonArray("tokens")),
                    String.join("", tokens.allTextContents().subList(6, 16)));
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(6);
            compare(page, kind);
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    /** ONNX Runtime goes on from what was written, beside this site's engine. */
    private static void compare(NeuralNetPage page, String kind) {
        page.button("Run it in both").click();
        assertThat(page.role(AriaRole.TABPANEL, "Other models").getByRole(AriaRole.STATUS).last()).containsText(Pattern.compile(
                kind.equals("float32") ? "Both write the same 20 tokens; their logits lie up to [0-9.]+·10⁻[⁵⁶⁷] apart"
                        : "their logits lie up to [0-9.]+(·10⁻.)? apart"));
        Locator rows = page.role(AriaRole.REGION, "The same file in ONNX Runtime").getByRole(AriaRole.ROW);
        assertThat(rows).hasCount(3);
        if (kind.equals("float32")) {
            assertEquals(rows.nth(1).locator("td").last().textContent(), rows.nth(2).locator("td").last().textContent());
        }
    }

    @Test
    void whatIsNoModelIsRefusedInWordsAndNothingIsLost(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            byte[] whole = ReferenceFiles.bytes("past");
            open(visit, "page.html", "<html>no model</html>".getBytes(StandardCharsets.UTF_8));
            assertThat(status(page)).containsText("page.html was not opened: ");
            open(visit, "half.onnx", Arrays.copyOf(whole, whole.length / 2));
            assertThat(status(page)).containsText("half.onnx was not opened: ");
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(8);
            open(visit, "past.onnx", whole);
            assertThat(status(page)).containsText("It is on the stage");
            page.field("Prompt").fill("Once");
            page.untilText("is token");
            page.button("Back to this page’s own model").click();
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(8);
            visit.assertNoComplaint();
        }
    }

    /** Another architecture, and a model that is larger than what the browser says there is of memory. */
    @Test
    void otherArchitecturesAndTooLargeModelsAreRefusedInWords(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer",
                "Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 0.0008 });")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            byte[] whole = ReferenceFiles.bytes("past");
            byte[] other = new String(whole, StandardCharsets.ISO_8859_1).replace("wte.weight", "emb.weight")
                    .getBytes(StandardCharsets.ISO_8859_1);
            open(visit, "other.onnx", other);
            assertThat(status(page)).containsText("other.onnx was not opened: This isn't a model of GPT-2's architecture that"
                    + " can be read here: it has no table of tokens called wte.weight; what it has are ");
            open(visit, "past.onnx", whole);
            assertThat(status(page)).containsText("It is on the stage");
            page.field("Prompt").fill(text(ReferenceFiles.reference().getAsJsonArray("prompt")));
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(6);
            page.button("Run it in both").click();
            assertThat(page.role(AriaRole.TABPANEL, "Other models").getByRole(AriaRole.STATUS).last()).containsText(
                    Pattern.compile("ONNX Runtime: This file has 1 MB, of which ONNX Runtime makes about 1 MB of memory, and"
                            + " there are 1 MB; choose a smaller or a quantised one"));
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(6);
            visit.frame().evaluate("Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 0.00001 })");
            open(visit, "past.onnx", whole);
            assertThat(status(page)).containsText("past.onnx was not opened: This model needs 1 MB of memory for its weights,"
                    + " and there are 1 MB; choose a smaller or a quantised one. The model on the stage is the one from before.");
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(6);
            visit.assertNoComplaint();
        }
    }

    /** What comes next with a patched head is what PyTorch says of the same file, and the text goes on with it. */
    @Test
    void aHeadOfAFilesModelIsPatchedAsInPyTorch(Chromium chromium) throws IOException {
        JsonObject reference = ReferenceFiles.reference();
        try (Visit visit = chromium.open(Place.FILE, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            open(visit, "merged.onnx", ReferenceFiles.bytes("merged"));
            assertThat(status(page)).containsText("It is on the stage");
            page.field("Prompt").fill(text(reference.getAsJsonArray("prompt")));
            page.tab("Patch a head");
            page.field("Another prompt").fill(text(reference.getAsJsonArray("other")));
            page.field("Another prompt").press("Enter");
            page.untilSaid("^6 tokens. Its last one lies on the prompt’s last one");
            JsonArray head = reference.getAsJsonArray("patched");
            page.combobox("Head").last().selectOption("Layer " + (head.get(0).getAsInt() + 1) + ", head "
                    + (head.get(1).getAsInt() + 1));
            page.combobox("It puts out").selectOption("Its output on another prompt");
            JsonArray logits = reference.getAsJsonObject("float32").getAsJsonArray("patchedLogits");
            double sum = 0;
            int best = 0;
            for (int i = 0; i < logits.size(); i++) {
                sum += Math.exp(logits.get(i).getAsDouble());
                best = logits.get(i).getAsDouble() > logits.get(best).getAsDouble() ? i : best;
            }
            double chance = 100 * Math.exp(logits.get(best).getAsDouble()) / sum;
            page.untilSaid("^Likeliest next was “.” with [0-9.]+\\s?%, now it is “.” with [0-9.]+\\s?%\\. The distributions");
            Locator row = page.region("What comes next, before and after").locator("tbody tr").first();
            assertThat(row.locator("th")).hasText(Character.toString((char) ByteTokens.value(best)));
            double shown = Double.parseDouble(row.locator("td").nth(1).textContent().replaceAll("[^0-9.]", ""));
            assertEquals(chance, shown, 0.06);
            page.tab("Export");
            page.untilSaid("^merged.onnx is on the stage: that model has its own file");
            page.tab("Tokenization");
            assertThat(page.combobox("Tokens of").locator("option")).hasText(new String[] {"GPT-2, 50,257 tokens",
                "merged.onnx"});
            visit.assertNoComplaint();
        }
    }

    /** On a graphics processor that the processor computes; the larger runtime comes when it is asked for. */
    @Test
    void onnxRuntimeComputesByWebGpuWhatTheEngineDoes() throws IOException {
        try (Chromium chromium = InChromium.withGraphics(); Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            open(visit, "past.onnx", ReferenceFiles.bytes("past"));
            assertThat(status(page)).containsText("It is on the stage");
            page.field("Prompt").fill(text(ReferenceFiles.reference().getAsJsonArray("prompt")));
            page.combobox("ONNX Runtime computes on").selectOption("The graphics processor (WebGPU)");
            page.button("Run it in both").click();
            assertThat(page.role(AriaRole.TABPANEL, "Other models").getByRole(AriaRole.STATUS).last()).containsText(
                    Pattern.compile("Both write the same 20 tokens; their logits lie up to [0-9.]+·10⁻[⁴⁵⁶⁷] apart"),
                    new LocatorAssertions.ContainsTextOptions().setTimeout(Patience.milliseconds(60)));
            Locator rows = page.role(AriaRole.REGION, "The same file in ONNX Runtime").getByRole(AriaRole.ROW);
            assertThat(rows.last().locator("th")).hasText("ONNX Runtime by WebGPU");
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    /** Without WebGPU the choice says why it isn't there. */
    @Test
    void whereThereIsNoWebGpuTheChoiceSaysSo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer", "delete Navigator.prototype.gpu;")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            open(visit, "past.onnx", ReferenceFiles.bytes("past"));
            assertThat(status(page)).containsText("It is on the stage");
            assertThat(page.combobox("ONNX Runtime computes on")).isDisabled();
            page.untilSaid("^WebGPU isn’t there: ");
            visit.assertNoComplaint();
        }
    }

    @Test
    void stories15MTellsItsStoryFromThisSitesOwnFilesAndIsLookedInto(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.FILE, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            page.button("Open stories15M (15.8 MB, part of this site)").click();
            assertThat(status(page)).containsText("stories15M: 6 layers with 6 heads each, 288 channels, 32,000 tokens,"
                    + " looks back on 256 of them; 15,191,712 parameters");
            page.combobox("Choose by").selectOption("greedy");
            page.type("Length", "60");
            page.button("Generate").click();
            // What comes next keeps step with the text.
            visit.frame().waitForFunction("""
                    () => {
                        const place = /^Token (\\d+), /.exec(document.querySelector('.next-place').textContent);
                        const count = document.querySelector("output[aria-label='Token']").textContent;
                        return place && Number(count) > 5 && place[1] === count;
                    }""");
            page.button("Stop").click();
            page.type("Length", "20");
            page.button("Generate").click();
            // As llama2.c goes on; the first token begins the text.
            assertThat(page.role(AriaRole.GROUP, "The text")).hasText("Once upon a time, there was a little girl named"
                    + " Lily. She loved to play outside in the sunshine");
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(36);
            page.tab("Step through");
            page.application("1. Token rows: 25 × 288 numbers").waitFor();
            page.tab("Tokenization");
            assertThat(page.combobox("Tokens of").locator("option:checked")).hasText("stories15M");
            page.field("Your text").fill("Once upon a time");
            // As SentencePiece numbers them.
            assertThat(page.role(AriaRole.LISTBOX, "Tokens of stories15M").getByRole(AriaRole.OPTION)).hasCount(5);
            assertThat(page.role(AriaRole.LISTBOX, "Tokens of stories15M").getByRole(AriaRole.OPTION).nth(1))
                    .hasAccessibleName("Once, number 9038");
            page.tab("Embeddings");
            page.application("Rows that are added: 1 × 288 numbers").waitFor();
            page.untilSaid("^The table of tokens has 32,000 rows of 288 numbers");
            page.tab("Patch a head");
            page.combobox("It puts out").selectOption("Its output on another prompt");
            page.untilSaid("^Likeliest next was “.+” with [0-9.]+\\s?%, now it is “.+” with [0-9.]+\\s?%");
            page.untilSaid("^Written again by the same draws: ");
            page.tab("Export");
            page.untilSaid("^stories15M is on the stage: that model has its own file");
            page.tab("Logit lens");
            Locator lens = page.role(AriaRole.REGION, "If the model stopped here").getByRole(AriaRole.ROW);
            assertThat(lens).hasCount(8);
            page.button("Train").click();
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(8);
            assertThat(page.button("Back to this page’s own model")).isHidden();
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    /** A host that gives a page of HTML, then half of the file, then the rest, if it is asked for that. */
    private static void answer(Route route, byte[] file, int which) {
        int half = file.length / 2;
        Map<String, String> anyone = Map.of("access-control-allow-origin", "*");
        if (which == 1) {
            route.fulfill(new Route.FulfillOptions().setHeaders(anyone).setBody("<html>busy</html>"));
        } else if (which == 2) {
            route.fulfill(new Route.FulfillOptions().setHeaders(Map.of("access-control-allow-origin", "*",
                    "content-length", Integer.toString(file.length))).setBodyBytes(Arrays.copyOf(file, half)));
        } else if (("bytes=" + half + "-").equals(route.request().headerValue("range"))) {
            route.fulfill(new Route.FulfillOptions().setStatus(206).setHeaders(anyone)
                    .setBodyBytes(Arrays.copyOfRange(file, half, file.length)));
        } else {
            route.fulfill(new Route.FulfillOptions().setStatus(416).setHeaders(anyone));
        }
    }

    @Test
    void aModelIsFetchedWhenTheReaderSaysSoGoneOnWithAndKept(Chromium chromium) throws IOException {
        byte[] file = ReferenceFiles.bytes("merged-int8");
        AtomicInteger asked = new AtomicInteger();
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            visit.page().route("https://huggingface.co/Xenova/distilgpt2/**",
                    route -> answer(route, file, asked.incrementAndGet()));
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Other models");
            String get = "Fetch DistilGPT-2 (about 85 MB) from huggingface.co";
            page.button(get).click();
            assertThat(status(page)).containsText("DistilGPT-2 was not opened: ");
            page.button(get).click();
            assertThat(status(page)).containsText("DistilGPT-2: the connection broke after 0.2 of 0.4 MB");
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(8);
            page.button("Go on fetching DistilGPT-2").click();
            assertThat(status(page)).containsText("DistilGPT-2: 3 layers with 2 heads each");
            page.button("Back to this page’s own model").click();
            page.button("Open DistilGPT-2, kept in this browser").click();
            assertThat(status(page)).containsText("DistilGPT-2: 3 layers with 2 heads each");
            assertEquals(3, asked.get());
            page.button("Delete DistilGPT-2’s kept file").click();
            assertThat(page.button(get)).isVisible();
            // A host that doesn't answer is waited for until the reader cancels.
            visit.page().route("https://huggingface.co/Xenova/gpt2/**", route -> asked.incrementAndGet());
            page.button("Fetch GPT-2 (about 128 MB) from huggingface.co").click();
            page.button("Cancel").click();
            assertThat(status(page)).containsText("GPT-2: stopped after 0.0 of 128.0 MB");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aTextsTokensHaveTheirNumbersBytesAndMerges(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Tokenization");
            page.field("Your text").fill("Hello, world");
            Locator tokens = page.role(AriaRole.LISTBOX, "Tokens of GPT-2").getByRole(AriaRole.OPTION);
            assertThat(tokens).hasCount(3);
            // As OpenAI's own encoder numbers them.
            assertThat(tokens.nth(0)).hasAccessibleName("Hello, number 15496, bytes 48 65 6c 6c 6f");
            assertThat(tokens.nth(2)).hasAccessibleName("world, number 995, bytes 20 77 6f 72 6c 64");
            tokens.nth(2).press("Enter");
            assertThat(visit.frame().locator(".merges li").last()).containsText("token 995");
            visit.assertNoComplaint();
        }
    }
}
