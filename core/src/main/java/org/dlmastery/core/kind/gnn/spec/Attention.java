package org.dlmastery.core.kind.gnn.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * How much nodes take from their neighbours in one layer. For each head come first two numbers an edge, what its first
 * node takes from the second and what the second takes from the first, then one a node, what it takes from itself.
 *
 * @param heads H
 * @param values [H, 2E + N]
 */
public record Attention(int heads, float[] values) {
    private static final String NAME = "attention.";

    /** What a layer's array is called. @param layer from 0 */
    static String name(int layer) {
        return NAME + layer;
    }

    /** The array of a layer. @param layer from 0 */
    public static NamedArray array(int layer, int heads, float[] values) {
        return new NamedArray(name(layer), List.of(heads, values.length / heads), values);
    }

    static Attention of(NamedArray array) {
        return new Attention(array.shape().get(0), array.values());
    }


    /** What an edge's first node takes from the second (or the second from the first), as a mean over the heads. */
    public float overEdge(int edge, boolean firstTakes) {
        return mean(2 * edge + (firstTakes ? 0 : 1));
    }

    /** What a node takes from itself, as a mean over the heads. */
    public float ofSelf(int node, int edges) {
        return mean(2 * edges + node);
    }

    private float mean(int place) {
        int length = values.length / heads;
        float sum = 0;
        for (int head = 0; head < heads; head++) {
            sum += values[head * length + place];
        }
        return sum / heads;
    }
}
