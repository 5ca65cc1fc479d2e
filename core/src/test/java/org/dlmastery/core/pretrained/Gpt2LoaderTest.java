package org.dlmastery.core.pretrained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptText;
import org.dlmastery.core.model.HeadChange;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.CountingBackend;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the engine computes with a file's weights is what PyTorch does: see scripts/reference-gpt2. */
class Gpt2LoaderTest {
    /** The logits are up to 10; sums of 64 products in another order. */
    private static final float TOLERANCE = 1e-4f;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final JsonObject reference;
    private final int[] prompt;

    Gpt2LoaderTest() throws IOException {
        reference = ReferenceFiles.reference();
        prompt = ints(reference.getAsJsonArray("prompt"));
    }

    private Gpt load(String file) throws IOException {
        return ReferenceFiles.file(file).load(backend, 1 << 20);
    }

    private interface Check {
        void run(Gpt model, JsonObject expected);
    }

    /** Each file against the numbers of its kind. */
    private Stream<DynamicTest> eachFile(Check check) {
        Map<String, List<String>> files = Map.of("float32", ReferenceFiles.FLOAT, "int8", ReferenceFiles.INT8,
                "int8-columns", List.of(ReferenceFiles.COLUMNS), "int8-tied", List.of(ReferenceFiles.TIED));
        return files.entrySet().stream().flatMap(kind -> kind.getValue().stream().map(file ->
                DynamicTest.dynamicTest(file, () -> {
                    try (Gpt model = load(file)) {
                        check.run(model, reference.getAsJsonObject(kind.getKey()));
                    }
                    assertEquals(0, backend.liveBuffers());
                })));
    }

