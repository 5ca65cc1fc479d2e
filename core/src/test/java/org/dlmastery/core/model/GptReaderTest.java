package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GptReaderTest {
    private static final int WORDS = 7;
    private static final int CONTEXT = 40;

    private final Backend backend = new ReferenceBackend();
    private final Gpt model = new Gpt(backend, new GptSize(WORDS, CONTEXT, 2, 2, 8), 1);

    @AfterEach
    void everythingIsFreed() {
        model.close();
        assertEquals(0, backend.liveBuffers());
    }

    private static int[] text(int length) {
        int[] text = new int[length];
        for (int i = 0; i < length; i++) {
            text[i] = (i * i + 3 * i) % WORDS;
        }
        return text;
    }

    /** The last position's logits of a step made for this text alone. */
    private float[] asked(int[] text) {
        float[] ids = new float[text.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = text[i];
        }
        try (Step step = Step.inference(backend)) {
            Tensor rows = step.rows(Shape.of(1, ids.length), ids);
            Tensor logits = model.logits(step, rows);
            return backend.read(logits.view().slice(1, ids.length - 1, ids.length, 1)).get();
        }
    }

    @Test
    void aGrowingTextIsReadAsIfAlone() {
        try (GptReader reader = new GptReader(backend, model)) {
            for (int length : new int[] {1, 2, 15, 16, 17, 31, 32, 33, 39, 40, 3}) {
                assertArrayEquals(asked(text(length)), reader.next(text(length)).get(), 1e-6f,
                        "length " + length);
            }
        }
    }

    @Test
    void ofALongTextTheLastWordsAreRead() {
        int[] text = text(CONTEXT + 5);
        try (GptReader reader = new GptReader(backend, model)) {
            assertArrayEquals(asked(Arrays.copyOfRange(text, 5, text.length)), reader.next(text).get(),
                    1e-6f);
        }
    }

    @Test
    void newWeightsAreReadByWhatIsRecorded() {
        try (GptReader reader = new GptReader(backend, model)) {
            float[] before = reader.next(text(5)).get();
            float[] table = new float[WORDS * 8];
            Arrays.fill(table, 0.25f);
            model.parameters().get(0).load(table);
            float[] after = reader.next(text(5)).get();
            assertFalse(Arrays.equals(before, after));
            assertArrayEquals(asked(text(5)), after, 1e-6f);
        }
    }

    @Test
    void anEmptyTextIsRefused() {
        try (GptReader reader = new GptReader(backend, model)) {
            assertThrows(IllegalArgumentException.class, () -> reader.next(new int[0]));
        }
    }
}
