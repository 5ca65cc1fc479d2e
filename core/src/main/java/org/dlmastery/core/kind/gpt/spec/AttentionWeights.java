package org.dlmastery.core.kind.gpt.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * How much each position of a text takes from each, in every head.
 *
 * @param layers L
 * @param heads H
 * @param length T, how many characters were read
 * @param weights [L, H, T, T]: the row is the position that takes, the column the one that is taken from
 */
public record AttentionWeights(int layers, int heads, int length, float[] weights) {
    private static final String NAME = "attention";

    NamedArray array() {
        return new NamedArray(NAME, List.of(layers, heads, length, length), weights);
    }

    public static AttentionWeights of(List<NamedArray> arrays) {
        NamedArray array = NamedArray.get(arrays, NAME);
        return new AttentionWeights(array.shape().get(0), array.shape().get(1), array.shape().get(2), array.values());
    }

    /** What a place takes from another one. */
    public float at(int layer, int head, int from, int to) {
        return weights[((layer * heads + head) * length + from) * length + to];
    }

    /** One head's matrix [T, T]. */
    public float[] of(int layer, int head) {
        int size = length * length;
        float[] matrix = new float[size];
        System.arraycopy(weights, (layer * heads + head) * size, matrix, 0, size);
        return matrix;
    }
}
