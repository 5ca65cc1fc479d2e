package org.dlmastery.core.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScalarEvaluatorTest {
    @Test
    void anOperationOfAnotherArityIsRefused() {
        IllegalArgumentException unary = assertThrows(IllegalArgumentException.class,
                () -> ScalarEvaluator.unary(ScalarOp.ADD, 1));
        assertEquals("ADD takes 2 operands, got 1", unary.getMessage());
        IllegalArgumentException binary = assertThrows(IllegalArgumentException.class,
                () -> ScalarEvaluator.binary(ScalarOp.EXP, 1, 2));
        assertEquals("EXP takes 1 operands, got 2", binary.getMessage());
    }

    @Test
    void errorFunctionHasTheTabulatedValues() {
        // Abramowitz & Stegun, table 7.1.
        assertEquals(0.1124629160, ErrorFunction.erf(0.1), 1e-10);
        assertEquals(0.5204998778, ErrorFunction.erf(0.5), 1e-10);
        assertEquals(0.8427007929, ErrorFunction.erf(1), 1e-10);
        assertEquals(0.9953222650, ErrorFunction.erf(2), 1e-10);
        assertEquals(-0.8427007929, ErrorFunction.erf(-1), 1e-10);
        assertEquals(0, ErrorFunction.erf(0));
        assertEquals(1, ErrorFunction.erf(50));
    }

    @Test
    void tanhIsRightNearZeroWhereItWouldCancel() {
        for (float x : new float[] {1e-30f, 1e-6f, 9.9e-4f, 1.01e-3f, 0.01f}) {
            assertEquals(Math.tanh(x), ScalarEvaluator.unary(ScalarOp.TANH, x), 1e-7 * x);
        }
    }
}
