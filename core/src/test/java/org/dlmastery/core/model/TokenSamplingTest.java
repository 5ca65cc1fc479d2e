package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.data.SeededRandom;
import org.junit.jupiter.api.Test;

class TokenSamplingTest {
    /** Chances 0.1, 0.5, 0.4 at temperature 1. */
    private static final float[] LOGITS = {(float) Math.log(1), (float) Math.log(5), (float) Math.log(4)};

    @Test
    void plainSamplingIsTheSoftmax() {
        assertArrayEquals(new float[] {0.1f, 0.5f, 0.4f}, TokenSampling.plain().probabilities(LOGITS), 1e-6f);
    }

    @Test
    void aLowTemperatureSharpensAndAHighOneFlattens() {
        assertArrayEquals(new float[] {1 / 42f, 25 / 42f, 16 / 42f},
                new TokenSampling(0.5, 0, 1).probabilities(LOGITS), 1e-6f);
        assertArrayEquals(new float[] {1 / 3f, 1 / 3f, 1 / 3f}, new TokenSampling(1e6, 0, 1).probabilities(LOGITS),
                1e-5f);
    }

    @Test
    void greedyTakesTheLikeliestAndAmongEqualsTheFirst() {
        assertArrayEquals(new float[] {0, 1, 0}, TokenSampling.greedy().probabilities(LOGITS));
        assertArrayEquals(new float[] {0, 1, 0, 0}, TokenSampling.greedy().probabilities(new float[] {-9, 0, -0f, 0}));
        assertArrayEquals(new float[] {0, 0, 1}, TokenSampling.greedy().probabilities(new float[] {-3, -2, -1}));
    }

    @Test
    void topKKeepsExactlyAsManyAsItSays() {
        assertArrayEquals(new float[] {0, 5 / 9f, 4 / 9f}, new TokenSampling(1, 2, 1).probabilities(LOGITS), 1e-6f);
        assertArrayEquals(new float[] {0.5f, 0.5f, 0}, new TokenSampling(1, 2, 1).probabilities(new float[3]), 1e-6f);
        assertArrayEquals(new float[] {0.1f, 0.5f, 0.4f}, new TokenSampling(1, 9, 1).probabilities(LOGITS), 1e-6f);
    }

    @Test
    void topPKeepsTheFewestThatReachIt() {
        assertArrayEquals(new float[] {0, 1, 0}, new TokenSampling(1, 0, 0.49).probabilities(LOGITS), 1e-6f);
        assertArrayEquals(new float[] {0, 5 / 9f, 4 / 9f}, new TokenSampling(1, 0, 0.51).probabilities(LOGITS), 1e-6f);
        assertArrayEquals(new float[] {0.1f, 0.5f, 0.4f}, new TokenSampling(1, 0, 0.91).probabilities(LOGITS), 1e-6f);
    }

    @Test
    void topPActsOnWhatTopKLeaves() {
        // Of the two likeliest, the first has 5/9 of the chance.
        assertArrayEquals(new float[] {0, 1, 0}, new TokenSampling(1, 2, 0.55).probabilities(LOGITS), 1e-6f);
        assertArrayEquals(new float[] {0, 5 / 9f, 4 / 9f}, new TokenSampling(1, 2, 0.56).probabilities(LOGITS), 1e-6f);
    }

    @Test
    void tokensComeAsOftenAsTheirChancesSay() {
        float[] chances = TokenSampling.plain().probabilities(LOGITS);
        SeededRandom random = new SeededRandom(1, SeededRandom.Purpose.BATCHES);
        int[] drawn = new int[3];
        for (int i = 0; i < 10_000; i++) {
            drawn[TokenSampling.pick(chances, random.uniform())]++;
        }
        // Four standard deviations of at most √(10,000 · 0.5 · 0.5) = 50.
        assertEquals(1000, drawn[0], 200);
        assertEquals(5000, drawn[1], 200);
        assertEquals(4000, drawn[2], 200);
    }

    @Test
    void aTokenWithoutAChanceIsNeverPicked() {
        float[] chances = {0, 0.5f, 0, 0.49999f, 0};
        assertEquals(1, TokenSampling.pick(chances, 0));
        assertEquals(3, TokenSampling.pick(chances, 0.5));
        assertEquals(3, TokenSampling.pick(chances, 0.9999999), "the chances' sum is rounded");
    }

    @Test
    void whatCannotBeSampledIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TokenSampling(-1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new TokenSampling(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TokenSampling(1, 0, 0));
        assertEquals("sampling: the logit of token 1 is NaN; the model's weights are no longer finite",
                assertThrows(IllegalArgumentException.class,
                        () -> TokenSampling.plain().probabilities(new float[] {0, Float.NaN})).getMessage());
    }
}
