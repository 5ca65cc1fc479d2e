package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** Runs one operation on a device and compares what it gives with plain loops in double precision. */
public final class FusedDevice {
    private static final float UNTOUCHED = -777.25f;
    private static final int MARGIN = 5;

    private final Backend backend;
    private final Random random = new Random(11);
    private final List<View> inputs = new ArrayList<>();

    public FusedDevice(Backend backend) {
        this.backend = backend;
    }

    /** Numbers between −1 and 1. */
    public float[] numbers(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    public FusedDevice input(float[] values, int... sizes) {
        return input(DType.F32, values, sizes);
    }

    public FusedDevice input(DType type, float[] values, int... sizes) {
        Buffer buffer = backend.allocate(type, values.length);
        backend.write(buffer, values);
        inputs.add(View.of(buffer, Shape.of(sizes)));
        return this;
    }

    /** The input of these sizes whose dimensions lie in memory in another order. */
    public FusedDevice permuted(float[] values, int[] order, int... sizes) {
        int[] stored = new int[order.length];
        int[] back = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            stored[i] = sizes[order[i]];
            back[order[i]] = i;
        }
        Buffer buffer = backend.allocate(DType.F32, values.length);
        View view = View.of(buffer, Shape.of(stored)).permute(back);
        Buffer rows = backend.allocate(DType.F32, values.length);
        backend.write(rows, values);
        backend.map(new View[] {view}, new org.dlmastery.core.expr.Expr[] {org.dlmastery.core.expr.Expr.input(0)},
                View.of(rows, Shape.of(sizes)));
        inputs.add(view);
        return this;
    }

    /** What the operation gives in outputs of these sizes; nothing may be written beside them. */
    public float[][] run(Fused op, int[]... outputSizes) {
        View[] outputs = new View[outputSizes.length];
        Buffer[] buffers = new Buffer[outputSizes.length];
        for (int i = 0; i < outputs.length; i++) {
            Shape shape = Shape.of(outputSizes[i]);
            float[] before = new float[shape.count() + MARGIN];
            java.util.Arrays.fill(before, UNTOUCHED);
            buffers[i] = backend.allocate(DType.F32, before.length);
            backend.write(buffers[i], before);
            outputs[i] = View.of(buffers[i], shape);
        }
        assertTrue(backend.run(op, outputs, inputs.toArray(new View[0])), () -> "no kernel for " + op + inputs);
        float[][] results = new float[outputs.length][];
        for (int i = 0; i < outputs.length; i++) {
            results[i] = backend.read(outputs[i]).get();
            int count = results[i].length;
            float[] whole = backend.read(View.of(buffers[i], Shape.of(count + MARGIN))).get();
            for (int j = 0; j < MARGIN; j++) {
                assertEquals(UNTOUCHED, whole[count + j], "behind the output of " + op);
            }
            backend.free(buffers[i]);
        }
        for (View input : inputs) {
            backend.free(input.buffer());
        }
        inputs.clear();
        return results;
    }

    /** @param tolerance absolute, with the reason at the caller */
    public static void assertClose(double[] expected, float[] got, double tolerance, String what) {
        assertEquals(expected.length, got.length, what);
        for (int i = 0; i < got.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertTrue(Float.isNaN(got[i]), what + ", element " + i + ": got " + got[i] + ", expected NaN");
            } else {
                assertEquals(expected[i], got[i], tolerance, what + ", element " + i);
            }
        }
    }
}
