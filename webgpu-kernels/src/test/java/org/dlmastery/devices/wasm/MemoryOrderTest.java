package org.dlmastery.devices.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.junit.jupiter.api.Test;

/** Commands, writes, frees and recordings touch memory in the order in which they were issued. */
final class MemoryOrderTest {
    private final WasmBackend backend = Opened.onTheJvm();

    private void addOne(View view) {
        backend.map(new View[] {view}, new Expr[] {Expr.input(0).plus(Expr.constant(1))}, view);
    }

    private void copy(View to, View from) {
        backend.map(new View[] {to}, new Expr[] {Expr.input(0)}, from);
    }

    private float[] read(View view) {
        return backend.read(view).get();
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void aBufferMayBeFreedWhileCommandsThatReadItWait() {
        for (int count : new int[] {8, 1000}) {
            View source = Opened.placed(backend, filled(count, 5), count);
            View target = Opened.placed(backend, new float[count], count);
            copy(target, source);
            backend.free(source.buffer());
            View next = Opened.placed(backend, filled(count, 9), count);
            assertArrayEquals(filled(count, 5), read(target));
            assertArrayEquals(filled(count, 9), read(next));
        }
    }

    @Test
    void aRecordingKeepsTheMemoryOfBuffersThatWereFreed() {
        View target = Opened.placed(backend, new float[] {0, 0, 0, 0}, 4);
        View source = Opened.placed(backend, new float[] {1, 2, 3, 4}, 4);
        Recording recording = backend.record(() -> copy(target, source));
        int live = backend.liveBuffers();
        backend.free(source.buffer());
        assertEquals(live - 1, backend.liveBuffers());
        View other = Opened.placed(backend, new float[] {9, 9, 9, 9}, 4);
        backend.write(target.buffer(), new float[4]);
        recording.replay();
        assertArrayEquals(new float[] {1, 2, 3, 4}, read(target));
        assertArrayEquals(new float[] {9, 9, 9, 9}, read(other));
        recording.close();
        Buffer reused = backend.allocate(DType.F32, 4);
        assertEquals(((WasmBuffer) source.buffer()).address(), ((WasmBuffer) reused).address());
    }

    @Test
    void writesBetweenReplaysAreSeenInOrder() {
        View x = Opened.placed(backend, new float[] {1}, 1);
        View sum = Opened.placed(backend, new float[] {0}, 1);
        try (Recording recording = backend.record(() -> backend.map(new View[] {sum},
                new Expr[] {Expr.input(0).plus(Expr.input(1))}, sum, x))) {
            for (int i = 2; i <= 4000; i++) {
                backend.write(x.buffer(), new float[] {i});
                recording.replay();
            }
        }
        // 1 + 2 + … + 4000, exact in float32 up to 2²⁴.
        assertArrayEquals(new float[] {4000f * 4001 / 2}, read(sum));
    }

    @Test
    void aRecordingLongerThanTheCommandMemoryRunsOnceAndReplays() {
        View x = Opened.placed(backend, new float[] {0}, 1);
        try (Recording recording = backend.record(() -> {
            for (int i = 0; i < 5000; i++) {
                addOne(x);
            }
        })) {
            assertArrayEquals(new float[] {5000}, read(x));
            recording.replay();
        }
        assertArrayEquals(new float[] {10000}, read(x));
    }

    @Test
    void memoryGrowsWhenItIsNeeded() {
        int count = 6 << 20;
        Buffer first = backend.allocate(DType.F32, count);
        Buffer second = backend.allocate(DType.F32, count);
        View end = View.of(second, Shape.of(count)).slice(0, count - 3, count, 1);
        addOne(end);
        assertArrayEquals(new float[] {1, 1, 1}, read(end));
        backend.free(first);
        backend.free(second);
    }

    @Test
    void moreThanThereCanBeIsRefusedWithTheFacts() {
        IllegalStateException failure = assertThrows(IllegalStateException.class,
                () -> backend.allocate(DType.F32, 1 << 29));
        assertEquals("allocate: no memory for 2147483648 bytes more; the device has 16 MiB, 15 MiB of them free",
                failure.getMessage());
    }

    @Test
    void aFreedBufferIsRefused() {
        View view = Opened.placed(backend, new float[] {1}, 1);
        backend.free(view.buffer());
        assertThrows(IllegalStateException.class, () -> addOne(view));
        assertThrows(IllegalStateException.class, () -> backend.free(view.buffer()));
        assertThrows(IllegalStateException.class, () -> backend.write(view.buffer(), new float[] {1}));
        assertThrows(IllegalStateException.class, () -> backend.read(view));
    }

    @Test
    void aRowNumberOutsideTheTableStopsTheCommandAndLeavesTheDeviceUsable() {
        View table = Opened.placed(backend, new float[] {1, 2, 3}, 3, 1);
        View output = Opened.placed(backend, new float[] {0}, 1, 1);
        for (float outside : new float[] {3, -1}) {
            View rows = Opened.placed(backend, DType.I32, new float[] {outside}, 1);
            backend.gather(output, table, rows);
            assertThrows(RuntimeException.class, backend::flush);
        }
        addOne(output);
        assertArrayEquals(new float[] {1}, read(output));
    }

    @Test
    void equalCommandsShareAKernel() {
        View x = Opened.placed(backend, new float[33], 33);
        View y = Opened.placed(backend, new float[77], 7, 11);
        addOne(x);
        int kernels = backend.kernelCount();
        addOne(y);
        assertEquals(kernels, backend.kernelCount());
    }
}
