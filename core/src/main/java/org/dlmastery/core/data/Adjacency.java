package org.dlmastery.core.data;

import java.util.Arrays;

/** The matrices [N, N] by which a graph's nodes take from one another: row i says what node i takes. */
public final class Adjacency {
    private Adjacency() {
    }

    /** A: 1 where two nodes are linked. */
    public static SparseRows links(Graph graph) {
        return links(graph, false);
    }

    /** A + I: each node linked to itself too. */
    public static SparseRows linksAndSelf(Graph graph) {
        return links(graph, true);
    }

    private static SparseRows links(Graph graph, boolean withSelf) {
        int[] degrees = graph.degrees();
        int[] starts = new int[graph.nodes() + 1];
        for (int node = 0; node < graph.nodes(); node++) {
            starts[node + 1] = starts[node] + degrees[node] + (withSelf ? 1 : 0);
        }
        int[] places = new int[starts[graph.nodes()]];
        int[] next = Arrays.copyOf(starts, graph.nodes());
        for (int node = 0; withSelf && node < graph.nodes(); node++) {
            places[next[node]++] = node;
        }
        for (Graph.Edge edge : graph.edges()) {
            places[next[edge.first()]++] = edge.second();
            places[next[edge.second()]++] = edge.first();
        }
        for (int node = 0; node < graph.nodes(); node++) {
            Arrays.sort(places, starts[node], starts[node + 1]);
        }
        float[] ones = new float[places.length];
        Arrays.fill(ones, 1);
        return new SparseRows(Math.max(1, graph.nodes()), starts, places, ones);
    }

    /** D^(−½)·(A + I)·D^(−½), with D the degrees of A + I (Kipf &amp; Welling 2017, eq. 2). */
    public static SparseRows normalised(Graph graph) {
        SparseRows matrix = linksAndSelf(graph);
        int[] degrees = graph.degrees();
        int[] rows = matrix.rowNumbers();
        for (int i = 0; i < rows.length; i++) {
            matrix.values()[i] /= (float) Math.sqrt((degrees[rows[i]] + 1.0) * (degrees[matrix.places()[i]] + 1.0));
        }
        return matrix;
    }

    /** Each row of A over its sum; a node without neighbours takes nothing. */
    public static SparseRows means(Graph graph) {
        SparseRows matrix = links(graph);
        int[] rows = matrix.rowNumbers();
        for (int i = 0; i < rows.length; i++) {
            matrix.values()[i] /= matrix.starts()[rows[i] + 1] - matrix.starts()[rows[i]];
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
        SparseRows links = links(graph);
        int places = 1;
        for (int degree : graph.degrees()) {
            places = Math.max(places, degree);
        }
        float[] rows = new float[graph.nodes() * places];
        float[] taken = new float[rows.length];
        int[] numbers = links.rowNumbers();
        for (int i = 0; i < numbers.length; i++) {
            int place = numbers[i] * places + i - links.starts()[numbers[i]];
            rows[place] = links.places()[i];
            taken[place] = 1;
        }
        return new Lists(places, rows, taken);
    }
}
