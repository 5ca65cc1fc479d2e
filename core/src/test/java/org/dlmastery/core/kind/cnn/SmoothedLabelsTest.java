package org.dlmastery.core.kind.cnn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The numbers are PyTorch's: smoothing.py has written smoothing.txt. */
class SmoothedLabelsTest {
    private static final float[] LOGITS = {0.5f, -1.25f, 2, 0.125f, 3, 0, -2, 1.5f, -0.75f, -0.5f, 0.25f, 4};

    @Test
    void lossAndGradientArePyTorchs() throws IOException {
        String text;
        try (var file = SmoothedLabelsTest.class.getResourceAsStream("smoothing.txt")) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(2, text.lines().count());
        for (String line : text.lines().toList()) {
            String[] numbers = line.split(" ");
            Backend backend = new ReferenceBackend();
            try (Step step = Step.training(backend)) {
                Tensor logits = new Tensor(step.constant(Shape.of(3, 4), LOGITS).view(), true);
                Tensor loss = SmoothedLabels.loss(step, logits, step.rows(Shape.of(3), 2, 0, 1),
                        Double.parseDouble(numbers[0]));
                step.backward(loss);
                assertEquals(Float.parseFloat(numbers[1]), backend.read(loss.view()).get()[0], 1e-6f);
                float[] gradient = backend.read(step.gradient(logits).view()).get();
                for (int i = 0; i < 12; i++) {
                    assertEquals(Float.parseFloat(numbers[2 + i]), gradient[i], 1e-6f, "share " + numbers[0] + ", " + i);
                }
            }
            assertEquals(0, backend.liveBuffers());
        }
    }
}
