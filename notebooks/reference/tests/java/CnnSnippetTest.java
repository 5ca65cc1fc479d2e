import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.Function;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class CnnSnippetTest extends SnippetTest {
    @Test
    void eachStageHasTheShapeInItsComment() {
        try (ConvNet model = Cnn.create(backend, 1, 10, 1)) {
            assertEquals(Shape.of(16, 28, 28), model.outline().rows().get(0).cost().output());
            assertEquals(Shape.of(16, 14, 14), model.outline().rows().get(3).cost().output());
            assertEquals(Shape.of(32, 7, 7), model.outline().rows().get(7).cost().output());
            assertEquals(Shape.of(10), model.outline().rows().get(9).cost().output());
        }
    }

    @Test
    void learns() {
        float[] pixels = Numbers.normal(new Random(1), 10 * 28 * 28);
        try (ConvNet model = Cnn.create(backend, 1, 10, 1)) {
            Function<Step, Tensor> logits =
                    step -> model.output(step, step.constant(Shape.of(10, 1, 28, 28), pixels));
            Fitting.halvesTheLoss(backend, model.parameters(), crossEntropy(logits, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 10);
        }
    }

    @Test
    void agreesWithPyTorch() {
        Agreement pytorch = Agreement.of("cnn");
        try (ConvNet model = Cnn.create(backend, 1, 10, 1)) {
            Function<Step, Tensor> output =
                    step -> model.output(step, step.constant(pytorch.inputShape(), pytorch.input()));
            agrees(pytorch, model.parameters(), output, crossEntropy(output, pytorch.integers("targets")));
        }
    }
}
