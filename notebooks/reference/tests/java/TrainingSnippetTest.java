import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.junit.jupiter.api.Test;

class TrainingSnippetTest extends SnippetTest {
    @Test
    void learnsXor() {
        Random random = new Random(0);
        try (var model = new Training.Network(backend, random, 16)) {
            Training training = new Training(backend, model);
            List<Double> accuracies = training.train(Training.xor(800, random), Training.xor(200, random), 20, 32,
                    random);
            assertEquals(20, accuracies.size());
            assertTrue(accuracies.get(19) > 0.95, () -> "accuracies " + accuracies);
            assertTrue(training.accuracy(Training.xor(500, random)) > 0.95, "on points that it has never seen");
        }
    }

    @Test
    void accuracyIsTheShareOfRightAnswers() {
        var points = new Training.Examples(new float[][] {{1, 0}, {0, 1}, {2, 1}, {1, 2}}, new int[] {0, 0, 0, 1});
        assertEquals(0.75, new Training(backend, (step, x) -> x).accuracy(points));
    }

    @Test
    void longGradientsAreClippedAndShortOnesStay() {
        assertArrayEquals(new float[] {0.6f, 0.8f}, clipped(3, 4), 1e-6f);
        assertArrayEquals(new float[] {0.3f, 0.4f}, clipped(0.3f, 0.4f), 1e-6f);
    }

    /** The gradients of two parameters after clipping to a common norm of 1. */
    private float[] clipped(float first, float second) {
        try (Parameter a = Parameter.create(backend, "a", Shape.of(1), new float[] {7});
                Parameter b = Parameter.create(backend, "b", Shape.of(1, 1), new float[] {7});
                Step step = Step.training(backend)) {
            step.backward(Elementwise.add(step, Reduce.meanOfAll(step, Elementwise.scale(step, a.value(), first)),
                    Reduce.meanOfAll(step, Elementwise.scale(step, b.value(), second))));
            Training.clip(step, List.of(a, b), 1);
            return new float[] {backend.read(step.gradient(a.value()).view()).get()[0],
                backend.read(step.gradient(b.value()).view()).get()[0]};
        }
    }
}
