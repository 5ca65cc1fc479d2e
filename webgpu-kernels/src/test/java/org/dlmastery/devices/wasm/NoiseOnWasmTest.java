package org.dlmastery.devices.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.op.Noise;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.devices.wasm.kernel.TunedKernels;
import org.junit.jupiter.api.Test;

/** Normal noise on the wasm device: nearly the reference's numbers, and exactly the same on threads. */
class NoiseOnWasmTest {
    private static final int COUNT = 20_011;
    private static final float SOME_UNITS_IN_THE_LAST_PLACE = 2e-6f;

    private static float[] normal(Backend backend) {
        try (RandomCounter counter = new RandomCounter(backend, "random", 99); Step step = Step.inference(backend)) {
            Tensor noise = Noise.normal(step, Shape.of(COUNT), counter.key(step, 0));
            return backend.read(noise.view()).get();
        }
    }

    @Test
    void normalNumbersAreTheReferencesToAFewRoundings() {
        assertArrayEquals(normal(new ReferenceBackend()), normal(Opened.onTheJvm()), SOME_UNITS_IN_THE_LAST_PLACE);
    }

    @Test
    void threadsDrawTheSameBits() {
        ThreadedBackend threads = Opened.onThreadsOfTheJvm(3, 2, TunedKernels.all());
        try {
            assertArrayEquals(normal(Opened.onTheJvm()), normal(threads));
        } finally {
            threads.close();
        }
    }
}
