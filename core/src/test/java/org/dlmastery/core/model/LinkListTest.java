package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.BlockModel;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Large graphs are lists of links and of features; what they give is what the matrices of small ones give. */
class LinkListTest {
    private static final int FEATURES = 6;
    /** 13 nodes, the last without an edge; of 6 features of each, some are 0 and some negative. */
    private static final Graph GRAPH = graph();

    private final Backend backend = new ReferenceBackend();

    private static Graph graph() {
        SeededRandom random = new SeededRandom(3, SeededRandom.Purpose.POINTS);
        float[] features = new float[13 * FEATURES];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.uniform() < 0.5 ? 0 : (float) random.gaussian();
        }
        int[] labels = new int[13];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 2;
        }
        return new Graph(13, new BlockModel(List.of(6, 6), 0.5, 0.2, 1).graph().edges(),
                SparseRows.of(FEATURES, features), labels, Collections.nCopies(13, ""), List.of("0", "1"));
    }

    /** What a network gives, and where its loss leads. */
    private record Found(List<float[]> numbers, List<float[]> attention) {
    }

    private Found found(GraphNetSize size, GraphNetLinks links, NodeFeatures features) {
        List<float[]> numbers = new ArrayList<>();
        List<float[]> attention = new ArrayList<>();
        try (links; features; GraphNet net = new GraphNet(backend, size, 0, 1); Step step = Step.training(backend)) {
            SeededRandom random = new SeededRandom(10, SeededRandom.Purpose.WEIGHTS);
            for (Parameter parameter : net.parameters()) {
                float[] values = new float[parameter.shape().count()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.gaussian();
                }
                parameter.load(values);
            }
            float[] labels = new float[GRAPH.nodes()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = GRAPH.labels()[i];
            }
            List<GraphNet.LayerOutput> layers = net.forward(step, features.vectors(), links);
            step.backward(CrossEntropy.mean(step, layers.get(layers.size() - 1).embeddings(),
                    step.rows(Shape.of(labels.length), labels)));
            for (int i = 0; i < layers.size(); i++) {
                numbers.add(backend.read(layers.get(i).embeddings().view()).get());
                numbers.add(layers.get(i).taken().read(step, 0, 12).get());
                int heads = size.headsOf(i);
                layers.get(i).attention().ifPresent(tensor ->
                        attention.add(placed(backend.read(tensor.view()).get(), heads, links)));
            }
            for (Parameter parameter : net.parameters()) {
                numbers.add(backend.read(step.gradient(parameter.value()).view()).get());
            }
        }
        return new Found(numbers, attention);
    }

    /** What each node takes from each of its sources, head by head. */
    private static float[] placed(float[] tensor, int heads, GraphNetLinks links) {
        List<Float> all = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            for (int node = 0; node < links.nodes(); node++) {
                for (int source : links.sources(node)) {
                    all.add(tensor[links.place(head, heads, node, source)]);
                }
            }
        }
        float[] placed = new float[all.size()];
        for (int i = 0; i < placed.length; i++) {
            placed[i] = all.get(i);
        }
        return placed;
    }

    @TestFactory
    Stream<DynamicTest> listsGiveWhatMatricesGiveAndLeadTheSameWay() {
        return Stream.of(GraphKind.values()).map(kind -> DynamicTest.dynamicTest(kind.toString(), () -> {
            // The hidden layer of each kind is as wide as the features, so that its input is added to its output.
            GraphNetSize size = new GraphNetSize(kind, FEATURES, List.of(kind == GraphKind.GAT ? 2 : 6, 4), 2, 3, true,
                    Activation.TANH);
            Found wanted = found(size, new LinkMatrix(backend, GRAPH, kind), NodeFeatures.dense(backend, GRAPH));
            Found got = found(size, new LinkList(backend, GRAPH, kind), NodeFeatures.sparse(backend, GRAPH, kind));
            compare(wanted.numbers(), got.numbers());
            compare(wanted.attention(), got.attention());
            assertEquals(kind == GraphKind.GAT ? 3 : 0, got.attention().size());
            assertEquals(0, backend.liveBuffers());
        }));
    }

    private static void compare(List<float[]> wanted, List<float[]> got) {
        assertEquals(wanted.size(), got.size());
        for (int i = 0; i < wanted.size(); i++) {
            // Sums of a dozen numbers of about 1 in another order.
            assertArrayEquals(wanted.get(i), got.get(i), 2e-5f, "array " + i);
        }
    }

    @Test
    void aGraphWithoutAnEdgeIsAListToo() {
        Graph alone = Graph.withOneHotFeatures(List.of(), new int[3], List.of("a", "b", "c"), List.of("0"));
        GraphNetSize size = new GraphNetSize(GraphKind.SAGE_MEAN, 3, List.of(2), 2, 1, false, Activation.RELU);
        try (GraphNetLinks links = new LinkList(backend, alone, GraphKind.SAGE_MEAN);
                NodeFeatures features = NodeFeatures.sparse(backend, alone, GraphKind.SAGE_MEAN);
                GraphNet net = new GraphNet(backend, size, 0, 1); Step step = Step.inference(backend)) {
            for (float value : backend.read(net.logits(step, features.vectors(), links).view()).get()) {
                assertTrue(Float.isFinite(value));
            }
        }
    }
}
