package org.dlmastery.core.kind.gnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeVectors;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Probe;

/** What the model says of each node: its probabilities [N, C], and the vector that they are made of [N, F]. */
final class NodesPicture implements Probe {
    private record Taken(Pending<float[]> probabilities, Pending<float[]> embeddings) implements Picture {
        @Override
        public boolean isReady() {
            return probabilities.isReady() && embeddings.isReady();
        }

        @Override
        public List<NamedArray> arrays() {
            return GnnSnapshot.nodes(probabilities.get(), embeddings.get());
        }
    }

    private final Backend backend;
    private final Step step;
    private final List<View> views = new ArrayList<>();
    private final Recording recording;

    NodesPicture(Backend backend, GraphNet model, NodeVectors features, GraphNetLinks links) {
        this.backend = backend;
        step = Step.inference(backend);
        recording = backend.record(() -> {
            List<GraphNet.LayerOutput> layers = model.forward(step, features, links);
            Tensor logits = layers.get(layers.size() - 1).embeddings();
            views.add(Softmax.apply(step, logits, 1).view());
            views.add(layers.get(Math.max(0, layers.size() - 2)).embeddings().view());
        });
    }

    @Override
    public Picture take() {
        recording.replay();
        return new Taken(backend.read(views.get(0)), backend.read(views.get(1)));
    }

    @Override
    public void close() {
        recording.close();
        step.close();
    }
}
