package org.dlmastery.core.kind.gnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeVectors;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** What one node takes from its neighbours in each layer, read out of a forward pass with the present weights. */
final class MessagesTask implements Task {
    /** What of a layer is on its way. */
    private record Layer(int heads, Pending<float[]> weights, Pending<float[]> inputs, Pending<float[]> given,
            Pending<float[]> taken, Pending<float[]> sums, Pending<float[]> output) {
        boolean isReady() {
            return weights.isReady() && inputs.isReady() && given.isReady() && taken.isReady() && sums.isReady()
                    && output.isReady();
        }
    }

    private final int node;
    private final int[] sources;
    private final TaskContext context;
    private final List<Layer> layers = new ArrayList<>();
    private boolean done;

    /** @throws IllegalArgumentException if the graph doesn't have the node */
    MessagesTask(Backend backend, GraphNet model, NodeVectors features, GraphNetLinks links, int node,
            TaskContext context) {
        if (node < 0 || node >= links.nodes()) {
            throw new IllegalArgumentException("messages: there is no node " + node + " among " + links.nodes());
        }
        this.node = node;
        this.context = context;
        sources = links.sources(node);
        try (Step step = Step.inference(backend)) {
            for (GraphNet.LayerOutput layer : model.forward(step, features, links)) {
                int heads = layer.attention().isPresent() ? model.size().headsOf(layers.size()) : 1;
                layers.add(new Layer(heads, weights(step, layer.attention().orElse(links.weights()), heads, links),
                        layer.input().read(step, sources), layer.given().read(step, sources),
                        layer.taken().read(step, node), row(step, layer.sums()), row(step, layer.embeddings())));
            }
        }
    }

    private Pending<float[]> weights(Step step, Tensor weights, int heads, GraphNetLinks links) {
        if (sources.length == 0) {
            return Pending.ready(new float[0]);
        }
        float[] places = new float[heads * sources.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = links.place(i / sources.length, heads, node, sources[i % sources.length]);
        }
        View picked = step.allocate(Shape.of(places.length));
        step.backend().gather(picked, weights.view().reshape(Shape.of(weights.shape().count())),
                step.rows(Shape.of(places.length), places).view());
        return step.backend().read(picked);
    }

    private Pending<float[]> row(Step step, Tensor vectors) {
        return new NodeVectors.Dense(vectors).read(step, node);
    }

    @Override
    public void work(long nanoseconds) {
        boolean ready = !done;
        for (Layer layer : layers) {
            ready &= layer.isReady();
        }
        if (ready) {
            List<Messages.Layer> all = new ArrayList<>();
            for (Layer layer : layers) {
                all.add(new Messages.Layer(sources, layer.heads(), layer.weights().get(), layer.inputs().get(),
                        layer.given().get(), layer.taken().get(), layer.sums().get(), layer.output().get()));
            }
            context.answer(new Messages(node, all).arrays());
            done = true;
        }
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
