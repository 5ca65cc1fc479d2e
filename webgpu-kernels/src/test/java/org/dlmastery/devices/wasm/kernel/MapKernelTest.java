package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.devices.wasm.Opened;
import org.dlmastery.devices.wasm.WasmBackend;
import org.junit.jupiter.api.Test;

/** Random expressions over random views give the reference's bits. */
final class MapKernelTest {
    /** Operations that round as IEEE 754 says, so that nothing but equal bits is right. */
    private static final ScalarOp[] EXACT = {ScalarOp.NEGATE, ScalarOp.ABSOLUTE, ScalarOp.SIGN, ScalarOp.FLOOR,
        ScalarOp.SQUARE_ROOT, ScalarOp.ADD, ScalarOp.SUBTRACT, ScalarOp.MULTIPLY, ScalarOp.DIVIDE, ScalarOp.MAXIMUM,
        ScalarOp.MINIMUM, ScalarOp.LESS, ScalarOp.EQUAL, ScalarOp.RANDOM, ScalarOp.SELECT};
    private static final float[] CONSTANTS = {0, -0f, 1, -1.5f, 0.1f, 1e20f, Float.NaN, Float.NEGATIVE_INFINITY};
    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 13};

    private final WasmBackend wasm = Opened.onTheJvm();
    private final Backend reference = new ReferenceBackend();

    @Test
    void randomExpressionsOverRandomViewsGiveTheReferencesBits() {
        for (int seed = 0; seed < 150; seed++) {
            float[][] expected = outcome(reference, new Random(seed));
            float[][] got = outcome(wasm, new Random(seed));
            for (int output = 0; output < expected.length; output++) {
                for (int i = 0; i < expected[output].length; i++) {
                    assertEquals(Float.floatToIntBits(expected[output][i]), Float.floatToIntBits(got[output][i]),
                            "seed " + seed + ", output " + output + ", element " + i + ": expected "
                                    + expected[output][i] + ", got " + got[output][i]);
                }
            }
        }
    }

    /** A random command and what it gives. */
    static float[][] outcome(Backend backend, Random random) {
        int rank = random.nextInt(5);
        int[] sizes = new int[rank];
        for (int d = 0; d < rank; d++) {
            sizes[d] = SIZES[random.nextInt(SIZES.length - rank)];
        }
        Shape shape = Shape.of(sizes);
        RandomViews views = new RandomViews(random, source -> source.nextInt(30) == 0
                ? CONSTANTS[source.nextInt(CONSTANTS.length)] : (float) source.nextGaussian() * 3);
        View[] inputs = new View[random.nextInt(4)];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = views.input(backend, shape);
        }
        View[] outputs = new View[1 + random.nextInt(3)];
        Expr[] bodies = new Expr[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = views.output(backend, shape);
            bodies[i] = expression(random, 1 + random.nextInt(5), inputs.length);
        }
        if (inputs.length > 0 && random.nextInt(3) == 0 && !repeats(inputs[0])) {
            outputs[0] = inputs[0];
        }
        backend.map(outputs, bodies, inputs);
        float[][] results = new float[outputs.length][];
        for (int i = 0; i < outputs.length; i++) {
            results[i] = backend.read(outputs[i]).get();
        }
        return results;
    }

    private static boolean repeats(View view) {
        for (int d = 0; d < view.shape().rank(); d++) {
            if (view.stride(d) == 0 && view.shape().size(d) > 1) {
                return true;
            }
        }
        return false;
    }

    private static Expr expression(Random random, int depth, int inputs) {
        if (depth == 0 || random.nextInt(6) == 0) {
            int kind = random.nextInt(6);
            if (kind == 0) {
                return Expr.position();
            }
            return kind == 1 || inputs == 0 ? Expr.constant(CONSTANTS[random.nextInt(CONSTANTS.length)])
                    : Expr.input(random.nextInt(inputs));
        }
        ScalarOp op = EXACT[random.nextInt(EXACT.length)];
        Expr[] operands = new Expr[op.arity()];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = expression(random, depth - 1, inputs);
        }
        return Expr.apply(op, operands);
    }
}
