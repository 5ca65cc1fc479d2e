package org.dlmastery.core.kind.gnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gnn.spec.Attention;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeVectors;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Probe;

/**
 * How much each node takes from each neighbour and from itself, by layer and head; nothing of a model without attention.
 * Only what lies on links leaves the device: between most nodes there is nothing.
 */
final class AttentionPicture implements Probe {
    /** What lies on the links in one layer [H, 2E + N]. */
    private record Layer(int heads, View values) {
    }

    private record Taken(List<Integer> heads, List<Pending<float[]>> layers) implements Picture {
        @Override
        public boolean isReady() {
            for (Pending<float[]> layer : layers) {
                if (!layer.isReady()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<NamedArray> arrays() {
            List<NamedArray> arrays = new ArrayList<>();
            for (int i = 0; i < layers.size(); i++) {
                arrays.add(Attention.array(i, heads.get(i), layers.get(i).get()));
            }
            return arrays;
        }
    }

    private final Backend backend;
    private final Step step;
    private final List<Layer> layers = new ArrayList<>();
    private final Recording recording;

    AttentionPicture(Backend backend, GraphNet model, NodeVectors features, GraphNetLinks links, Graph graph) {
        this.backend = backend;
        step = Step.inference(backend);
        recording = backend.record(() -> {
            for (GraphNet.LayerOutput layer : model.forward(step, features, links)) {
                int heads = model.size().headsOf(layers.size());
                layer.attention().ifPresent(attention -> layers.add(onLinks(attention, heads, links, graph)));
            }
        });
    }

    private Layer onLinks(Tensor attention, int heads, GraphNetLinks links, Graph graph) {
        int length = 2 * graph.edges().size() + graph.nodes();
        float[] rows = new float[heads * length];
        for (int head = 0; head < heads; head++) {
            int next = head * length;
            for (Graph.Edge edge : graph.edges()) {
                rows[next++] = links.place(head, heads, edge.first(), edge.second());
                rows[next++] = links.place(head, heads, edge.second(), edge.first());
            }
            for (int node = 0; node < graph.nodes(); node++) {
                rows[next++] = links.place(head, heads, node, node);
            }
        }
        View values = step.allocate(Shape.of(rows.length));
        backend.gather(values, attention.view().reshape(Shape.of(attention.shape().count())),
                step.rows(Shape.of(rows.length), rows).view());
        return new Layer(heads, values);
    }

    @Override
    public Picture take() {
        recording.replay();
        List<Integer> heads = new ArrayList<>();
        List<Pending<float[]>> values = new ArrayList<>();
        for (Layer layer : layers) {
            heads.add(layer.heads());
            values.add(backend.read(layer.values()));
        }
        return new Taken(heads, values);
    }

    @Override
    public void close() {
        recording.close();
        step.close();
    }
}
