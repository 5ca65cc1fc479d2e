package org.dlmastery.ui.explain;

import java.util.Arrays;
import java.util.List;

/**
 * What is known of a graph's nodes and edges at one moment.
 *
 * @param names each node's name
 * @param classNames each class's name
 * @param predicted each node's predicted class; −1 for none
 * @param confidence how probable the predicted class is, from 0 to 1
 * @param truth each node's true class; −1 where nobody knows it
 * @param labelled whether the node's class is given for training
 * @param edgeWeights each edge's weight, from 0; empty where all are alike
 */
public record GraphLook(List<String> names, List<String> classNames, int[] predicted, float[] confidence, int[] truth,
        boolean[] labelled, float[] edgeWeights) {
    public GraphLook {
        names = List.copyOf(names);
        classNames = List.copyOf(classNames);
        int nodes = names.size();
        if (predicted.length != nodes || confidence.length != nodes || truth.length != nodes || labelled.length != nodes) {
            throw new IllegalArgumentException("graph: " + nodes + " names, " + predicted.length + " predictions, "
                    + confidence.length + " confidences, " + truth.length + " true classes and " + labelled.length
                    + " marks of labelled nodes; they must be as many");
        }
    }

    /** A graph of which nothing is predicted yet. */
    public static GraphLook untrained(List<String> names, List<String> classNames, int[] truth, boolean[] labelled) {
        int[] none = new int[names.size()];
        Arrays.fill(none, -1);
        return new GraphLook(names, classNames, none, new float[names.size()], truth, labelled, new float[0]);
    }

    /** Whether the prediction is known to be wrong. */
    public boolean isWrong(int node) {
        return predicted[node] >= 0 && truth[node] >= 0 && predicted[node] != truth[node];
    }
}