    @TestFactory
    Stream<DynamicTest> aPromptHasPyTorchsLogitsAndAttentions() {
        return eachFile((model, expected) -> {
            try (Step step = Step.inference(backend)) {
                Map<String, Tensor> inside = model.inside(step, ids(step), List.of());
                assertClose(expected.getAsJsonArray("logits"), read(inside.get("logits")));
                float[] attention = new float[0];
                for (int i = 0; i < model.size().layers(); i++) {
                    attention = joined(attention, read(inside.get("h." + i + ".attention")));
                }
                assertClose(expected.getAsJsonArray("attention"), attention);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> tokenByTokenItSaysWhatPyTorchDoes() {
        return eachFile((model, expected) -> {
            try (GptText text = new GptText(backend, model, prompt.length + 10, List.of())) {
                GptText.Said said = text.readWithAttention(prompt);
                assertClose(last(expected.getAsJsonArray("logits"), model.size().vocabulary()), said.logits().get());
                assertClose(expected.getAsJsonArray("attention"), attention(said));
                writeOn(text, said, expected);
                // Going on otherwise, and then back to the same.
                text.cut(prompt.length + 2);
                text.read(1, 2, 3);
                text.cut(prompt.length - 1);
                writeOn(text, text.read(prompt[prompt.length - 1]), expected, isOfBytes(expected));
            }
        });
    }

    private void writeOn(GptText text, GptText.Said first, JsonObject expected, boolean onlyTokens) {
        GptText.Said said = first;
        int[] tokens = ints(expected.getAsJsonArray("tokens"));
        for (int i = 0; i < tokens.length; i++) {
            assertEquals(tokens[i], likeliest(said.logits().get()), "token " + i);
            said = text.readWithAttention(tokens[i]);
            assertTrue(said.isReady());
            if (!onlyTokens) {
                assertClose(expected.getAsJsonArray("stepLogits").get(i).getAsJsonArray(), said.logits().get());
                assertClose(expected.getAsJsonArray("stepAttention").get(i).getAsJsonArray(), attention(said));
            }
        }
        assertEquals(prompt.length + tokens.length, text.length());
    }

    private void writeOn(GptText text, GptText.Said first, JsonObject expected) {
        writeOn(text, first, expected, false);
    }

    /** Where the input of a product is rounded, a word read alone is rounded otherwise than in a row. */
    private boolean isOfBytes(JsonObject expected) {
        return expected != reference.getAsJsonObject("float32");
    }

    @TestFactory
    Stream<DynamicTest> aHeadThatIsSwitchedOffIsMissingAsInPyTorch() {
        JsonArray off = reference.getAsJsonArray("off");
        List<HeadChange> changes = List.of(HeadChange.off(off.get(0).getAsInt(), off.get(1).getAsInt()));
        return eachFile((model, expected) -> {
            JsonArray logits = expected.getAsJsonArray("offLogits");
            try (Step step = Step.inference(backend);
                    GptText text = new GptText(backend, model, prompt.length, changes)) {
                assertClose(logits, read(model.inside(step, ids(step), changes).get("logits")));
                assertClose(last(logits, model.size().vocabulary()), text.read(prompt).logits().get());
            }
        });
    }

    @Test
    void bytesStayBytes() throws IOException {
        CountingBackend counted = new CountingBackend(backend);
        Gpt2File file = ReferenceFiles.file("merged-int8");
        try (Gpt model = file.load(counted, file.memory())) {
            assertEquals(file.gptSize(), model.size());
            // Each matrix has a scale and a zero beside its bytes, 4 bytes each.
            assertEquals(file.memory() + 14 * 2 * 4, counted.bytes());
        }
        assertEquals(0, counted.liveBuffers());
    }

    @Test
    void whatDoesntFitIsRefusedBeforeAnythingIsAllocated() throws IOException {
        Gpt2File file = ReferenceFiles.file("plain");
        String message = assertThrows(FileFormatException.class,
                () -> file.load(backend, file.memory() - 1)).getMessage();
        assertTrue(message.contains("needs 1 MB of memory"), message);
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void aFileInPiecesGivesTheSameModelAndItsPiecesBack() throws IOException {
        byte[] bytes = ReferenceFiles.bytes("merged-int8");
        List<byte[]> pieces = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += 4096) {
            pieces.add(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + 4096)));
        }
        try (Gpt model = Gpt2File.read(new FileBytes(pieces)).load(backend, 1 << 20);
                GptText text = new GptText(backend, model, prompt.length, List.of())) {
            assertClose(last(reference.getAsJsonObject("int8").getAsJsonArray("logits"), model.size().vocabulary()),
                    text.read(prompt).logits().get());
        }
    }

    @Test
    void aTextThatIsTooLongIsRefusedAndGoesOnAfterwards() throws IOException {
        try (Gpt model = load("plain"); GptText text = new GptText(backend, model, 7, List.of())) {
            float[] expected = text.read(prompt).logits().get();
            assertThrows(IllegalArgumentException.class, () -> text.read(1, 2));
            assertThrows(IllegalArgumentException.class, () -> text.read(61));
            assertThrows(IllegalArgumentException.class, () -> text.read(-1));
            assertThrows(IllegalArgumentException.class, text::read);
            assertThrows(IllegalArgumentException.class, () -> text.cut(7));
            text.cut(0);
            assertArrayEquals(expected, text.read(prompt).logits().get());
            assertThrows(IllegalArgumentException.class, () -> new GptText(backend, model, 41, List.of()));
        }
        assertEquals(0, backend.liveBuffers());
    }

    private Tensor ids(Step step) {
        float[] numbers = new float[prompt.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = prompt[i];
        }
        return step.rows(Shape.of(1, numbers.length), numbers);
    }

    private float[] read(Tensor tensor) {
        return backend.read(tensor.view()).get();
    }

    private static float[] attention(GptText.Said said) {
        float[] all = new float[0];
        for (Pending<float[]> each : said.attention()) {
            all = joined(all, each.get());
        }
        return all;
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static int likeliest(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    private static JsonArray last(JsonArray values, int count) {
        JsonArray last = new JsonArray();
        for (int i = values.size() - count; i < values.size(); i++) {
            last.add(values.get(i));
        }
        return last;
    }

    private static int[] ints(JsonArray values) {
        int[] numbers = new int[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i).getAsInt();
        }
        return numbers;
    }

    private static void assertClose(JsonArray expected, float[] actual) {
        float[] numbers = new float[expected.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = expected.get(i).getAsFloat();
        }
        assertArrayEquals(numbers, actual, TOLERANCE);
    }
}
