package org.dlmastery.core.grad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.GradCheck.Argument;
import org.dlmastery.core.grad.GradCheck.Case;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GradCheckTest {
    @TestFactory
    Stream<DynamicTest> gradientMatchesFiniteDifferences() {
        return GradCases.all().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> each.run(new ReferenceBackend())));
    }

    @TestFactory
    Stream<DynamicTest> aReplayedGradientIsTheSameToTheBit() {
        return GradCases.all().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> each.replay(new ReferenceBackend())));
    }

    @Test
    void everyCaseHasItsOwnName() {
        Set<String> names = new HashSet<>();
        for (Case each : GradCases.all()) {
            assertEquals(true, names.add(each.name()), each.name());
        }
    }

    @Test
    void aWrongGradientIsNamedByOpArgumentIndexGotAndExpected() {
        Argument x = new Argument("x", Shape.of(2), new float[] {1, 2}, false);
        Case wrong = new Case("square", (step, inputs) -> {
            Tensor right = ScalarFunction.SQUARE.on(step, inputs.get(0));
            View twice = step.allocate(Shape.of(2));
            return step.result(right.view(), gradient -> {
                step.backend().map(new View[] {twice}, new Expr[] {Expr.input(0).times(2)}, gradient.view());
                step.contribute(inputs.get(0), new Tensor(twice, false));
            }, inputs.get(0));
        }, List.of(x));
        AssertionError error = assertThrows(AssertionError.class, () -> wrong.run(new ReferenceBackend()));
        // At x = 1 the slope 2 is right by chance; at x = 2 it is 4.
        assertEquals(true, error.getMessage().startsWith("square: gradient of x[2] at index 1: got "),
                error.getMessage());
    }
}
