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
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.onnx.FileBytes;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.GptText;
import org.dlmastery.core.model.HeadChange;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model of Llama's architecture computes what NumPy does with the same bytes: see scripts/reference-llama. */
class LlamaFileTest {
    /** The logits are up to 10. */
    private static final float TOLERANCE = 1e-4f;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final JsonObject reference = ReferenceFiles.llamaReference();
    private final byte[] bytes = ReferenceFiles.llama();
    private final int[] prompt = ints("prompt");

    LlamaFileTest() throws IOException {
    }

    @AfterEach
    void nothingIsLeft() {
        assertEquals(0, backend.liveBuffers());
    }

    private static PretrainedFile read(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += 1000) {
            pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 1000)));
        }
        return PretrainedFile.read(new FileBytes(pieces));
    }

    private Gpt load() {
        return read(bytes).load(backend, 1 << 20);
    }

    private int[] ints(String name) {
        JsonArray array = reference.getAsJsonArray(name);
        int[] ints = new int[array.size()];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = array.get(i).getAsInt();
        }
        return ints;
    }

    private float[] floats(String name) {
        JsonArray array = reference.getAsJsonArray(name);
        float[] floats = new float[array.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = array.get(i).getAsFloat();
        }
        return floats;
    }

    private Tensor ids(Step step) {
        return ids(step, prompt);
    }

    private static Tensor ids(Step step, int[] text) {
        float[] numbers = new float[text.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = text[i];
        }
        return step.rows(Shape.of(1, numbers.length), numbers);
    }

    private float[] read(Tensor tensor) {
        return backend.read(tensor.view()).get();
    }

    private static float[] joined(float[] first, float[] second) {
        float[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private float[] last(String name) {
        float[] logits = floats(name);
        return Arrays.copyOfRange(logits, logits.length - 41, logits.length);
    }

    @Test
    void itsSizesAreReadFromTheFile() {
        PretrainedFile file = read(bytes);
        assertTrue(file.isLlama() && file.isQuantised());
        assertEquals(List.of(41, 32, 2, 3, 12), List.of(file.gptSize().vocabulary(), file.gptSize().context(),
                file.gptSize().layers(), file.gptSize().heads(), file.gptSize().channels()));
        // Table, norms, four squares and three matrices of the network a block.
        assertEquals(41 * 12 + 5 * 12 + 2 * (4 * 12 * 12 + 3 * 12 * 20), file.parameterCount());
        assertEquals(4 * file.parameterCount(), file.memory());
    }

    @Test
    void aPromptHasNumPysLogitsAttentionsAndLens() {
        try (Gpt model = load(); Step step = Step.inference(backend)) {
            Map<String, Tensor> inside = model.inside(step, ids(step), List.of());
            assertArrayEquals(floats("logits"), read(inside.get("logits")), TOLERANCE);
            assertArrayEquals(floats("attention"), joined(read(inside.get("h.0.attention")),
                    read(inside.get("h.1.attention"))), TOLERANCE);
            float[] lens = joined(read(model.lens(step, inside.get("embedded"))), joined(
                    read(model.lens(step, inside.get("h.0"))), read(model.lens(step, inside.get("h.1")))));
            assertArrayEquals(floats("lens"), lens, TOLERANCE);
        }
    }

    @Test
    void tokenByTokenItWritesWhatNumPyDoesFromTheBeginning() {
        try (Gpt model = load(); GptText text = new GptText(backend, model, 32, List.of())) {
            float[] logits = text.read(prompt).logits().get();
            assertArrayEquals(last("logits"), logits, TOLERANCE);
            for (int expected : ints("tokens")) {
                int best = 0;
                for (int i = 1; i < logits.length; i++) {
                    best = logits[i] > logits[best] ? i : best;
                }
                assertEquals(expected, best);
                logits = text.read(best).logits().get();
            }
        }
    }

    @Test
    void aHeadThatIsSwitchedOffIsMissingAsInNumPy() {
        int[] off = ints("off");
        List<HeadChange> changes = List.of(HeadChange.off(off[0], off[1]));
        try (Gpt model = load(); GptText text = new GptText(backend, model, 32, changes)) {
            assertArrayEquals(last("offLogits"), text.read(prompt).logits().get(), TOLERANCE);
        }
    }

    @Test
    void aHeadThatIsPatchedByAnotherPromptSaysWhatNumPySays() {
        int[] off = ints("off");
        int[] other = ints("other");
        try (Gpt model = load(); Step step = Step.inference(backend)) {
            Tensor elsewhere = model.inside(step, ids(step, other), List.of()).get("h." + off[0] + ".heads");
            List<HeadChange> changes = List.of(HeadChange.patched(off[0], off[1], elsewhere, 0));
            assertArrayEquals(floats("patchedLogits"), read(model.inside(step, ids(step), changes).get("logits")),
                    TOLERANCE);
            try (GptText text = new GptText(backend, model, 32, changes)) {
                text.read(Arrays.copyOf(prompt, 2));
                assertArrayEquals(last("patchedLogits"), text.read(Arrays.copyOfRange(prompt, 2, prompt.length))
                        .logits().get(), TOLERANCE);
            }
        }
    }

    @Test
    void whatIsCutOrChangedIsRefusedInWords() {
        refused(Arrays.copyOf(bytes, bytes.length - 1), "the file has");
        refused(Arrays.copyOf(bytes, 40), "header is cut off");
        refused(with(24, 1), "share 1 heads of keys");
        refused(with(37, 5), "groups of 5");
        refused(with(8, -1), "says -1");
        refused(with(256, Float.floatToIntBits(Float.NaN)), "no finite");
        assertTrue(assertThrows(FileFormatException.class, () -> read(bytes).load(backend, 1000)).getMessage()
                .contains("choose a smaller"));
    }

    private byte[] with(int place, int value) {
        byte[] changed = bytes.clone();
        for (int i = 0; i < 4; i++) {
            changed[place + i] = (byte) (value >> 8 * i);
        }
        return changed;
    }

    private static void refused(byte[] file, String why) {
        String message = assertThrows(FileFormatException.class, () -> read(file)).getMessage();
        assertTrue(message.contains(why), message);
    }
}
