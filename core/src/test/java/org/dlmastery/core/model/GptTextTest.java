package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Read in pieces of any length, a text says what it does read whole. That this is right is Gpt2LoaderTest's. */
class GptTextTest {
    private static final int[] TEXT = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9};
    private static final float TOLERANCE = 1e-6f;

    private final ReferenceBackend backend = new ReferenceBackend();
    private final Gpt model = new Gpt(backend, new GptSize(10, 16, 2, 2, 8), 1);
    private final List<HeadChange> changes = List.of(HeadChange.off(0, 1));

    /** All that the model computes of the first words; everything is freed with the step. */
    private float[] whole(String name, int length) {
        try (Step step = Step.inference(backend)) {
            float[] numbers = new float[length];
            for (int i = 0; i < length; i++) {
                numbers[i] = TEXT[i];
            }
            Map<String, Tensor> inside = model.inside(step, step.rows(Shape.of(1, length), numbers), changes);
            return backend.read(inside.get(name).view()).get();
        }
    }

    private float[] lastLogits(int length) {
        float[] logits = whole("logits", length);
        return Arrays.copyOfRange(logits, logits.length - 10, logits.length);
    }

    @Test
    void aPromptReadInPiecesIsReadAsAWhole() {
        int before = backend.liveBuffers();
        for (int atOnce : new int[] {1, 4, 6, 12, 13, 64}) {
            try (GptText text = new GptText(backend, model, TEXT.length, changes, atOnce)) {
                GptText.Said said = text.readWithAttention(TEXT);
                assertTrue(said.isReady());
                assertArrayEquals(lastLogits(TEXT.length), said.logits().get(), TOLERANCE);
                for (int i = 0; i < 2; i++) {
                    assertArrayEquals(whole("h." + i + ".attention", TEXT.length), said.attention().get(i).get(),
                            TOLERANCE, atOnce + " at once");
                }
            }
        }
        assertEquals(before, backend.liveBuffers());
    }

    /** Rows 2 to 5 of a head are other ones, whichever pieces the text is read in. */
    @Test
    void someOfAHeadsRowsAreReplacedInWhateverPiecesTheTextIsRead() {
        try (Step step = Step.inference(backend)) {
            float[] rows = new float[2 * 4 * 4];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (float) Math.sin(i + 1);
            }
            Tensor elsewhere = step.constant(Shape.of(1, 2, 4, 4), rows);
            List<HeadChange> patched = List.of(HeadChange.patched(1, 1, elsewhere, 2));
            float[] ids = new float[TEXT.length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = TEXT[i];
            }
            Map<String, Tensor> own = model.inside(step, step.rows(Shape.of(1, ids.length), ids), List.of());
            Map<String, Tensor> inside = model.inside(step, step.rows(Shape.of(1, ids.length), ids), patched);
            float[] expected = backend.read(own.get("h.1.heads").view()).get();
            System.arraycopy(rows, 16, expected, (TEXT.length + 2) * 4, 16);
            assertArrayEquals(expected, backend.read(inside.get("h.1.heads").view()).get(), TOLERANCE);
            float[] logits = backend.read(inside.get("logits").view()).get();
            for (int atOnce : new int[] {1, 2, 3, 4, 64}) {
                try (GptText text = new GptText(backend, model, TEXT.length, patched, atOnce)) {
                    assertArrayEquals(Arrays.copyOfRange(logits, logits.length - 10, logits.length),
                            text.read(TEXT).logits().get(), TOLERANCE, atOnce + " at once");
                }
            }
        }
    }

    @Test
    void furtherWordsTakeFromAllBefore() {
        try (GptText text = new GptText(backend, model, TEXT.length, changes, 3)) {
            text.read(Arrays.copyOf(TEXT, 5));
            GptText.Said said = text.readWithAttention(Arrays.copyOfRange(TEXT, 5, TEXT.length));
            float[] all = whole("h.1.attention", TEXT.length);
            int words = TEXT.length;
            float[] expected = new float[2 * (words - 5) * words];
            for (int head = 0; head < 2; head++) {
                System.arraycopy(all, (head * words + 5) * words, expected, head * (words - 5) * words,
                        (words - 5) * words);
            }
            assertArrayEquals(expected, said.attention().get(1).get(), TOLERANCE);
        }
    }

    @Test
    void whatWasCutIsForgotten() {
        try (GptText text = new GptText(backend, model, 16, changes)) {
            text.read(0, 0, 0);
            text.cut(0);
            text.read(Arrays.copyOf(TEXT, 7));
            text.read(7, 7, 7);
            text.cut(7);
            assertEquals(List.of(), text.read(TEXT[7]).attention());
            text.cut(7);
            assertArrayEquals(lastLogits(8), text.read(TEXT[7]).logits().get(), TOLERANCE);
        }
    }

    @Test
    void whatDoesntFitChangesNothing() {
        try (GptText text = new GptText(backend, model, 8, changes, 2)) {
            text.read(Arrays.copyOf(TEXT, 5));
            String message = assertThrows(IllegalArgumentException.class, () -> text.read(1, 2, 3, 4)).getMessage();
            assertTrue(message.contains("room for 8 words, 5 were read, 4 more don't fit"), message);
            assertThrows(IllegalArgumentException.class, () -> text.read(1, 10));
            assertEquals(5, text.length());
            assertArrayEquals(lastLogits(6), text.read(TEXT[5]).logits().get(), TOLERANCE);
        }
    }
}
