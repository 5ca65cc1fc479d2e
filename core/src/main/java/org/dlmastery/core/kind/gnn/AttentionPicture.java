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
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Probe;

/**
 * How much each node takes from each neighbour and from itself, by layer and head; nothing of a model without attention.
 * Only what lies on links leaves the device: of [H, N, N] nearly all is 0.
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

    AttentionPicture(Backend backend, GraphNet model, Tensor features, GraphNetLinks links, Graph graph) {
        this.backend = backend;
        step = Step.inference(backend);
        recording = backend.record(() -> {
            for (GraphNet.LayerOutput layer : model.forward(step, features, links)) {
                layer.attention().ifPresent(attention -> layers.add(onLinks(attention, graph)));
            }
        });
    }

    private Layer onLinks(Tensor attention, Graph graph) {
        int heads = attention.shape().size(0);
        int nodes = graph.nodes();
        int[] places = Attention.places(nodes, ends(graph, true), ends(graph, false));
        float[] rows = new float[heads * places.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i / places.length * nodes * nodes + places[i % places.length];
        }
        View values = step.allocate(Shape.of(rows.length));
        backend.gather(values, attention.view().reshape(Shape.of(attention.shape().count())),
                step.rows(Shape.of(rows.length), rows).view());
        return new Layer(heads, values);
    }

    private static int[] ends(Graph graph, boolean first) {
        int[] ends = new int[graph.edges().size()];
        for (int edge = 0; edge < ends.length; edge++) {
            ends[edge] = first ? graph.edges().get(edge).first() : graph.edges().get(edge).second();
        }
        return ends;
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
