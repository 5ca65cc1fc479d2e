package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.devices.wasm.Opened;
import org.junit.jupiter.api.Test;

/** Large copies across, which come out as element-wise ones do. */
final class TransposedCopyKernelTest {
    private static final int BEHIND = 10_000;

    private final Backend tuned = Opened.withFusedKernels();

    private View counted(int... sizes) {
        float[] values = new float[Shape.of(sizes).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return Opened.placed(tuned, values, sizes);
    }

    private void assertCopied(View input) {
        Buffer buffer = tuned.allocate(DType.F32, input.count() + BEHIND);
        View output = View.of(buffer, input.shape());
        assertTrue(TunedKernels.all().copy(new ArgumentList(), output, input).isPresent(), "no kernel: " + input);
        tuned.map(new View[] {output}, new Expr[] {Expr.input(0)}, input);
        int[] sizes = input.shape().sizes();
        float[] expected = new float[input.count()];
        for (int i = 0; i < expected.length; i++) {
            int rest = i;
            int at = input.offset();
            for (int d = sizes.length - 1; d >= 0; d--) {
                at += rest % sizes[d] * input.stride(d);
                rest /= sizes[d];
            }
            expected[i] = at;
        }
        assertArrayEquals(expected, tuned.read(output).get());
        int end = input.count() + BEHIND;
        View behind = View.of(buffer, Shape.of(end)).slice(0, input.count(), end, 1);
        assertArrayEquals(new float[BEHIND], tuned.read(behind).get(), "behind the output");
    }

    @Test
    void aMatrixIsTransposed() {
        assertCopied(counted(64, 64).transposed());
        assertCopied(counted(67, 73).transposed());
        assertCopied(counted(13, 1001).transposed());
        assertCopied(counted(1001, 9).transposed());
    }

    @Test
    void dimensionsChangeOrderWithinABatch() {
        assertCopied(counted(3, 40, 37).permute(0, 2, 1));
        assertCopied(counted(5, 7, 11, 13).permute(3, 1, 0, 2));
        assertCopied(counted(20, 4, 60).slice(2, 3, 58, 1).permute(2, 1, 0));
    }

    @Test
    void smallCopiesAndThoseInOrderStayElementWise() {
        View small = counted(8, 8).transposed();
        assertTrue(TunedKernels.all().copy(new ArgumentList(), counted(8, 8), small).isEmpty());
        assertTrue(TunedKernels.all().copy(new ArgumentList(), counted(64, 64), counted(64, 64)).isEmpty());
    }
}
