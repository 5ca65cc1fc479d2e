package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * How one node comes to its vector, layer by layer, in the numbers of the engine's own forward pass. Letters: K nodes that
 * it takes from, H heads, I features before the layer, G features of what is summed, O features behind the layer.
 *
 * @param node whose
 * @param layers in order
 */
public record Messages(int node, List<Layer> layers) {
    private static final String NODE = "node";

    /**
     * One layer.
     *
     * @param sources the nodes that it takes from [K], ascending; itself among them where the kind of layer does that
     * @param heads H
     * @param weights with what each is taken [H, K]; 1 where the layer takes the largest
     * @param inputs the sources' vectors before the layer [K, I]
     * @param given what of them is weighed and summed [K, G]: transformed by the layer's weights, or as they are
     * @param taken the weighted sum, or the largest [G]
     * @param sums what the activation gets [O]
     * @param output the node's vector behind the layer [O]
     */
    public record Layer(int[] sources, int heads, float[] weights, float[] inputs, float[] given, float[] taken,
            float[] sums, float[] output) {
        /** What a source's value is taken with. @param feature of {@code given}, from 0 */
        public float weight(int source, int feature) {
            int perHead = taken.length / heads;
            return weights[feature / perHead * sources.length + source];
        }
    }

    public Messages {
        layers = List.copyOf(layers);
    }

    /** What a page asks with. */
    public static List<NamedArray> asked(int node) {
        return List.of(NamedArray.of(NODE, new int[] {node}));
    }

    /** Which node is asked for. @throws IllegalArgumentException if none is named */
    public static int node(List<NamedArray> arguments) {
        return NamedArray.whole(arguments, NODE);
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>(asked(node));
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            arrays.add(NamedArray.of("sources." + i, layer.sources()));
            arrays.add(NamedArray.of("heads." + i, new int[] {layer.heads()}));
            arrays.add(NamedArray.of("weights." + i, layer.weights()));
            arrays.add(NamedArray.of("inputs." + i, layer.inputs()));
            arrays.add(NamedArray.of("given." + i, layer.given()));
            arrays.add(NamedArray.of("taken." + i, layer.taken()));
            arrays.add(NamedArray.of("sums." + i, layer.sums()));
            arrays.add(NamedArray.of("output." + i, layer.output()));
        }
        return arrays;
    }

    public static Messages of(List<NamedArray> arrays) {
        List<Layer> layers = new ArrayList<>();
        while (NamedArray.find(arrays, "sources." + layers.size()).isPresent()) {
            int i = layers.size();
            layers.add(new Layer(NamedArray.get(arrays, "sources." + i).wholes(), NamedArray.whole(arrays, "heads." + i),
                    NamedArray.get(arrays, "weights." + i).values(), NamedArray.get(arrays, "inputs." + i).values(),
                    NamedArray.get(arrays, "given." + i).values(), NamedArray.get(arrays, "taken." + i).values(),
                    NamedArray.get(arrays, "sums." + i).values(), NamedArray.get(arrays, "output." + i).values()));
        }
        return new Messages(node(arrays), layers);
    }
}
