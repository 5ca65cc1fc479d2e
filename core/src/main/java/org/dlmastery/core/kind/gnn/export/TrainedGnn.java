package org.dlmastery.core.kind.gnn.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnTraining;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gnn.spec.ToldClass;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;

/**
 * A trained graph network as plain values: what it was trained as, its numbers, and what it says of the nodes.
 *
 * @param arrays its parameters under PyTorch Geometric's names, in the model's order; all finite
 * @param probabilities what the page shows of each node [N, C]
 */
public record TrainedGnn(GnnExperiment experiment, List<NamedArray> arrays, float[] probabilities) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if their count is not the network's, one of them is not finite, or its
     *     activation is none that the page has
     */
    public TrainedGnn {
        arrays = List.copyOf(arrays);
        int count = 0;
        for (NamedArray array : arrays) {
            count += array.count();
            for (float value : array.values()) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException("trained graph network: " + array.name() + " holds " + value
                            + "; go back to the last finite state");
                }
            }
        }
        if (count != experiment.parameterCount()) {
            throw new IllegalArgumentException("trained graph network: it has " + experiment.parameterCount()
                    + " parameters, got " + count);
        }
        if (probabilities.length != experiment.data().nodes() * experiment.size().classes()) {
            throw new IllegalArgumentException("trained graph network: a probability for each node and class is needed,"
                    + " got " + probabilities.length);
        }
        if (experiment.size().activation() != Activation.RELU) {
            throw new IllegalArgumentException("trained graph network: only ReLU is written, got "
                    + experiment.size().activation());
        }
    }

    /** Whether the graph is Cora, which is no part of the settings: files then hold the network alone. */
    boolean isCora() {
        return experiment.data().source() == GraphSource.CORA;
    }

    GraphNetSize size() {
        return experiment.size();
    }

    /** The parameters of one layer have names that begin so. @param layer from 0 */
    static String layer(int layer) {
        return "convs." + layer;
    }

    NamedArray array(String name) {
        return NamedArray.get(arrays, name);
    }

    /**
     * The graph: {@code graph.edge_index} [2, 2E], each edge in both directions as PyTorch Geometric has it,
     * {@code graph.labels} [N], −1 where nobody told, and {@code graph.labelled}, the nodes whose class was told.
     * None of Cora, which isn't the site's.
     */
    List<NamedArray> graphArrays() {
        if (isCora()) {
            return List.of();
        }
        Graph graph = experiment.data().graph();
        int edges = graph.edges().size();
        int[] index = new int[4 * edges];
        for (int edge = 0; edge < edges; edge++) {
            index[edge] = graph.edges().get(edge).first();
            index[edges + edge] = graph.edges().get(edge).second();
            index[2 * edges + edge] = graph.edges().get(edge).second();
            index[3 * edges + edge] = graph.edges().get(edge).first();
        }
        int[] labelled = new int[experiment.labelled().size()];
        for (int i = 0; i < labelled.length; i++) {
            labelled[i] = experiment.labelled().get(i);
        }
        return List.of(new NamedArray("graph.edge_index", List.of(2, 2 * edges), new NamedArray.Ints(index)),
                NamedArray.of("graph.labels", graph.labels()), NamedArray.of("graph.labelled", labelled));
    }

    /** Three sentences: the network, its graph, the training. */
    List<String> sentences() {
        return List.of(network(), graph(), training(experiment.training()));
    }

    private String network() {
        GraphNetSize size = size();
        boolean isAttention = size.kind() == GraphKind.GAT;
        String name = switch (size.kind()) {
            case GCN -> "GCN (weights 1/√(dᵢdⱼ))";
            case GAT -> "GAT (learnt attention)";
            case SAGE_MEAN -> "GraphSAGE (mean)";
            case SAGE_SUM -> "GraphSAGE (sum)";
            case SAGE_MAX -> "GraphSAGE (largest)";
        };
        String hidden = size.hidden().isEmpty() ? "" : ", hidden size " + size.hidden().get(0)
                + (isAttention ? " in each of " + size.heads() + " heads" : "") + ", "
                + (isAttention ? "ELU" : "ReLU") + " between layers";
        return name + " of " + size.layers() + (size.layers() == 1 ? " layer" : " layers") + hidden
                + (size.residual() ? ", residual connections" : "") + "; " + experiment.parameterCount()
                + " parameters.";
    }

    private String graph() {
        if (isCora()) {
            String told = experiment.labelled().isEmpty() ? "the first " + Cora.TOLD_EACH + " of each class"
                    : experiment.labelled().size() + " papers";
            return "Cora: " + Cora.PAPERS + " papers, " + Cora.LINKS + " links, " + size().classes()
                    + " classes; told to the network: " + told
                    + ". A paper's features are its words, each 1 over their number.";
        }
        String name = switch (experiment.data().source()) {
            case KARATE -> "Zachary's karate club";
            case BLOCKS -> "A stochastic block model, seed " + experiment.data().seed();
            case CORA -> throw new IllegalStateException("graph: Cora has a sentence of its own");
            case OWN -> "A graph made by hand";
        };
        List<String> labelled = new ArrayList<>();
        int[] told = experiment.data().graph().labels();
        for (ToldClass each : experiment.told()) {
            told = Arrays.copyOf(told, told.length);
            told[each.node()] = each.label();
        }
        for (int node : experiment.labelled()) {
            labelled.add(node + " (class " + told[node] + ")");
        }
        return name + ": " + experiment.data().nodes() + " nodes, " + experiment.data().graph().edges().size()
                + " edges, " + size().classes() + " classes; told to the network: " + String.join(", ", labelled)
                + ". A node's only feature is its own number, one-hot.";
    }

    private static String training(GnnTraining training) {
        String dropout = training.dropout() > 0 ? ", dropout " + DecimalText.of(training.dropout()) : "";
        return "Trained by Adam, learning rate " + DecimalText.of(training.learningRate()) + ", weight decay "
                + DecimalText.of(training.weightDecay()) + dropout + ".";
    }
}
