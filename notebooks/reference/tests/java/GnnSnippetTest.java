import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import java.util.function.Function;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GnnSnippetTest extends SnippetTest {
    private static final int NODES = 5;
    private static final Shape SQUARE = Shape.of(NODES, NODES);
    /** A triangle 0, 1, 2 with a tail 2, 3, 4. */
    private static final int[] TRIANGLE_WITH_TAIL = {0, 1, 0, 2, 1, 2, 2, 3, 3, 4};

    /** [N, N] of the edges' ends, two numbers an edge. */
    private static float[] adjacency(int... ends) {
        float[] adjacency = new float[NODES * NODES];
        for (int i = 0; i < ends.length; i += 2) {
            adjacency[ends[i] * NODES + ends[i + 1]] = 1;
            adjacency[ends[i + 1] * NODES + ends[i]] = 1;
        }
        return adjacency;
    }

    @Test
    void learns() {
        float[] ring = Gnn.ring(6);
        try (Gnn model = new Gnn(backend, new Random(1), 6, 8, 2)) {
            float[] nodes = Numbers.normal(new Random(2), 36);
            Function<Step, Tensor> logits = step -> model.forward(step, step.constant(Shape.of(6, 6), nodes),
                    step.constant(Shape.of(6, 6), ring));
            Fitting.halvesTheLoss(backend, model.parameters(), crossEntropy(logits, 0, 0, 0, 1, 1, 1), 60);
        }
    }

    @Test
    void aLayerIsTheFormulaByHand() {
        float[] adjacency = adjacency(TRIANGLE_WITH_TAIL);
        float[] nodes = Numbers.normal(new Random(2), NODES * 3);
        try (Gnn model = new Gnn(backend, new Random(1), 3, 2, 2)) {
            float[] weight = model.parameters().get(1).read().get(); // [2, 3]
            model.parameters().get(0).load(new float[] {0.5f, -0.5f});
            double[] degree = new double[NODES];
            for (int i = 0; i < NODES; i++) {
                degree[i] = 1;
                for (int j = 0; j < NODES; j++) {
                    degree[i] += adjacency[i * NODES + j];
                }
            }
            float[] byHand = new float[NODES * 2];
            for (int i = 0; i < NODES; i++) {
                for (int out = 0; out < 2; out++) {
                    double sum = out == 0 ? 0.5 : -0.5;
                    for (int j = 0; j < NODES; j++) {
                        double edge = i == j ? 1 : adjacency[i * NODES + j];
                        for (int in = 0; in < 3; in++) {
                            sum += edge / Math.sqrt(degree[i] * degree[j]) * nodes[j * 3 + in] * weight[out * 3 + in];
                        }
                    }
                    byHand[i * 2 + out] = (float) sum;
                }
            }
            var layer = new Gnn.GcnLayer(model.parameters().get(1), model.parameters().get(0));
            assertArrayEquals(byHand, values(step -> layer.forward(step, step.constant(Shape.of(NODES, 3), nodes),
                    Gnn.normalised(step, step.constant(SQUARE, adjacency)))), 1e-6f);
        }
    }

    @Test
    void nodesInAnotherOrderGiveTheSameAnswersInThatOrder() {
        int[] moved = {3, 0, 4, 1, 2};
        int[] ends = TRIANGLE_WITH_TAIL.clone();
        float[] nodes = Numbers.normal(new Random(2), NODES * 3);
        float[] movedNodes = new float[nodes.length];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = moved[ends[i]];
        }
        for (int i = 0; i < NODES; i++) {
            System.arraycopy(nodes, 3 * i, movedNodes, 3 * moved[i], 3);
        }
        try (Gnn model = new Gnn(backend, new Random(1), 3, 4, 2)) {
            float[] answers = logits(model, nodes, adjacency(TRIANGLE_WITH_TAIL));
            float[] movedAnswers = logits(model, movedNodes, adjacency(ends));
            for (int i = 0; i < NODES; i++) {
                assertEquals(answers[2 * i], movedAnswers[2 * moved[i]], 1e-6f);
                assertEquals(answers[2 * i + 1], movedAnswers[2 * moved[i] + 1], 1e-6f);
            }
        }
    }

    @Test
    void twoLayersHearTwoStepsFar() {
        float[] tail = adjacency(0, 1, 1, 2, 2, 3, 3, 4);
        float[] nodes = Numbers.normal(new Random(2), NODES * 3);
        try (Gnn model = new Gnn(backend, new Random(1), 3, 8, 2)) {
            float[] before = logits(model, nodes, tail);
            nodes[3 * 3] += 1;
            assertEquals(before[0], logits(model, nodes, tail)[0], "three steps away");
            nodes[3 * 2] += 1;
            assertNotEquals(before[0], logits(model, nodes, tail)[0], "two steps away");
        }
    }

    private float[] logits(Gnn model, float[] nodes, float[] adjacency) {
        return values(step -> model.forward(step, step.constant(Shape.of(NODES, 3), nodes),
                step.constant(SQUARE, adjacency)));
    }

    @Test
    void agreesWithPyTorch() {
        Agreement pytorch = Agreement.of("gnn");
        float[] adjacency = adjacency(pytorch.integers("edges"));
        try (Gnn model = new Gnn(backend, new Random(1), 3, 4, 2)) {
            Function<Step, Tensor> output = step -> model.forward(step,
                    step.constant(pytorch.inputShape(), pytorch.input()), step.constant(SQUARE, adjacency));
            agrees(pytorch, model.parameters(), output, crossEntropy(output, pytorch.integers("targets")));
        }
    }
}
