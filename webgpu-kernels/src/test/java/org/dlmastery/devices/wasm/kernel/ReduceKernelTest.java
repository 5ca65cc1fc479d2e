package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.devices.wasm.Opened;
import org.dlmastery.devices.wasm.WasmBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reductions of random views over random dimensions; sums are of small whole numbers, so exact in any order. */
final class ReduceKernelTest {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 8, 15, 16, 17, 37};

    private final WasmBackend wasm = Opened.onTheJvm();
    private final Backend reference = new ReferenceBackend();

    @ParameterizedTest
    @EnumSource
    void randomReductionsGiveTheReferencesNumbers(Reduction reduction) {
        for (int seed = 0; seed < 150; seed++) {
            assertArrayEquals(outcome(reference, reduction, new Random(seed)),
                    outcome(wasm, reduction, new Random(seed)), "seed " + seed);
        }
    }

    private static float[] outcome(Backend backend, Reduction reduction, Random random) {
        boolean withNaN = reduction == Reduction.MAX && random.nextInt(3) == 0;
        RandomViews views = new RandomViews(random,
                source -> withNaN && source.nextInt(50) == 0 ? Float.NaN : source.nextInt(17) - 8);
        int rank = random.nextInt(4);
        Shape input = Shape.of(new int[rank]);
        Shape output = input;
        for (int d = 0; d < rank; d++) {
            int size = SIZES[random.nextInt(SIZES.length)];
            input = input.with(d, size);
            output = output.with(d, random.nextBoolean() ? 1 : size);
        }
        View from = views.input(backend, input);
        View to = views.output(backend, output);
        backend.reduce(reduction, to, from);
        return backend.read(to).get();
    }
}
