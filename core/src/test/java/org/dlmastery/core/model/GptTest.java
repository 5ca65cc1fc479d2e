package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.stage.GptSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GptTest {
    private static final int WORDS = 5;

    private final Backend backend = new ReferenceBackend();
    private final Gpt model = new Gpt(backend, new GptSize(WORDS, 4, 2, 2, 6), 1);

    @AfterEach
    void everythingIsFreed() {
        model.close();
        assertEquals(0, backend.liveBuffers());
    }

    /** The logits of one text [T, V]. */
    private float[] logits(float... ids) {
        try (Step step = Step.inference(backend)) {
            return backend.read(model.logits(step, step.rows(Shape.of(1, ids.length), ids)).view()).get();
        }
    }

    @Test
    void aPositionSeesThoseBeforeItAlone() {
        float[] all = logits(3, 1, 4, 0);
        float[] changed = logits(3, 1, 2, 0);
        float[] shorter = logits(3, 1);
        for (int i = 0; i < 2 * WORDS; i++) {
            assertEquals(all[i], changed[i]);
            assertEquals(all[i], shorter[i]);
        }
        assertNotEquals(all[3 * WORDS], changed[3 * WORDS], "the last position sees the one before it");
    }

    @Test
    void theSamePairOfWordsElsewhereMeansSomethingElse() {
        float[] twice = logits(2, 2);
        assertNotEquals(twice[0], twice[WORDS], "positions count");
    }

    @Test
    void textsOfABatchDontSeeEachOther() {
        float[] first = logits(3, 1, 4);
        float[] second = logits(0, 0, 2);
        try (Step step = Step.inference(backend)) {
            float[] both = backend.read(model.logits(step, step.rows(Shape.of(2, 3), 3, 1, 4, 0, 0, 2)).view()).get();
            for (int i = 0; i < first.length; i++) {
                assertEquals(first[i], both[i]);
                assertEquals(second[i], both[first.length + i]);
            }
        }
    }

    @Test
    void hasAsManyNumbersAsItsSizeSays() {
        int numbers = 0;
        for (var parameter : model.parameters()) {
            numbers += parameter.shape().count();
        }
        // Tables (5 + 4)·6; each block 12·6² weights, 9·6 biases and 4·6 of norms; the last norm 2·6.
        assertEquals(54 + 2 * (432 + 54 + 24) + 12, numbers);
    }

    @Test
    void refusesWhatItCantRead() {
        assertEquals("gpt: texts [B, T] of up to 4 words are needed, got [1, 5]",
                assertThrows(ShapeException.class, () -> logits(0, 1, 2, 3, 4)).getMessage());
        assertEquals("gpt: sizes must be 1 or more and the channels a multiple of the heads, got vocabulary 5, "
                + "context 4, layers 1, heads 4, channels 6",
                assertThrows(ShapeException.class, () -> new GptSize(5, 4, 1, 4, 6)).getMessage());
    }
}
