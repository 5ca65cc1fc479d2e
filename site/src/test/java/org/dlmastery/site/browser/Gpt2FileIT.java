package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        return page.role(AriaRole.TABPANEL, "GPT-2 from a file").getByRole(AriaRole.STATUS);
    }

    @ParameterizedTest
    @CsvSource({"HTTP, past, float32", "FILE, plain, float32", "SANDBOX, merged-int8, int8"})
    void itsGreedyTokensArePyTorchs(Place place, String file, String kind, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("GPT-2 from a file");
            open(visit, file + ".onnx", ReferenceFiles.bytes(file));
            assertThat(status(page)).containsText("3 layers with 2 heads each, 16 channels, 61 tokens, looks back on 40");
            page.field("Prompt").fill(text(ReferenceFiles.reference().getAsJsonArray("prompt")));
            page.type("Length", "10");
            page.combobox("Choose by").selectOption("greedy");
            page.button("Generate").click();
            Locator tokens = page.role(AriaRole.LISTBOX, "Generated characters").getByRole(AriaRole.OPTION);
            assertThat(tokens).hasCount(16);
            assertEquals(text(ReferenceFiles.reference().getAsJsonObject(kind).getAsJsonArray("tokens")),
                    String.join("", tokens.allTextContents().subList(6, 16)));
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(6);
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void whatIsNoModelIsRefusedInWordsAndNothingIsLost(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("GPT-2 from a file");
            byte[] whole = ReferenceFiles.bytes("past");
            open(visit, "page.html", "<html>no model</html>".getBytes(StandardCharsets.UTF_8));
            assertThat(status(page)).containsText("page.html was not opened: ");
            open(visit, "half.onnx", Arrays.copyOf(whole, whole.length / 2));
            assertThat(status(page)).containsText("half.onnx was not opened: ");
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(8);
            open(visit, "past.onnx", whole);
            assertThat(status(page)).containsText("It is on the stage");
            page.field("Prompt").fill("Once");
            page.untilText("is GPT-2’s token");
            page.button("Back to this page’s own model").click();
            assertThat(page.role(AriaRole.LISTBOX, "All heads").getByRole(AriaRole.OPTION)).hasCount(8);
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
