package org.dlmastery.core.kind.gnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** What one node takes from its neighbours in each layer, read out of a forward pass with the present weights. */
final class MessagesTask implements Task {
    /** A layer's tensors on their way, all nodes of each. */
    private record Layer(Readings weights, Readings inputs, Readings given, Readings taken, Readings sums,
            Readings output) {
        boolean areReady() {
            return weights.areReady() && inputs.areReady() && given.areReady() && taken.areReady() && sums.areReady()
                    && output.areReady();
        }
    }

    private final int node;
    private final int nodes;
    private final TaskContext context;
    private final Readings links;
    private final List<Layer> layers = new ArrayList<>();
    private boolean done;

    /** @throws IllegalArgumentException if the graph doesn't have the node */
    MessagesTask(Backend backend, GraphNet model, Tensor features, GraphNetLinks links, int node, TaskContext context) {
        nodes = features.shape().size(0);
        if (node < 0 || node >= nodes) {
            throw new IllegalArgumentException("messages: there is no node " + node + " among " + nodes);
        }
        this.node = node;
        this.context = context;
        this.links = read(backend, links.matrix());
        try (Step step = Step.inference(backend)) {
            for (GraphNet.LayerOutput layer : model.forward(step, features, links)) {
                layers.add(new Layer(read(backend, layer.attention().orElse(links.matrix())),
                        read(backend, layer.input()), read(backend, layer.given()), read(backend, layer.taken()),
                        read(backend, layer.sums()), read(backend, layer.embeddings())));
            }
        }
    }

    private static Readings read(Backend backend, Tensor tensor) {
        return Readings.of(backend, List.of(tensor), Tensor::view);
    }

    @Override
    public void work(long nanoseconds) {
        boolean ready = !done && links.areReady();
        for (Layer layer : layers) {
            ready &= layer.areReady();
        }
        if (ready) {
            int[] sources = sources();
            List<Messages.Layer> all = new ArrayList<>();
            layers.forEach(layer -> all.add(ofNode(layer, sources)));
            context.answer(new Messages(node, all).arrays());
            done = true;
        }
    }

    private Messages.Layer ofNode(Layer layer, int... sources) {
        float[] matrices = layer.weights().joined();
        int heads = matrices.length / nodes / nodes;
        float[] weights = new float[heads * sources.length];
        for (int head = 0; head < heads; head++) {
            for (int k = 0; k < sources.length; k++) {
                weights[head * sources.length + k] = matrices[(head * nodes + node) * nodes + sources[k]];
            }
        }
        return new Messages.Layer(sources, heads, weights, rows(layer.inputs(), sources), rows(layer.given(), sources),
                rows(layer.taken(), node), rows(layer.sums(), node), rows(layer.output(), node));
    }

    /** Those that the node is linked to; itself among them where the layers' matrix says so. */
    private int[] sources() {
        float[] matrix = links.joined();
        int[] sources = new int[nodes];
        int count = 0;
        for (int other = 0; other < nodes; other++) {
            if (matrix[node * nodes + other] != 0) {
                sources[count++] = other;
            }
        }
        return Arrays.copyOf(sources, count);
    }

    private float[] rows(Readings reading, int... wanted) {
        float[] all = reading.joined();
        int width = all.length / nodes;
        float[] rows = new float[wanted.length * width];
        for (int k = 0; k < wanted.length; k++) {
            System.arraycopy(all, wanted[k] * width, rows, k * width, width);
        }
        return rows;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        // What it reads lies with the readings.
    }
}
