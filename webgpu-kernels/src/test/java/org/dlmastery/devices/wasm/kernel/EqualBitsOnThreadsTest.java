package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.devices.wasm.Opened;
import org.dlmastery.devices.wasm.ThreadedBackend;
import org.dlmastery.devices.wasm.WasmBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Commands cut into parts, done by several threads, give the same bits as one thread: of numbers whose sums depend on
 * the order of their terms.
 */
final class EqualBitsOnThreadsTest {
    /** Ends the wait for a helper that never works; one on a busy machine has its turn long before. */
    private static final long PATIENCE_NANOSECONDS = 600_000_000_000L;

    private static final int[] SIZES = {1, 2, 3, 4, 6, 7, 8, 16, 17, 33, 67};

    private final WasmBackend alone = Opened.onTheJvm();
    private final ThreadedBackend two = Opened.onThreadsOfTheJvm(2, 1);
    private final ThreadedBackend four = Opened.onThreadsOfTheJvm(4, 2);

    @AfterEach
    void endThreads() {
        two.close();
        four.close();
    }

    private interface Outcome {
        float[] of(Backend backend, Random random);
    }

    /** So many cases, and on a busy machine more until a helper has had its turn. */
    private void assertSameBits(int cases, Outcome outcome) {
        long start = System.nanoTime();
        for (int seed = 0; seed < cases || two.partsHelped() == 0
                && System.nanoTime() - start < PATIENCE_NANOSECONDS; seed++) {
            int[] expected = bits(outcome.of(alone, new Random(seed)));
            assertArrayEquals(expected, bits(outcome.of(two, new Random(seed))), "2 threads, seed " + seed);
            assertArrayEquals(expected, bits(outcome.of(four, new Random(seed))), "4 threads, seed " + seed);
        }
        assertTrue(two.partsHelped() > 0, "the second thread has done nothing");
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }

    private static float anyNumber(Random random) {
        return (float) (random.nextGaussian() * Math.exp(3 * random.nextGaussian()));
    }

    private static Shape shape(Random random, int rank) {
        Shape shape = Shape.of(new int[rank]);
        for (int d = 0; d < rank; d++) {
            shape = shape.with(d, SIZES[random.nextInt(SIZES.length)]);
        }
        return shape;
    }

    @Test
    void maps() {
        assertSameBits(100, (backend, random) -> MapKernelTest.outcome(backend, random)[0]);
    }

    @Test
    void positionsCountOnFromPartToPart() {
        assertSameBits(40, (backend, random) -> {
            RandomViews views = new RandomViews(random, EqualBitsOnThreadsTest::anyNumber);
            View output = views.output(backend, shape(random, 1 + random.nextInt(3)));
            backend.map(new View[] {output}, new Expr[] {Expr.position()});
            return backend.read(output).get();
        });
    }

    @Test
    void reductions() {
        assertSameBits(150, (backend, random) -> {
            RandomViews views = new RandomViews(random, EqualBitsOnThreadsTest::anyNumber);
            Shape input = shape(random, random.nextInt(4));
            Shape output = input;
            for (int d = 0; d < input.rank(); d++) {
                output = random.nextBoolean() ? output.with(d, 1) : output;
            }
            View from = views.input(backend, input);
            View to = views.output(backend, output);
            backend.reduce(random.nextInt(4) == 0 ? Reduction.MAX : Reduction.SUM, to, from);
            return backend.read(to).get();
        });
    }

    @Test
    void productsOfEveryKind() {
        assertSameBits(60, (backend, random) -> {
            RandomViews views = new RandomViews(random, EqualBitsOnThreadsTest::anyNumber);
            int m = SIZES[random.nextInt(SIZES.length)] * (1 + random.nextInt(2));
            int n = SIZES[random.nextInt(SIZES.length)] * (1 + random.nextInt(2));
            int k = random.nextInt(3) == 0 ? 300 : SIZES[random.nextInt(SIZES.length)];
            int batch = 1 + random.nextInt(5);
            View a = views.input(backend, Shape.of(batch, m, k));
            View b = views.input(backend, Shape.of(batch, k, n));
            View output = views.output(backend, Shape.of(batch, m, n));
            backend.matmul(output, a, b, random.nextBoolean());
            return backend.read(output).get();
        });
    }

