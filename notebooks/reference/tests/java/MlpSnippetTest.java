import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Function;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MlpSnippetTest extends SnippetTest {
    @Test
    void learns() {
        Random random = new Random(1);
        float[] points = Numbers.normal(random, 64 * 2);
        int[] classes = new int[64];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = i % 2;
            points[2 * i] += 3 * classes[i];
        }
        try (Mlp model = new Mlp(backend, random, 2, 8, 8, 2)) {
            Function<Step, Tensor> logits = step -> model.forward(step, step.constant(Shape.of(64, 2), points));
            Fitting.halvesTheLoss(backend, model.parameters(), crossEntropy(logits, classes), 60);
        }
    }

    @Test
    void thereIsNoActivationAtTheEnd() {
        try (Mlp model = new Mlp(backend, new Random(1), 2, 8, 1)) {
            float[] outputs = values(step -> model.forward(step,
                    step.constant(Shape.of(50, 2), Numbers.normal(new Random(2), 100))));
            boolean negative = false;
            for (float output : outputs) {
                negative |= output < 0;
            }
            assertTrue(negative);
        }
    }

    @Test
    void agreesWithPyTorch() {
        Agreement pytorch = Agreement.of("mlp");
        try (Mlp model = new Mlp(backend, new Random(1), 2, 8, 8, 2)) {
            Function<Step, Tensor> output =
                    step -> model.forward(step, step.constant(pytorch.inputShape(), pytorch.input()));
            agrees(pytorch, model.parameters(), output, crossEntropy(output, pytorch.integers("targets")));
        }
    }
}
