package org.dlmastery.devices.wasm.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarEvaluator;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.devices.wasm.Opened;
import org.dlmastery.devices.wasm.WasmBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Elementary functions against {@link ScalarEvaluator}, in units of the right result's last place. */
final class VectorMathTest {
    private static final int COUNT = 20_000;
    private static final float[] SPECIAL = {0, -0f, 1, -1, 0.5f, -0.5f, 2, -2, 3, -3, 0.625f, 89, -104, 88.7f, -87.3f,
        Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, -Float.MIN_NORMAL, Float.MAX_VALUE, -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN, 0.99999994f, 1.0000001f, 16777217f, 0.70710677f,
        1.5707964f, 3.1415927f, -3.1415927f, 355, 1e5f, -1e7f};

    private final WasmBackend backend = Opened.onTheJvm();

    /** Special values, then magnitudes from 2^−lowest to 2^highest with both signs. */
    private static float[] arguments(long seed, int lowest, int highest) {
        Random random = new Random(seed);
        float[] values = new float[COUNT];
        System.arraycopy(SPECIAL, 0, values, 0, SPECIAL.length);
        for (int i = SPECIAL.length; i < COUNT; i++) {
            double exponent = lowest + random.nextDouble() * (highest - lowest);
            values[i] = (float) (Math.pow(2, exponent) * (random.nextBoolean() ? 1 : -1));
        }
        return values;
    }

    private float[] computed(ScalarOp op, float[]... operands) {
        View[] inputs = new View[operands.length];
        Expr[] leaves = new Expr[operands.length];
        for (int i = 0; i < operands.length; i++) {
            inputs[i] = Opened.placed(backend, operands[i], operands[i].length);
            leaves[i] = Expr.input(i);
        }
        View output = Opened.placed(backend, new float[operands[0].length], operands[0].length);
        backend.map(new View[] {output}, new Expr[] {Expr.apply(op, leaves)}, inputs);
        return backend.read(output).get();
    }

    private static double errorInUlps(float expected, float got) {
        if (Float.isNaN(expected) || Float.isInfinite(expected) || expected == 0) {
            return Float.isNaN(expected) && Float.isNaN(got) || expected == got ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs((double) got - expected) / Math.ulp(expected);
    }

    @ParameterizedTest
    @CsvSource({"NEGATE, -140, 127, 0", "ABSOLUTE, -140, 127, 0", "SIGN, -140, 127, 0", "FLOOR, -3, 26, 0",
        "SQUARE_ROOT, -140, 127, 0", "EXP, -30, 7, 1", "LOG, -140, 127, 1", "SIN, -30, 26, 2", "COS, -30, 26, 2",
        "TANH, -30, 6, 2", "SIGMOID, -30, 7, 3", "SOFTPLUS, -30, 7, 3", "ERF, -30, 4, 3"})
    void staysWithinItsUlps(ScalarOp op, int lowest, int highest, double ulps) {
        float[] x = arguments(op.ordinal(), lowest, highest);
        float[] got = computed(op, x);
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            if ((op == ScalarOp.SIN || op == ScalarOp.COS) && Math.abs(x[i]) > 1e8f && !Float.isInfinite(x[i])) {
                assertTrue(Math.abs(got[i]) <= 1, op + "(" + x[i] + ") is " + got[i]);
                continue;
            }
            float expected = ScalarEvaluator.unary(op, x[i]);
            double error = errorInUlps(expected, got[i]);
            worst = Math.max(worst, error);
            assertTrue(error <= ulps, op + "(" + x[i] + "): got " + got[i] + ", expected " + expected + ", off by "
                    + error + " ulp, allowed " + ulps);
        }
        assertTrue(ulps == 0 || worst > ulps - 2, "the bound of " + ulps + " ulp is generous, worst is " + worst);
    }

    @ParameterizedTest
    @CsvSource({"ADD, 0", "SUBTRACT, 0", "MULTIPLY, 0", "DIVIDE, 0", "MAXIMUM, 0", "MINIMUM, 0", "LESS, 0", "EQUAL, 0",
        "RANDOM, 0", "POWER, 1"})
    void ofTwoOperandsStaysWithinItsUlps(ScalarOp op, double ulps) {
        float[] a = arguments(1, -20, 20);
        float[] b = arguments(2, -6, 5);
        // All pairs of special values, and powers that are whole numbers.
        for (int i = 0; i < SPECIAL.length * SPECIAL.length; i++) {
            a[i] = SPECIAL[i / SPECIAL.length];
            b[i] = SPECIAL[i % SPECIAL.length];
        }
        for (int i = 2000; i < 4000; i++) {
            b[i] = (float) Math.floor(b[i]);
        }
        float[] got = computed(op, a, b);
        for (int i = 0; i < COUNT; i++) {
            float expected = ScalarEvaluator.binary(op, a[i], b[i]);
            double error = errorInUlps(expected, got[i]);
            assertTrue(error <= ulps, op + "(" + a[i] + ", " + b[i] + "): got " + got[i] + ", expected " + expected);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SIGN", "FLOOR", "SQUARE_ROOT", "SIN", "TANH", "ERF"})
    void theSignOfZeroIsKept(ScalarOp op) {
        float[] got = computed(op, new float[] {-0f, 0f});
        assertEquals(Float.floatToIntBits(-0f), Float.floatToIntBits(got[0]));
        assertEquals(Float.floatToIntBits(0f), Float.floatToIntBits(got[1]));
    }

    @ParameterizedTest
    @EnumSource
    void anElementsResultDoesNotDependOnItsPlace(ScalarOp op) {
        float[] same = new float[39];
        for (int i = 0; i < same.length; i++) {
            same[i] = 0.7310586f;
        }
        float[][] operands = new float[op.arity()][];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = same;
        }
        float[] got = computed(op, operands);
        for (float result : got) {
            assertEquals(Float.floatToIntBits(got[0]), Float.floatToIntBits(result));
        }
    }
}
