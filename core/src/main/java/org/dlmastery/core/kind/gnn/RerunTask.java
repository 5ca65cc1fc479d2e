package org.dlmastery.core.kind.gnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gnn.spec.Rerun;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeFeatures;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** Two forward passes with the same weights: one over the run's graph, one over a changed graph of the same nodes. */
final class RerunTask implements Task {
    private final TaskContext context;
    private final List<Readings> before = new ArrayList<>();
    private final List<Readings> after = new ArrayList<>();
    private boolean done;

    /** @throws IllegalArgumentException if what is asked is no graph of these nodes */
    RerunTask(Backend backend, GraphNet model, Graph graph, Rerun.Asked asked, TaskContext context) {
        this.context = context;
        read(backend, model, graph, before);
        read(backend, model, changed(graph, asked), after);
    }

    private static Graph changed(Graph graph, Rerun.Asked asked) {
                if (asked.order().length != graph.nodes()) {
            throw new IllegalArgumentException("rerun: an order of " + graph.nodes() + " nodes is needed, got "
                    + asked.order().length);
        }
        List<Graph.Edge> edges = new ArrayList<>();
        for (int edge = 0; edge < asked.first().length; edge++) {
            edges.add(new Graph.Edge(asked.first()[edge], asked.second()[edge]));
        }
        return new Graph(graph.nodes(), edges, graph.features().picked(asked.order()), graph.labels(), graph.nodeNames(),
                graph.classNames());
    }

    private static void read(Backend backend, GraphNet model, Graph graph, List<Readings> into) {
        try (Step step = Step.inference(backend);
                GraphNetLinks links = GraphNetLinks.of(backend, graph, model.size().kind());
                NodeFeatures features = NodeFeatures.of(backend, graph, model.size().kind())) {
            for (GraphNet.LayerOutput layer : model.forward(step, features.vectors(), links)) {
                into.add(Readings.of(backend, List.of(layer.embeddings()), Tensor::view));
            }
        }
    }

    @Override
    public void work(long nanoseconds) {
        boolean ready = !done;
        for (int layer = 0; layer < before.size(); layer++) {
            ready &= before.get(layer).areReady() && after.get(layer).areReady();
        }
        if (ready) {
            context.answer(new Rerun(joined(before), joined(after)).arrays());
            done = true;
        }
    }

    private static List<float[]> joined(List<Readings> layers) {
        List<float[]> joined = new ArrayList<>();
        layers.forEach(layer -> joined.add(layer.joined()));
        return joined;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        // Its steps are closed already.
    }
}
