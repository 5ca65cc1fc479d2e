package org.dlmastery.core.stage;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.settings.Activation;

/**
 * What a graph network consists of: hidden layers, then one that gives each node a number for each class.
 *
 * @param features of a node, F
 * @param hidden the features that each hidden layer gives, in order: of each head for {@link GraphKind#GAT}; none for a
 *     network of one layer
 * @param classes of the output
 * @param heads of each hidden layer for {@link GraphKind#GAT}, whose answers are joined; the last layer has one. Other
 *     kinds have none of it
 * @param residual whether a layer's input is added to its output where their widths agree
 * @param activation between the layers; {@link GraphKind#GAT} takes the ELU of its article instead
 */
public record GraphNetSize(GraphKind kind, int features, List<Integer> hidden, int classes, int heads,
        boolean residual, Activation activation) {
    public static final int MOST_LAYERS = 16;

    public GraphNetSize {
        hidden = List.copyOf(hidden);
        boolean possible = features >= 1 && classes >= 1 && heads >= 1 && hidden.size() < MOST_LAYERS;
        for (int width : hidden) {
            possible &= width >= 1;
        }
        if (!possible) {
            throw new IllegalArgumentException("graph network: up to " + (MOST_LAYERS - 1) + " hidden layers and "
                    + "sizes of 1 or more are needed, got features " + features + ", hidden " + Sizes.text(hidden)
                    + ", classes " + classes + ", heads " + heads);
        }
    }

    /** How many layers there are, the last one included. */
    public int layers() {
        return hidden.size() + 1;
    }

    /** The heads of a layer, from 0. */
    public int headsOf(int layer) {
        return kind == GraphKind.GAT && layer < hidden.size() ? heads : 1;
    }

    /** How many features a node has behind a layer, from 0: those of all heads. */
    public int outputs(int layer) {
        return layer == hidden.size() ? classes : hidden.get(layer) * headsOf(layer);
    }

    /** How many features a node has before a layer, from 0. */
    public int inputs(int layer) {
        return layer == 0 ? features : outputs(layer - 1);
    }

    /** Whether a layer's input is added to its output. */
    public boolean isResidual(int layer) {
        return residual && inputs(layer) == outputs(layer);
    }

    /** The stages, called as PyTorch Geometric's are, on a graph of so many nodes. */
    public Stack stack(int nodes) {
        List<Stack.Layer> stages = new ArrayList<>();
        for (int i = 0; i < layers(); i++) {
            int perHead = outputs(i) / headsOf(i);
            GraphStage stage = switch (kind) {
                case GCN -> new GraphStage.GraphConvolution(perHead);
                case GAT -> new GraphStage.GraphAttention(headsOf(i), perHead);
                case SAGE_MEAN, SAGE_SUM -> new GraphStage.GraphSage(perHead, false);
                case SAGE_MAX -> new GraphStage.GraphSage(perHead, true);
            };
            stages.add(new Stack.Layer("convs." + i, stage));
        }
        return new Stack(Shape.of(nodes, features), stages);
    }
}
