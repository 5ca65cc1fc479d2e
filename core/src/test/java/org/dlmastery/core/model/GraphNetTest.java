package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.data.SparseRows;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GraphNetTest {
    /** Of the five-point central difference that {@link org.dlmastery.core.grad.GradCheck} describes. */
    private static final double STEP = 1.0 / 512;
    /** Five nodes, the last without an edge, with three features each. */
    private static final Graph GRAPH = graph();

    private static Graph graph() {
        float[] features = new float[15];
        SeededRandom random = new SeededRandom(4, SeededRandom.Purpose.POINTS);
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.gaussian();
        }
        return new Graph(5, List.of(new Graph.Edge(0, 1), new Graph.Edge(0, 2), new Graph.Edge(1, 2),
                new Graph.Edge(2, 3)), SparseRows.of(3, features), new int[] {0, 1, 1, 0, 1},
                List.of("a", "b", "c", "d", "e"),
                List.of("0", "1"));
    }

    private static GraphNetSize shape(GraphKind kind, boolean residual) {
        return new GraphNetSize(kind, 3, List.of(2, 2), 2, 3, residual, Activation.TANH);
    }

    private static Tensor loss(Step step, GraphNet net, GraphNetLinks links) {
        Tensor x = step.constant(Shape.of(5, 3), GRAPH.features().dense());
        return CrossEntropy.mean(step, net.logits(step, new NodeVectors.Dense(x), links),
                step.rows(Shape.of(5), 0, 1, 1, 0, 1));
    }

    /** Random values everywhere, the attention vectors and biases too. */
    private static void scramble(GraphNet net) {
        SeededRandom random = new SeededRandom(10, SeededRandom.Purpose.WEIGHTS);
        for (Parameter parameter : net.parameters()) {
            float[] values = new float[parameter.shape().count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.5 * random.gaussian());
            }
            parameter.load(values);
        }
    }

    @TestFactory
    Stream<DynamicTest> gradientsOfEveryParameterMatchFiniteDifferences() {
        return Stream.of(GraphKind.values()).flatMap(kind -> Stream.of(false, true).map(residual ->
                DynamicTest.dynamicTest(kind + (residual ? " with residuals" : ""),
                        () -> compareGradients(shape(kind, residual)))));
    }

    private static void compareGradients(GraphNetSize shape) {
        Backend backend = new ReferenceBackend();
        try (GraphNet net = new GraphNet(backend, shape, 0, 1);
                GraphNetLinks links = GraphNetLinks.of(backend, GRAPH, shape.kind())) {
            scramble(net);
            for (Parameter parameter : net.parameters()) {
                float[] slopes;
                try (Step step = Step.training(backend)) {
                    step.backward(loss(step, net, links));
                    slopes = backend.read(step.gradient(parameter.value()).view()).get();
                }
                float[] values = parameter.read().get();
                for (int i = 0; i < values.length; i++) {
                    double near = lossWith(backend, net, links, parameter, values, i, STEP)
                            - lossWith(backend, net, links, parameter, values, i, -STEP);
                    double far = lossWith(backend, net, links, parameter, values, i, 2 * STEP)
                            - lossWith(backend, net, links, parameter, values, i, -2 * STEP);
                    assertEquals((8 * near - far) / (12 * STEP), slopes[i], 4e-4 + 4e-4 * Math.abs(slopes[i]),
                            parameter.name() + "[" + i + "]");
                }
            }
        }
        assertEquals(0, backend.liveBuffers());
    }

    private static double lossWith(Backend backend, GraphNet net, GraphNetLinks links, Parameter parameter,
            float[] values, int index, double change) {
        float[] changed = values.clone();
        changed[index] += (float) change;
        parameter.load(changed);
        try (Step step = Step.inference(backend)) {
            Tensor x = step.constant(Shape.of(5, 3), GRAPH.features().dense());
            return crossEntropy(backend.read(net.logits(step, new NodeVectors.Dense(x), links).view()).get());
        } finally {
            parameter.load(values);
        }
    }

    /** In double precision, so that little but the logits' rounding is in the differences. */
    private static double crossEntropy(float[] logits) {
        double sum = 0;
        for (int i = 0; i < GRAPH.nodes(); i++) {
            int wanted = 2 * i + GRAPH.labels()[i];
            sum += Math.log(Math.exp(logits[2 * i]) + Math.exp(logits[2 * i + 1])) - logits[wanted];
        }
        return sum / GRAPH.nodes();
    }

    @Test
    void attentionIsOverTheNodeAndItsNeighboursAndStartsAsTheMean() {
        Backend backend = new ReferenceBackend();
        try (GraphNet net = new GraphNet(backend, shape(GraphKind.GAT, false), 0, 1);
                GraphNetLinks links = GraphNetLinks.of(backend, GRAPH, GraphKind.GAT);
                Step step = Step.inference(backend)) {
            List<GraphNet.LayerOutput> layers =
                    net.forward(step, new NodeVectors.Dense(
                            step.constant(Shape.of(5, 3), GRAPH.features().dense())), links);
            assertEquals(Shape.of(3, 5, 5), layers.get(0).attention().orElseThrow().shape());
            assertEquals(Shape.of(1, 5, 5), layers.get(2).attention().orElseThrow().shape());
            assertEquals(Shape.of(5, 6), layers.get(1).embeddings().shape());
            float[] attention = backend.read(layers.get(0).attention().orElseThrow().view()).get();
            SparseRows asked = Adjacency.linksAndSelf(GRAPH);
            for (int i = 0; i < attention.length; i++) {
                int asks = i / 5 % 5;
                boolean linked = asked.place(asks, i % 5) >= 0;
                assertEquals(linked ? 1.0 / (GRAPH.degrees()[asks] + 1) : 0, attention[i], 1e-6);
            }
        }
    }

    /** Why runs of a GAT on two devices can't be compared number by number: see GoldenGraphs. */
    @Test
    void attentionOfTheNodeThatAsksHasNoSlopeAtTheStart() {
        Backend backend = new ReferenceBackend();
        try (GraphNet net = new GraphNet(backend, shape(GraphKind.GAT, false), 0, 1);
                GraphNetLinks links = GraphNetLinks.of(backend, GRAPH, GraphKind.GAT);
                Step step = Step.training(backend)) {
            step.backward(loss(step, net, links));
            for (Parameter parameter : net.parameters()) {
                double largest = 0;
                for (float slope : backend.read(step.gradient(parameter.value()).view()).get()) {
                    largest = Math.max(largest, Math.abs(slope));
                }
                assertTrue(parameter.name().endsWith("att_dst") ? largest < 1e-7 : largest > 1e-6,
                        parameter + ": " + largest);
            }
        }
    }

    @Test
    void dropoutLeavesOutInTrainingAloneAndMovesOn() {
        Backend backend = new ReferenceBackend();
        GraphNetSize shape = new GraphNetSize(GraphKind.GCN, 3, List.of(16), 2, 1, false, Activation.RELU);
        try (GraphNet net = new GraphNet(backend, shape, 0.5, 1);
                GraphNetLinks links = GraphNetLinks.of(backend, GRAPH, GraphKind.GCN);
                Step training = Step.training(backend); Step inference = Step.inference(backend)) {
            float whole = backend.read(loss(inference, net, links).view()).get()[0];
            float first = backend.read(loss(training, net, links).view()).get()[0];
            float again = backend.read(loss(training, net, links).view()).get()[0];
            net.advance();
            float next = backend.read(loss(training, net, links).view()).get()[0];
            assertEquals(first, again);
            assertTrue(first != whole && first != next, whole + " " + first + " " + next);
        }
    }

    @Test
    void penaltiesHoldForAllButBiases() {
        for (GraphKind kind : GraphKind.values()) {
            try (GraphNet net = new GraphNet(new ReferenceBackend(), shape(kind, false), 0, 1)) {
                List<Parameter> expected = net.parameters().stream()
                        .filter(parameter -> !parameter.name().endsWith("bias")).toList();
                assertEquals(expected, net.penalised());
            }
        }
    }

    @Test
    void featuresOfOtherNodesAreRefused() {
        Backend backend = new ReferenceBackend();
        try (GraphNet net = new GraphNet(backend, shape(GraphKind.GCN, false), 0, 1);
                GraphNetLinks links = GraphNetLinks.of(backend, GRAPH, GraphKind.GCN);
                Step step = Step.inference(backend)) {
            Tensor x = step.constant(Shape.of(4, 3), new float[12]);
            assertThrows(ShapeException.class, () -> net.logits(step, new NodeVectors.Dense(x), links));
        }
    }
}
