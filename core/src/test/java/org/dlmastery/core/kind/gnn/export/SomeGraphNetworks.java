package org.dlmastery.core.kind.gnn.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeVectors;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;

/** Graph networks of every kind with numbers by chance, and what the engine says of their graphs and of others. */
final class SomeGraphNetworks {
    /** Settings by what is special about them. */
    static final Map<String, Values> SETTINGS = settings();

    private SomeGraphNetworks() {
    }

    private static Map<String, Values> settings() {
        Map<String, Values> all = new LinkedHashMap<>();
        Values karate = GnnControls.ALL.initial();
        Values blocks = karate.with(GnnControls.GRAPH, GraphSource.BLOCKS).with(GnnControls.NODES, 25.0);
        for (GraphKind kind : GraphKind.values()) {
            all.put(kind + " of two layers", karate.with(GnnControls.MODEL, kind));
            // Hidden layers as wide as the last, so that it adds its input too.
            all.put(kind + " of four layers with residuals", blocks.with(GnnControls.MODEL, kind)
                    .with(GnnControls.LAYERS, 4.0).with(GnnControls.HIDDEN, 3.0).with(GnnControls.HEADS, 1.0)
                    .with(GnnControls.RESIDUAL, true));
            all.put(kind + " on a graph with a node alone", karate.with(GnnControls.MODEL, kind)
                    .with(GnnControls.GRAPH, GraphSource.OWN).with(GnnControls.OWN, own(List.of(
                            new Graph.Edge(0, 1), new Graph.Edge(1, 3), new Graph.Edge(0, 4)))));
        }
        all.put("one layer and no edge", karate.with(GnnControls.LAYERS, 1.0).with(GnnControls.GRAPH, GraphSource.OWN)
                .with(GnnControls.OWN, own(List.of())));
        return all;
    }

    /** Five nodes in classes 0, 1, none, 2, 1. */
    private static OwnGraph own(List<Graph.Edge> edges) {
        List<OwnGraph.Node> nodes = new ArrayList<>();
        for (int label : new int[] {0, 1, Graph.UNKNOWN, 2, 1}) {
            nodes.add(new OwnGraph.Node(40 * nodes.size(), 10, label));
        }
        return new OwnGraph(nodes, edges);
    }

    static TrainedGnn network(Values settings) {
        GnnExperiment experiment = GnnControls.experiment(settings);
        Random random = new Random(7);
        List<NamedArray> arrays = new ArrayList<>();
        try (GraphNet net = new GraphNet(new ReferenceBackend(), experiment.size(), 0, 1)) {
            for (Parameter parameter : net.parameters()) {
                List<Integer> sizes = new ArrayList<>();
                for (int axis = 0; axis < parameter.shape().rank(); axis++) {
                    sizes.add(parameter.shape().size(axis));
                }
                float[] values = new float[parameter.shape().count()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * 0.6);
                }
                arrays.add(new NamedArray(parameter.name(), sizes, values));
            }
        }
        Graph graph = experiment.data().graph();
        float[] none = new float[graph.nodes() * experiment.size().classes()];
        float[] logits = logits(new TrainedGnn(experiment, arrays, none), graph);
        return new TrainedGnn(experiment, arrays, softmax(logits, experiment.size().classes()));
    }

    /** What the engine's model says of a graph, which need not be its own [N, C]. */
    static float[] logits(TrainedGnn network, Graph graph) {
        Backend backend = new ReferenceBackend();
        try (GraphNet net = new GraphNet(backend, network.size(), 0, 1);
                GraphNetLinks links = GraphNetLinks.of(backend, graph, network.size().kind());
                Step step = Step.inference(backend)) {
            net.parameters().forEach(parameter -> parameter.load(network.array(parameter.name()).values()));
            return backend.read(net.logits(step, new NodeVectors.Dense(step.constant(
                    Shape.of(graph.nodes(), graph.featureCount()), graph.features().dense())), links).view()).get();
        }
    }

    private static float[] softmax(float[] logits, int classes) {
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            double sum = 0;
            for (int label = 0; label < classes; label++) {
                sum += Math.exp(logits[i / classes * classes + label] - logits[i]);
            }
            probabilities[i] = (float) (1 / sum);
        }
        return probabilities;
    }

    static GnnExporter exporter(TrainedGnn network) {
        return new GnnExporter(network, "graph=own", new History(List.of("epoch", "training-loss", "test-loss"),
                new float[] {0, 0.75f, Float.NaN, 1, 0.5f, 0.625f}), "https://example.org/#/gnn?graph=own");
    }
}
