package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * The present network run on the graph as it is, and with the same weights once more on a changed one.
 *
 * @param before what each layer gives each node [N, F] on the graph as it is; the last one's are the logits
 * @param after likewise on the changed graph, whose nodes may have other numbers
 */
public record Rerun(List<float[]> before, List<float[]> after) {
    private static final String ORDER = "order";
    private static final String FIRST = "first";
    private static final String SECOND = "second";
    private static final String BEFORE = "before.";
    private static final String AFTER = "after.";

    public Rerun {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * The graph to run on.
     *
     * @param order which node of the graph as it is each node is [N]
     * @param first each edge's node with the lower number, of the changed graph's
     * @param second its other node
     */
    public record Asked(int[] order, int[] first, int[] second) {
        public static Asked of(List<NamedArray> arguments) {
            return new Asked(NamedArray.get(arguments, ORDER).wholes(), NamedArray.get(arguments, FIRST).wholes(),
                    NamedArray.get(arguments, SECOND).wholes());
        }

        /** As it travels. */
        public List<NamedArray> arrays() {
            return List.of(NamedArray.of(ORDER, order), NamedArray.of(FIRST, first), NamedArray.of(SECOND, second));
        }
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>();
        for (int layer = 0; layer < before.size(); layer++) {
            arrays.add(NamedArray.of(BEFORE + layer, before.get(layer)));
            arrays.add(NamedArray.of(AFTER + layer, after.get(layer)));
        }
        return arrays;
    }

    public static Rerun of(List<NamedArray> arrays) {
        List<float[]> before = new ArrayList<>();
        List<float[]> after = new ArrayList<>();
        while (NamedArray.find(arrays, BEFORE + before.size()).isPresent()) {
            after.add(NamedArray.get(arrays, AFTER + before.size()).values());
            before.add(NamedArray.get(arrays, BEFORE + before.size()).values());
        }
        return new Rerun(before, after);
    }
}
