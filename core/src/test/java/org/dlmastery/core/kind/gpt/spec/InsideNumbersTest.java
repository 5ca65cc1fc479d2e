package org.dlmastery.core.kind.gpt.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** On PyTorch's tensors of a small model; what is expected of them was computed by a few lines of Python. */
class InsideNumbersTest {
    private static final int LENGTH = 7;

    private final JsonObject golden = JsonParser.parseReader(new InputStreamReader(
            InsideNumbersTest.class.getResourceAsStream("/golden/pages.json"), StandardCharsets.UTF_8))
            .getAsJsonObject().getAsJsonObject("gpt inside");

    private static float[] data(JsonObject tensor) {
        JsonArray data = tensor.getAsJsonArray("data");
        float[] values = new float[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.get(i).getAsFloat();
        }
        return values;
    }

    /** Of several tensors, one after the other. */
    private float[] joined(String name) {
        float[] all = new float[0];
        for (var tensor : golden.getAsJsonArray(name)) {
            float[] part = data(tensor.getAsJsonObject());
            float[] more = Arrays.copyOf(all, all.length + part.length);
            System.arraycopy(part, 0, more, all.length, part.length);
            all = more;
        }
        return all;
    }

    @Test
    void headsAreScoredByWhereTheyLook() {
        AttentionWeights attention = new AttentionWeights(2, 2, LENGTH, joined("attention"));
        double[][] expected = {{0.422375, 0.200966, 0.057865, 0.241959}, {0.303721, 0.303154, 0.167466, 0.198946},
            {0.319092, 0.394396, 0.153071, 0.025469}, {0.308126, 0.336761, 0.130309, 0.123093}};
        for (int i = 0; i < 4; i++) {
            HeadScores scores = HeadScores.of(attention, i / 2, i % 2);
            assertArrayEquals(expected[i], new double[] {scores.previous(), scores.itself(), scores.first(),
                HeadScores.induction(attention, i / 2, i % 2, 1)}, 2e-6);
        }
    }

    @Test
    void theLensTellsTheLikeliestTokenAtEachDepth() {
        LogitLens lens = LogitLens.of(3, LENGTH, 11, joined("lens"));
        assertArrayEquals(new int[] {3, 10, 6, 5, 4, 3, 5, 7, 7, 1, 5, 5, 8, 2, 4, 4, 1, 5, 5, 0, 0}, lens.likeliest());
        assertArrayEquals(new float[] {0.4034f, 0.24442f, 0.50884f, 0.97625f, 0.53856f, 0.48378f, 0.54268f, 0.23755f,
            0.45465f, 0.84912f, 0.74357f, 0.82746f, 0.42572f, 0.482f, 0.35858f, 0.59463f, 0.35868f, 0.69338f,
            0.49035f, 0.58523f, 0.57721f}, lens.chances(), 1e-5f);
    }

    @Test
    void theNearestTokensPointTheSameWay() {
        NearestWords near = NearestWords.of(data(golden.getAsJsonObject("params").getAsJsonObject("wte.weight")), 8, 3);
        assertArrayEquals(new int[] {0, 9, 7, 5, 1, 10, 2, 8, 4, 6}, near.words());
        assertArrayEquals(new float[] {0.40151f, 0.36844f, 0.34692f, 0.28508f, 0.07288f, 0.02593f, -0.07337f, -0.0931f,
            -0.1121f, -0.47704f}, near.cosines(), 1e-5f);
        assertEquals(10, near.words().length);
    }
}
