package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.model.GraphNet;
import org.dlmastery.core.model.GraphNetLinks;
import org.dlmastery.core.model.NodeVectors;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;
import org.dlmastery.core.tensor.Tensor;

/**
 * The case "graphs" of {@code pages.json}: each model's layers, the loss of each step, weights and attention after.
 *
 * <p>A GAT whose attention vectors start at 0 has all scores at 0, where the leaky ReLU has one slope. So what the node
 * that asks adds is the same to every score of its row, and the softmax takes it out: the slope of {@code att_dst} is 0
 * by mathematics in the first step, PyTorch's is nothing but its rounding errors, and Adam makes steps of them that
 * lead to another path. From the third loss on, that path is only held to stay near.
 */
public final class GoldenGraphs {
    private static final double LEARNING_RATE = 0.02;
    private static final double WEIGHT_DECAY = 5e-4;

    private GoldenGraphs() {
    }

    /** @param graphs the member "graphs" of pages.json */
    public static List<DeviceCase> cases(Json graphs) {
        List<DeviceCase> cases = new ArrayList<>();
        graphs.member("models").members().forEach((name, model) -> cases.add(
                new NamedCase(name, backend -> start(backend, graphs, name, model))));
        return cases;
    }

    /** The graph of the case; its features are the case's, its labels those of the labelled nodes. */
    public static Graph graph(Json graphs) {
        Values features = Values.of(graphs.member("X"));
        int nodes = features.shape().size(0);
        List<Graph.Edge> edges = new ArrayList<>();
        for (Json edge : graphs.member("edges").items()) {
            int[] ends = Golden.integers(edge);
            edges.add(Graph.Edge.between(ends[0], ends[1]));
        }
        int[] labels = new int[nodes];
        Arrays.fill(labels, Graph.UNKNOWN);
        float[] labelled = Values.of(graphs.member("labelled")).data();
        float[] classes = Values.of(graphs.member("Y")).data();
        for (int i = 0; i < labelled.length; i++) {
            labels[(int) labelled[i]] = (int) classes[i];
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            names.add(Integer.toString(i));
        }
        return new Graph(nodes, edges, SparseRows.of(features.shape().size(1), features.data()), labels, names,
                List.of("0", "1"));
    }

    /** A model that the case describes by its name and by its weights' shapes. */
    private static GraphNetSize shape(String name, Map<String, Values> start, int features) {
        List<Integer> hidden = new ArrayList<>();
        if (name.startsWith("gcn ")) {
            int layers = start.size() / 2;
            for (int i = 0; i < layers - 1; i++) {
                hidden.add(start.get("b." + i).shape().size(0));
            }
            return new GraphNetSize(GraphKind.GCN, features, hidden, start.get("b." + (layers - 1)).shape().size(0),
                    1, name.endsWith("residual"), Activation.TANH);
        }
        if (name.startsWith("sage ")) {
            GraphKind kind = switch (name.substring(5)) {
                case "mean" -> GraphKind.SAGE_MEAN;
                case "sum" -> GraphKind.SAGE_SUM;
                case "max" -> GraphKind.SAGE_MAX;
                default -> throw new CaseSkipped("GraphSAGE " + name + " doesn't exist yet");
            };
            return new GraphNetSize(kind, features, List.of(start.get("l1.bias").shape().size(0)),
                    start.get("l2.bias").shape().size(0), 1, false, Activation.RELU);
        }
        if (name.startsWith("gat ")) {
            Shape first = start.get("s1").shape();
            return new GraphNetSize(GraphKind.GAT, features, List.of(first.size(1)), start.get("s2").shape().size(1),
                    first.size(0), false, Activation.LINEAR);
        }
        throw new CaseSkipped("the graph model " + name + " doesn't exist yet");
    }

    /** The values by this engine's names and in its layouts. */
    private static Map<String, float[]> named(Map<String, Values> file) {
        Map<String, float[]> named = new LinkedHashMap<>();
        file.forEach((name, values) -> {
            String conv = "convs." + (name.startsWith("w.") || name.startsWith("b.") ? name.substring(2)
                    : Integer.toString(name.charAt(1) - '1'));
            switch (name.charAt(0)) {
                case 'b' -> named.put(conv + ".bias", values.data());
                case 'w' -> named.put(conv + ".lin.weight", outputsFirst(values));
                case 's' -> named.put(conv + ".att_src", values.data());
                case 'd' -> named.put(conv + ".att_dst", values.data());
                case 'l', 'r' -> named.put(conv + ".lin_" + name.charAt(0) + name.substring(2), values.data());
                default -> throw new AssertionError("parameter " + name + " is unknown");
            }
        });
        return named;
    }

    /** Weights [H, I, D], or [I, O], as [H·D, I], or [O, I]. */
    private static float[] outputsFirst(Values weight) {
        Shape shape = weight.shape();
        int outputs = shape.size(-1);
        int inputs = shape.size(-2);
        float[] turned = new float[shape.count()];
        for (int i = 0; i < turned.length; i++) {
            int head = i / (inputs * outputs);
            int input = i / outputs % inputs;
            turned[(head * outputs + i % outputs) * inputs + input] = weight.data()[i];
        }
        return turned;
    }

