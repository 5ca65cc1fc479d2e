package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * All pairs of one node of each of two classes: the fewest labels that a network can learn two classes from. Pair p is
 * node p / B of the first class and node p mod B of the second.
 *
 * @param first the nodes of class 0 [A], ascending
 * @param second the nodes of class 1 [B], ascending
 */
public record LabelPairs(List<Integer> first, List<Integer> second) {
    /** So many pairs are trained at the most. */
    public static final int MOST = 1024;

    private static final String FROM = "from";
    private static final String ACCURACIES = "accuracies";

    public LabelPairs {
        first = List.copyOf(first);
        second = List.copyOf(second);
    }

    /**
     * The share of the other nodes that networks trained from a pair each get right.
     *
     * @param from the first pair
     * @param accuracies one a pair, from {@code from} on; NaN where the loss wasn't finite any more
     */
    public record Found(int from, float[] accuracies) {
        public static Found of(List<NamedArray> arrays) {
            return new Found(NamedArray.whole(arrays, FROM), NamedArray.get(arrays, ACCURACIES).values());
        }

        /** As it travels. */
        public List<NamedArray> arrays() {
            return List.of(NamedArray.of(FROM, new int[] {from}), NamedArray.of(ACCURACIES, accuracies));
        }
    }

    /**
     * A graph's pairs: none if it has another number of classes than two.
     *
     * @param labels each node's class, from 0, or less than 0 where nobody knows it
     */
    public static LabelPairs of(int classes, int... labels) {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        for (int node = 0; node < labels.length && classes == 2; node++) {
            if (labels[node] == 0) {
                first.add(node);
            } else if (labels[node] == 1) {
                second.add(node);
            }
        }
        return new LabelPairs(first, second);
    }

    public int count() {
        return first.size() * second.size();
    }

    /** Whether there is a node of a known class beside any pair, to test on. */
    public boolean leaveNodesToTestOn() {
        return count() > 0 && first.size() + second.size() > 2;
    }

    /** A pair's two nodes, ascending. */
    public List<Integer> pair(int number) {
        int a = first.get(number / second.size());
        int b = second.get(number % second.size());
        return List.of(Math.min(a, b), Math.max(a, b));
    }
}
