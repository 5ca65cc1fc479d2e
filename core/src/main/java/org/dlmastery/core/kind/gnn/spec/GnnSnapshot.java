package org.dlmastery.core.kind.gnn.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Moment;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.SavedRun;

/**
 * A run at one moment. The training figures are over the labelled nodes, the test figures over all others.
 *
 * @param probabilities of each class for each node [N, C]
 * @param embeddings each node's vector before the last layer [N, F]; the logits where there is one layer
 * @param attention of each layer, if the model has attention
 */
public record GnnSnapshot(Moment moment, SavedRun saved, float[] probabilities, float[] embeddings,
        List<Attention> attention) implements RunMoment {
    private static final String PROBABILITIES = "probabilities";
    private static final String EMBEDDINGS = "embeddings";

    public GnnSnapshot {
        attention = List.copyOf(attention);
    }

    /** What the picture of the nodes is made of. */
    public static List<NamedArray> nodes(float[] probabilities, float[] embeddings) {
        return List.of(NamedArray.of(PROBABILITIES, probabilities), NamedArray.of(EMBEDDINGS, embeddings));
    }

    /** A look that holds both pictures and what it takes to go on. */
    public static GnnSnapshot of(Event.Shown shown) {
        List<Attention> attention = new ArrayList<>();
        Optional<NamedArray> layer = NamedArray.find(shown.pictures(), Attention.name(0));
        while (layer.isPresent()) {
            attention.add(Attention.of(layer.get()));
            layer = NamedArray.find(shown.pictures(), Attention.name(attention.size()));
        }
        return new GnnSnapshot(shown.moment(), shown.saved().orElseThrow(),
                NamedArray.get(shown.pictures(), PROBABILITIES).values(),
                NamedArray.get(shown.pictures(), EMBEDDINGS).values(), attention);
    }

    /** The most probable class of a node; of equal ones the first. */
    public int predicted(int node, int classes) {
        int best = 0;
        for (int label = 1; label < classes; label++) {
            best = probabilities[node * classes + label] > probabilities[node * classes + best] ? label : best;
        }
        return best;
    }

    /** How probable that class is. */
    public float confidence(int node, int classes) {
        return probabilities[node * classes + predicted(node, classes)];
    }
}