    /** The network of a case with the weights that it starts with. */
    public static GraphNet net(Backend backend, Json graphs, String name) {
        Map<String, Values> start = Golden.tensors(graphs.member("models").member(name).member("start"));
        GraphNet net = new GraphNet(backend, shape(name, start, graph(graphs).featureCount()), 0, 1);
        Map<String, float[]> begin = named(start);
        net.parameters().forEach(parameter -> parameter.load(begin.remove(parameter.name())));
        if (!begin.isEmpty()) {
            throw new AssertionError("the model has no parameters " + begin.keySet());
        }
        return net;
    }

    /** What each layer of a case's network gives with these weights, all nodes of it [N, F]. */
    public static List<float[]> layers(Json graphs, String name) {
        List<float[]> layers = new ArrayList<>();
        graphs.member("models").member(name).member("layers").items()
                .forEach(layer -> layers.add(Values.of(layer).data()));
        return layers;
    }

    private static CaseRun start(Backend backend, Json graphs, String name, Json model) {
        Expectations expectations = new Expectations(backend);
        Graph graph = graph(graphs);
        GraphNetSize shape = shape(name, Golden.tensors(model.member("start")), graph.featureCount());
        float[] losses = Golden.floats(model.member("losses"));
        try (GraphNet net = net(backend, graphs, name);
                GraphNetLinks links = GraphNetLinks.of(backend, graph, shape.kind());
                Optimiser optimiser = new Optimiser(backend, Adam.standard(), LEARNING_RATE, net.parameters(),
                        net.parameters());
                Step step = Step.training(backend)) {
            optimiser.setPenalty(0, WEIGHT_DECAY);
            Tensor x = step.constant(Shape.of(graph.nodes(), graph.featureCount()), graph.features().dense());
            Tensor labelled = Values.of(graphs.member("labelled")).in(step);
            Tensor classes = Values.of(graphs.member("Y")).in(step);
            List<GraphNet.LayerOutput> layers = new ArrayList<>();
            List<Tensor> loss = new ArrayList<>();
            try (Recording recording = backend.record(() -> {
                layers.addAll(net.forward(step, new NodeVectors.Dense(x), links));
                Tensor logits = layers.get(layers.size() - 1).embeddings();
                loss.add(CrossEntropy.mean(step, Embedding.apply(step, logits, labelled), classes));
                step.backward(loss.get(0));
                optimiser.update(step);
            })) {
                expectLayers(expectations, backend, model, layers);
                for (int i = 0; i < losses.length; i++) {
                    if (i > 0) {
                        recording.replay();
                    }
                    boolean isClear = shape.kind() != GraphKind.GAT || i < 2;
                    expectations.add("loss " + i, new float[] {losses[i]}, backend.read(loss.get(0).view()),
                            isClear ? 1e-5 : 5e-3, isClear ? 2e-4 : 3e-2);
                }
            }
            expectEnd(expectations, backend, model, net, links, x, LEARNING_RATE * losses.length);
        }
        backend.flush();
        return expectations;
    }

    private static void expectLayers(Expectations expectations, Backend backend, Json model,
            List<GraphNet.LayerOutput> layers) {
        List<Json> expected = model.member("layers").items();
        if (expected.size() != layers.size()) {
            throw new AssertionError(layers.size() + " layers, expected " + expected.size());
        }
        for (int i = 0; i < layers.size(); i++) {
            expectations.add("layer " + i, Values.of(expected.get(i)).data(),
                    backend.read(layers.get(i).embeddings().view()), 1e-5, 1e-4);
        }
    }

    /** Of a GAT, the attention that it has with the weights of the end too. */
    private static void expectEnd(Expectations expectations, Backend backend, Json model, GraphNet net,
            GraphNetLinks links, Tensor x, double furthest) {
        Map<String, float[]> end = named(Golden.tensors(model.member("end")));
        boolean attends = net.size().kind() == GraphKind.GAT;
        for (Parameter parameter : net.parameters()) {
            double absolute = !attends ? 3e-4 : parameter.name().endsWith("att_dst") ? furthest : furthest / 5;
            expectations.add(parameter.name(), end.get(parameter.name()), parameter.read(), absolute, 3e-4);
            parameter.load(end.get(parameter.name()));
        }
        if (!attends) {
            return;
        }
        List<Json> alphas = model.member("alphasAtEnd").items();
        try (Step step = Step.inference(backend)) {
            List<GraphNet.LayerOutput> layers = net.forward(step, new NodeVectors.Dense(x), links);
            for (int i = 0; i < alphas.size(); i++) {
                expectations.add("attention of layer " + i, Values.of(alphas.get(i)).data(),
                        backend.read(layers.get(i).attention().orElseThrow().view()), 1e-5, 1e-4);
            }
        }
    }
}
