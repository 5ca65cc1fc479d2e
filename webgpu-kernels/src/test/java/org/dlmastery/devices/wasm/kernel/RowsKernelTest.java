package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.devices.wasm.Opened;
import org.dlmastery.devices.wasm.WasmBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of random views, chosen by random numbers that come more than once. */
final class RowsKernelTest {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 8, 13};

    private final WasmBackend wasm = Opened.onTheJvm();
    private final Backend reference = new ReferenceBackend();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomRowsGiveTheReferencesNumbers(boolean scatter) {
        for (int seed = 0; seed < 100; seed++) {
            assertArrayEquals(outcome(reference, scatter, new Random(seed)),
                    outcome(wasm, scatter, new Random(seed)), "seed " + seed);
        }
    }

    private static float[] outcome(Backend backend, boolean scatter, Random random) {
        RandomViews views = new RandomViews(random, source -> source.nextInt(17) - 8);
        int rank = 1 + random.nextInt(3);
        Shape table = Shape.of(new int[rank]);
        for (int d = 0; d < rank; d++) {
            table = table.with(d, SIZES[random.nextInt(SIZES.length)]);
        }
        int count = SIZES[random.nextInt(SIZES.length)];
        float[] numbers = new float[2 * count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextInt(table.size(0));
        }
        View rows = Opened.placed(backend, DType.I32, numbers, 2 * count).slice(0, 0, 2 * count, 2);
        Shape chosen = table.with(0, count);
        if (scatter) {
            View to = views.output(backend, table);
            backend.scatterAdd(to, rows, views.input(backend, chosen));
            return backend.read(to).get();
        }
        View to = views.output(backend, chosen);
        backend.gather(to, views.input(backend, table), rows);
        return backend.read(to).get();
    }
}
