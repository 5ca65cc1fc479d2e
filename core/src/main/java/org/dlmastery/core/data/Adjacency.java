package org.dlmastery.core.data;

import java.util.List;

/** The matrices [N, N], row-major, by which a graph's nodes take from one another: row i says what node i takes. */
public final class Adjacency {
    private Adjacency() {
    }

    /** A: 1 where two nodes are linked. */
    public static float[] links(Graph graph) {
        float[] matrix = new float[graph.nodes() * graph.nodes()];
        for (Graph.Edge edge : graph.edges()) {
            matrix[edge.first() * graph.nodes() + edge.second()] = 1;
            matrix[edge.second() * graph.nodes() + edge.first()] = 1;
        }
        return matrix;
    }

    /** A + I: each node linked to itself too. */
    public static float[] linksAndSelf(Graph graph) {
        float[] matrix = links(graph);
        for (int i = 0; i < graph.nodes(); i++) {
            matrix[i * graph.nodes() + i] = 1;
        }
        return matrix;
    }

    /** D^(−½)·(A + I)·D^(−½), with D the degrees of A + I (Kipf &amp; Welling 2017, eq. 2). */
    public static float[] normalised(Graph graph) {
        float[] matrix = linksAndSelf(graph);
        int[] degrees = graph.degrees();
        for (int i = 0; i < graph.nodes(); i++) {
            for (int j = 0; j < graph.nodes(); j++) {
                matrix[i * graph.nodes() + j] /= (float) Math.sqrt((degrees[i] + 1.0) * (degrees[j] + 1.0));
            }
        }
        return matrix;
    }

    /** Each row of A over its sum; a node without neighbours takes nothing. */
    public static float[] means(Graph graph) {
        float[] matrix = links(graph);
        int[] degrees = graph.degrees();
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] /= Math.max(1, degrees[i / graph.nodes()]);
        }
        return matrix;
    }

    /**
     * Each node's neighbours in a row of as many places as the node with the most needs, one at least.
     *
     * @param rows the neighbours' numbers [N, K]; 0 where a place is empty
     * @param taken [N, K], 1 where a place is taken
     */
    public record Lists(int places, float[] rows, float[] taken) {
    }

    /** The neighbours as lists of one length. */
    public static Lists lists(Graph graph) {
        List<List<Integer>> neighbours = graph.neighbours();
        int places = 1;
        for (List<Integer> own : neighbours) {
            places = Math.max(places, own.size());
        }
        float[] rows = new float[graph.nodes() * places];
        float[] taken = new float[rows.length];
        for (int i = 0; i < graph.nodes(); i++) {
            for (int k = 0; k < neighbours.get(i).size(); k++) {
                rows[i * places + k] = neighbours.get(i).get(k);
                taken[i * places + k] = 1;
            }
        }
        return new Lists(places, rows, taken);
    }
}
