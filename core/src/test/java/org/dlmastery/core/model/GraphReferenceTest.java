package org.dlmastery.core.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.golden.Golden;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.GraphNetSize;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Forward pass, gradients and 100 epochs on the karate club equal PyTorch Geometric's own layers, with links as a matrix
 * and as a list. {@code scripts/reference-graphs} wrote the numbers.
 */
class GraphReferenceTest {
    private static final Graph CLUB = KarateClub.graph();

    private final Json reference = Json.parse(text());

    private static String text() {
        try (InputStream file = GraphReferenceTest.class.getResourceAsStream("/graph-networks.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theClubHasPyTorchGeometricsEdges() {
        Set<List<Integer>> own = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        CLUB.edges().forEach(edge -> own.add(List.of(edge.first(), edge.second())));
        Set<List<Integer>> theirs = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Json edge : reference.member("edges").items()) {
            int[] ends = Golden.integers(edge);
            theirs.add(List.of(ends[0], ends[1]));
        }
        assertEquals(78, theirs.size());
        assertEquals(theirs, own);
    }

    @TestFactory
    Stream<DynamicTest> networksGiveLeadAndTrainAsPyTorchGeometrics() {
        return Stream.of(GraphKind.values()).flatMap(kind -> Stream.of(false, true).map(isList ->
                DynamicTest.dynamicTest(kind + (isList ? ", links as a list" : ", links as a matrix"),
                        () -> compare(kind, isList))));
    }

    private void compare(GraphKind kind, boolean isList) {
        Json expected = reference.member("cases").member(kind.name().toLowerCase().replace('_', '-'));
        GraphNetSize size = new GraphNetSize(kind, 34, List.of(kind == GraphKind.GAT ? 8 : 16), 2,
                kind == GraphKind.GAT ? 4 : 1, false, Activation.RELU);
        Backend backend = new ReferenceBackend();
        try (GraphNet net = new GraphNet(backend, size, 0, 1);
                GraphNetLinks links = isList ? new LinkList(backend, CLUB, kind) : new LinkMatrix(backend, CLUB, kind);
                NodeFeatures features = isList ? NodeFeatures.sparse(backend, CLUB, kind)
                        : NodeFeatures.dense(backend, CLUB);
                Optimiser optimiser = new Optimiser(backend, Adam.standard(), 0.01, net.parameters(), net.penalised());
                Step step = Step.training(backend)) {
            optimiser.setPenalty(0, 5e-4);
            begin(net);
            Tensor told = step.rows(Shape.of(2), 0, 33);
            Tensor classes = step.rows(Shape.of(2), 0, 1);
            List<Tensor> made = new ArrayList<>();
            float[] losses = Golden.floats(expected.member("losses"));
            try (Recording recording = backend.record(() -> {
                Tensor logits = net.logits(step, features.vectors(), links);
                Tensor loss = CrossEntropy.mean(step, Embedding.apply(step, logits, told), classes);
                step.backward(loss);
                optimiser.update(step);
                made.addAll(List.of(logits, loss));
            })) {
                assertNear(expected.member("logits"), read(backend, made.get(0)), 1e-5, "logits");
                for (Parameter parameter : net.parameters()) {
                    assertNear(expected.member("gradients").member(parameter.name()),
                            read(backend, step.gradient(parameter.value())), 1e-5, "gradient of " + parameter.name());
                }
                for (int epoch = 0; epoch < losses.length; epoch++) {
                    if (epoch > 0) {
                        recording.replay();
                    }
                    // Rounding of a hundred steps of Adam, whose first ones are as long for tiny gradients as for large.
                    assertEquals(losses[epoch], read(backend, made.get(1))[0], 2e-5 + 2e-4 * losses[epoch],
                            "loss after " + epoch + " epochs");
                }
                recording.replay();
                assertNear(expected.member("end"), read(backend, made.get(0)), 1e-3, "logits after 100 epochs");
            }
        }
        assertEquals(0, backend.liveBuffers());
    }

    /** The weights that the numbers begin with. */
    private static void begin(GraphNet net) {
        int count = 0;
        for (Parameter parameter : net.parameters()) {
            float[] values = new float[parameter.shape().count()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.4 * Math.sin(1 + 0.7 * count++));
            }
            parameter.load(values);
        }
    }

    private static float[] read(Backend backend, Tensor tensor) {
        return backend.read(tensor.view()).get();
    }

    private static void assertNear(Json expected, float[] found, double tolerance, String what) {
        float[] wanted = Golden.floats(expected);
        double largest = 1;
        for (float value : wanted) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(wanted, found, (float) (tolerance * largest), what);
    }
}
