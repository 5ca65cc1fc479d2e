package org.dlmastery.core.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.junit.jupiter.api.Test;

/** Where a device divides to the last bit, numbers between two levels go where ONNX has them go. */
class LevelsTest {
    private final ReferenceBackend backend = new ReferenceBackend();

    private float[] levels(float... x) {
        try (Step step = Step.inference(backend)) {
            return backend.read(Levels.apply(step, step.constant(Shape.of(x.length), x)).view()).get();
        }
    }

    /** ONNX's description of DynamicQuantizeLinear gives these as 153 255 0 26 221 179, with 153 for 0. */
    @Test
    void theExampleOfOnnxHasItsLevels() {
        float scale = 5 / 255f;
        float[] expected = {0, 102 * scale, -153 * scale, -127 * scale, 68 * scale, 26 * scale};
        assertArrayEquals(expected, levels(0, 2, -3, -2.5f, 1.34f, 0.5f));
    }

    @Test
    void halvesGoToTheEvenLevel() {
        assertArrayEquals(new float[] {-128, 127, 0, 2, 0, -2, 2}, levels(-128, 127, 0.5f, 1.5f, -0.5f, -1.5f, 2.5f));
    }
}
