package org.dlmastery.core.expr;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.op.ScalarFunction;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DerivativeTest {
    private static final double[][] POINTS = {
        {0.3, 1.7, 0.9}, {1.4, 0.6, -0.4}, {2.2, 2.9, 1.3}, {0.05, 3.1, -2.2}, {5.5, 0.2, 0.7}};

    @TestFactory
    Stream<DynamicTest> ofEveryOperationMatchesFiniteDifferences() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ScalarOp op : ScalarOp.values()) {
            Expr[] operands = new Expr[op.arity()];
            for (int i = 0; i < operands.length; i++) {
                operands[i] = input(i);
            }
            tests.add(DynamicTest.dynamicTest(op.name(), () -> matchesFiniteDifferences(apply(op, operands), 1)));
            if (op != ScalarOp.LOG && op != ScalarOp.SQUARE_ROOT && op != ScalarOp.POWER) {
                tests.add(DynamicTest.dynamicTest(op + " of negative numbers",
                        () -> matchesFiniteDifferences(apply(op, operands), -1)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> ofEveryScalarFunctionMatchesFiniteDifferences() {
        return Stream.of(ScalarFunction.values()).map(function -> DynamicTest.dynamicTest(function.name(),
                () -> matchesFiniteDifferences(function.of(input(0)), 1)));
    }

    @Test
    void followsTheChainRule() {
        Expr inner = apply(ScalarOp.SIN, input(0).times(input(1)));
        Expr body = apply(ScalarOp.EXP, inner.over(input(2).times(input(2)))).minus(inner.times(inner).times(input(0)));
        matchesFiniteDifferences(body, 1);
    }

    private static void matchesFiniteDifferences(Expr body, double sign) {
        for (double[] point : POINTS) {
            for (int operand = 0; operand < point.length; operand++) {
                double[] at = {sign * point[0], sign * point[1], sign * point[2]};
                double numeric = (value(body, at, operand, 1e-5) - value(body, at, operand, -1e-5)) / 2e-5;
                double symbolic = DoubleEvaluator.evaluate(Derivative.of(body, operand), at);
                // The constants of an expression are float32.
                assertEquals(numeric, symbolic, 1e-6 + 1e-6 * Math.abs(numeric), body + " by operand " + operand);
            }
        }
    }

    private static double value(Expr body, double[] point, int operand, double change) {
        double[] at = point.clone();
        at[operand] += change;
        return DoubleEvaluator.evaluate(body, at);
    }

    @Test
    void aTieOfMaximumAndMinimumIsSharedByHalves() {
        for (ScalarOp op : new ScalarOp[] {ScalarOp.MAXIMUM, ScalarOp.MINIMUM}) {
            Expr body = apply(op, input(0), input(1));
            assertEquals(0.5, DoubleEvaluator.evaluate(Derivative.of(body, 0), 3, 3));
            assertEquals(0.5, DoubleEvaluator.evaluate(Derivative.of(body, 1), 3, 3));
        }
    }

    @Test
    void kinksHaveTheSlopesOfPyTorch() {
        assertEquals(0, slope(ScalarFunction.RELU.of(input(0)), 0));
        assertEquals(0, slope(ScalarFunction.ABSOLUTE.of(input(0)), 0));
        assertEquals(0.2f, slope(ScalarFunction.leakyRelu(input(0), 0.2), 0));
        assertEquals(1, slope(ScalarFunction.ELU.of(input(0)), 0));
    }

    @Test
    void ofAPowerIsFiniteAtZero() {
        Expr power = apply(ScalarOp.POWER, input(0), input(1));
        assertEquals(0, DoubleEvaluator.evaluate(Derivative.of(power, 0), 0, 0));
        assertEquals(1, DoubleEvaluator.evaluate(Derivative.of(power, 0), 0, 1));
        assertEquals(0, DoubleEvaluator.evaluate(Derivative.of(power, 1), 0, 2));
        assertEquals(0, slope(apply(ScalarOp.POWER, input(0), constant(0)), 0));
        assertEquals(0, slope(apply(ScalarOp.POWER, input(0), constant(3)), 0));
    }

    @Test
    void ofASelectionIgnoresTheBranchNotTaken() {
        // √x has an infinite slope at 0; 0 times infinity would be NaN.
        Expr body = apply(ScalarOp.SELECT, apply(ScalarOp.LESS, constant(0), input(0)),
                apply(ScalarOp.SQUARE_ROOT, input(0)), constant(0));
        assertEquals(0, slope(body, 0));
    }

    @Test
    void isZeroForAnInputThatIsNotRead() {
        assertEquals(constant(0), Derivative.of(input(0).times(input(0)), 1));
        assertEquals(constant(0), Derivative.of(Expr.position(), 0));
        assertEquals(constant(1), Derivative.of(input(0).plus(input(1)), 1));
    }

    private static double slope(Expr body, double at) {
        return DoubleEvaluator.evaluate(Derivative.of(body, 0), at);
    }
}
