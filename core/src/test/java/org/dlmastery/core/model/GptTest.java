package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.tensor.Tensor;
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
    void whatItSaysIsTheSameWithItsInsidesShown() {
        float[] said = logits(3, 1, 4);
        try (Step step = Step.explaining(backend)) {
            Map<String, Tensor> inside = model.inside(step, step.rows(Shape.of(1, 3), 3, 1, 4), List.of());
            assertArrayEquals(said, backend.read(inside.get("logits").view()).get(), 1e-6f);
            assertEquals("[wte, wpe, embedded, h.0.ln_1, h.0.q, h.0.k, h.0.v, h.0.attention, h.0.heads, h.0.proj, "
                    + "h.0.middle, h.0.ln_2, h.0.fc, h.0.gelu, h.0.fc2, h.0, h.1.ln_1, h.1.q, h.1.k, h.1.v, h.1.attention, "
                    + "h.1.heads, h.1.proj, h.1.middle, h.1.ln_2, h.1.fc, h.1.gelu, h.1.fc2, h.1, ln_f, logits]",
                    inside.keySet().toString());
            float[] attention = backend.read(inside.get("h.1.attention").view()).get();
            for (int row = 0; row < 2 * 3; row++) {
                float sum = attention[3 * row] + attention[3 * row + 1] + attention[3 * row + 2];
                assertEquals(1, sum, 1e-6f, "each position takes 1 in all");
            }
            assertEquals(0, attention[1], "the first sees itself alone");
        }
    }

    @Test
    void theGradientOfALogitFlowsToTheEmbedding() {
        try (Step step = Step.explaining(backend)) {
            Map<String, Tensor> inside = model.inside(step, step.rows(Shape.of(1, 3), 3, 1, 4), List.of());
            float[] chosen = new float[3 * WORDS];
            chosen[2 * WORDS + 1] = 1;
            step.backward(inside.get("logits"), step.constant(Shape.of(1, 3, WORDS), chosen));
            float[] gradient = backend.read(step.gradient(inside.get("embedded")).view()).get();
            assertEquals(slope(4), gradient[4], 2e-3 * (1 + Math.abs(gradient[4])));
            assertEquals(slope(15), gradient[15], 2e-3 * (1 + Math.abs(gradient[15])));
        }
    }

    /** How the last position's logit of word 1 changes with one number of the words' and positions' sum. */
    private double slope(int index) {
        float distance = 1e-3f;
        return (logitOfSum(index, distance) - logitOfSum(index, -distance)) / (2 * distance);
    }

    /** Moves a number of the sum by moving the position's row of the table, which is read in this place alone. */
    private double logitOfSum(int index, float distance) {
        Parameter positions = model.parameters().get(1);
        float[] table = positions.read().get();
        float[] moved = table.clone();
        moved[index] += distance;
        positions.load(moved);
        double logit = logits(3, 1, 4)[2 * WORDS + 1];
        positions.load(table);
        return logit;
    }

    @Test
    void headsThatDontExistCantBeChanged() {
        try (Step step = Step.inference(backend)) {
            Tensor ids = step.rows(Shape.of(1, 1), 0);
            assertEquals("gpt: block 2 is none of its 2", assertThrows(ShapeException.class,
                    () -> model.inside(step, ids, List.of(HeadChange.off(2, 0)))).getMessage());
            assertEquals("gpt: head 2 is none of the 2 of block 1", assertThrows(ShapeException.class,
                    () -> model.inside(step, ids, List.of(HeadChange.off(1, 2)))).getMessage());
        }
    }

    @Test
    void aHeadsMeanCanTakeItsPlace() {
        try (Step step = Step.inference(backend)) {
            Tensor ids = step.rows(Shape.of(1, 3), 3, 1, 4);
            Tensor heads = model.inside(step, ids, List.of()).get("h.0.heads");
            Tensor mean = Reduce.mean(step, heads, 0, 2);
            Tensor changed = model.inside(step, ids, List.of(HeadChange.patched(0, 1, mean))).get("h.0.heads");
            float[] means = backend.read(mean.view()).get();
            float[] before = backend.read(heads.view()).get();
            float[] after = backend.read(changed.view()).get();
            for (int i = 0; i < 9; i++) {
                assertEquals(before[i], after[i]);
                assertEquals(means[3 + i % 3], after[9 + i]);
            }
        }
    }

    @Test
    void blocksThatStartAtZeroSayWhatTheEmbeddingAloneSays() {
        GptSize size = new GptSize(WORDS, 4, 2, 2, 6);
        try (Gpt fresh = new Gpt(backend, size, Gpt.Additions.ZERO, 1); Step step = Step.inference(backend)) {
            Map<String, Tensor> inside = fresh.inside(step, step.rows(Shape.of(1, 3), 3, 1, 4), List.of());
            assertArrayEquals(backend.read(inside.get("embedded").view()).get(),
                    backend.read(inside.get("h.1").view()).get());
        }
    }

    @Test
    void anUntiedTableIsItsOwn() {
        try (Gpt untied = new Gpt(backend, new GptSize(WORDS, 4, 1, 2, 6, false), 1);
                Step step = Step.inference(backend)) {
            Parameter table = untied.parameters().get(untied.parameters().size() - 1);
            assertEquals("lm_head.weight[5, 6]", table.toString());
            table.load(new float[WORDS * 6]);
            assertArrayEquals(new float[WORDS],
                    backend.read(untied.logits(step, step.rows(Shape.of(1, 1), 2)).view()).get());
        }
    }

    @Test
    void penaltiesHoldForMatricesAndTables() {
        assertEquals("[wte.weight[5, 6], wpe.weight[4, 6], h.0.qkv.weight[18, 6], h.0.proj.weight[6, 6], "
                + "h.0.fc.weight[24, 6], h.0.fc2.weight[6, 24], h.1.qkv.weight[18, 6], h.1.proj.weight[6, 6], "
                + "h.1.fc.weight[24, 6], h.1.fc2.weight[6, 24]]", model.penalised().toString());
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
