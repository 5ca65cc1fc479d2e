package org.dlmastery.ui.page.gnn;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.Rerun;

/**
 * What an edge is worth: what changes when the network runs on the graph without it.
 *
 * @param edge its number
 * @param change the largest change of a probability of any class of any node, from 0 to 1
 * @param node whose that is
 * @param flipped how many nodes are said to be of another class
 */
record EdgeWorth(int edge, double change, int node, int flipped) {
    /** A graph that has one edge less. @param edge −1 for the graph as it is */
    static Rerun.Asked without(GnnFacts graph, int edge) {
        int[] order = new int[graph.nodes()];
        for (int node = 0; node < order.length; node++) {
            order[node] = node;
        }
        return new Rerun.Asked(order, less(graph.first(), edge), less(graph.second(), edge));
    }

    private static int[] less(int[] all, int edge) {
        if (edge < 0) {
            return all;
        }
        int[] fewer = Arrays.copyOf(all, all.length - 1);
        System.arraycopy(all, edge + 1, fewer, edge, fewer.length - edge);
        return fewer;
    }

    /** What the two runs of a network say of an edge that the second has not. @param classes C */
    static EdgeWorth of(int edge, Rerun rerun, int classes) {
        double[] before = probabilities(last(rerun.before()), classes);
        double[] after = probabilities(last(rerun.after()), classes);
        double most = 0;
        int whose = 0;
        int flipped = 0;
        for (int start = 0; start < before.length; start += classes) {
            for (int label = 0; label < classes; label++) {
                double change = Math.abs(before[start + label] - after[start + label]);
                if (change > most) {
                    most = change;
                    whose = start / classes;
                }
            }
            flipped += best(before, start, classes) == best(after, start, classes) ? 0 : 1;
        }
        return new EdgeWorth(edge, most, whose, flipped);
    }

    private static float[] last(List<float[]> layers) {
        return layers.get(layers.size() - 1);
    }

    private static int best(double[] values, int start, int classes) {
        int best = 0;
        for (int label = 1; label < classes; label++) {
            best = values[start + label] > values[start + best] ? label : best;
        }
        return best;
    }

    private static double[] probabilities(float[] logits, int classes) {
        double[] probabilities = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            double sum = 0;
            for (int label = 0; label < classes; label++) {
                sum += Math.exp((double) logits[i / classes * classes + label] - logits[i]);
            }
            probabilities[i] = 1 / sum;
        }
        return probabilities;
    }

    /** Pearson's correlation of two lists; NaN where one of them is all the same. */
    static double correlation(double[] a, double... b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            ofA += (a[i] - meanA) * (a[i] - meanA);
            ofB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(ofA * ofB);
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