    /** The kernels for large and small products add in different orders: parts take that of the whole. */
    @Test
    void productsJustLargeEnoughForPackedOperands() {
        assertSameBits(8, (backend, random) -> {
            RandomViews views = new RandomViews(random, EqualBitsOnThreadsTest::anyNumber);
            View output = views.output(backend, Shape.of(32, 32));
            backend.matmul(output, views.output(backend, Shape.of(32, 60)),
                    views.output(backend, Shape.of(60, 32)), true);
            return backend.read(output).get();
        });
    }

    @Test
    void rowsGatheredAndAdded() {
        assertSameBits(100, (backend, random) -> {
            RandomViews views = new RandomViews(random, EqualBitsOnThreadsTest::anyNumber);
            Shape table = shape(random, 1 + random.nextInt(3));
            int count = SIZES[random.nextInt(SIZES.length)];
            float[] numbers = new float[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = random.nextInt(table.size(0));
            }
            View rows = Opened.placed(backend, DType.I32, numbers, count);
            View chosen = views.output(backend, table.with(0, count));
            View whole = views.output(backend, table);
            if (random.nextBoolean()) {
                backend.gather(chosen, whole, rows);
                return backend.read(chosen).get();
            }
            backend.scatterAdd(whole, rows, chosen);
            return backend.read(whole).get();
        });
    }

    @Test
    void recordingsReplayTheirParts() {
        assertSameBits(3, (backend, random) -> {
            RandomViews views = new RandomViews(random, EqualBitsOnThreadsTest::anyNumber);
            View x = views.input(backend, Shape.of(48, 64));
            View y = views.output(backend, Shape.of(48, 48));
            try (Recording recording = backend.record(() -> {
                backend.matmul(y, x, x.transposed(), true);
                backend.map(new View[] {y}, new Expr[] {Expr.input(0).times(Expr.constant(0.5))}, y);
            })) {
                for (int i = 0; i < 5; i++) {
                    recording.replay();
                }
            }
            return backend.read(y).get();
        });
    }

    @Test
    void withoutHelpersTheCallerDoesAll() {
        ThreadedBackend lonely = Opened.onThreadsOfTheJvm(3, 0);
        View x = Opened.placed(lonely, new float[] {1, 2, 3, 4, 5, 6}, 6, 1);
        lonely.matmul(x, Opened.placed(lonely, new float[] {1, 2, 3, 4, 5, 6}, 6, 1),
                Opened.placed(lonely, new float[] {2}, 1, 1), false);
        assertArrayEquals(new float[] {2, 4, 6, 8, 10, 12}, lonely.read(x).get());
        assertEquals(0, lonely.partsHelped());
        assertEquals(1, lonely.startedThreads());
    }

    @Test
    void aTrapInAnyPartStopsTheCommandAndLeavesTheDeviceUsable() {
        View table = Opened.placed(two, new float[] {1, 2, 3}, 3, 1);
        View output = Opened.placed(two, new float[4], 4, 1);
        for (int bad = 0; bad < 4; bad++) {
            for (int turn = 0; turn < 20; turn++) {
                float[] numbers = new float[4];
                numbers[bad] = 7;
                View rows = Opened.placed(two, DType.I32, numbers, 4);
                two.gather(output, table, rows);
                assertThrows(RuntimeException.class, two::flush, "row " + bad + ", turn " + turn);
                two.gather(output, table, Opened.placed(two, DType.I32, new float[] {2, 1, 0, turn % 3}, 4));
                assertArrayEquals(new float[] {3, 2, 1, 1 + turn % 3}, two.read(output).get());
            }
        }
    }
}
