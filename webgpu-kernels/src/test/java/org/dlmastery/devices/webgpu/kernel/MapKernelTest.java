package org.dlmastery.devices.webgpu.kernel;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.junit.jupiter.api.Test;

/** Which kernels maps become, and what is in their texts. */
class MapKernelTest {
    private static final Expr SUM = input(0).plus(input(1));

    private static View tensor(int... sizes) {
        return View.of(CollectedIssue.floats(Shape.of(sizes).count()), Shape.of(sizes));
    }

    private static Launch planned(View output, Expr body, View... inputs) {
        CollectedIssue issue = CollectedIssue.ofHardware();
        MapSplit.plan(issue, new View[] {output}, new Expr[] {body}, inputs);
        return issue.only();
    }

    @Test
    void otherSizesOfTheSameKindAreTheSameKernel() {
        Launch first = planned(tensor(3, 32), SUM, tensor(3, 32), tensor(32).expand(Shape.of(3, 32)));
        Launch second = planned(tensor(7, 64), SUM, tensor(7, 64), tensor(64).expand(Shape.of(7, 64)));
        assertEquals(first.kernel(), second.kernel());
        assertNotEquals(List.of(first.parameters()), List.of(second.parameters()));
    }

    @Test
    void neighboursAreTakenByFours() {
        assertTrue(Wgsl.text(planned(tensor(64), SUM, tensor(64), tensor(64)).kernel())
                .contains("array<vec4<f32>>"));
    }

    @Test
    void aWindowThatEndsBeforeItsBufferIsNotTakenByFours() {
        View window = tensor(66).slice(0, 0, 33, 1);
        assertFalse(Wgsl.text(planned(window, SUM, tensor(33), tensor(33)).kernel()).contains("array<vec4<f32>"));
    }

    @Test
    void aTensorOfAnyLengthIsTakenByFoursToItsBuffersEnd() {
        assertEquals(9, planned(tensor(33), SUM, tensor(33), tensor(33)).parameters()[0]);
    }

    @Test
    void aBufferThatIsBothReadAndWrittenIsBoundOnce() {
        View x = tensor(8);
        Launch launch = planned(x, input(0).times(2), x);
        assertEquals(List.of(new Binding(DType.F32, true, true)), launch.kernel().bindings());
        assertEquals(1, launch.buffers().size());
    }

    @Test
    void equalPartsAreComputedOnce() {
        Expr root = Expr.apply(ScalarOp.EXP, input(0));
        String text = Wgsl.text(planned(tensor(4), root.plus(root), tensor(4)).kernel());
        assertEquals(text.indexOf("exp_of(input0)"), text.lastIndexOf("exp_of(input0)"));
    }

    @Test
    void aDifferenceWithItselfIsToldByBits() {
        String text = Wgsl.text(planned(tensor(4), input(0).minus(input(0)), tensor(4)).kernel());
        assertTrue(text.contains("nothing_left(input0)"), text);
        assertFalse(text.contains("input0 - input0"), text);
    }

    @Test
    void constantsKeepTheirBits() {
        for (float value : new float[] {0.1f, -3, 1e-30f, 3.4e38f, 1.17e-38f, 16777216, -0.5f}) {
            String literal = ExpressionWriter.literal(value);
            assertEquals(value, Float.parseFloat(literal), literal);
        }
        assertEquals(Float.floatToRawIntBits(-0f),
                Float.floatToRawIntBits(Float.parseFloat(ExpressionWriter.literal(-0f))));
    }

    @Test
    void infinitiesAreNoLiterals() {
        String text = Wgsl.text(planned(tensor(4), constant(Double.NEGATIVE_INFINITY)).kernel());
        assertTrue(text.contains("-infinity()"), text);
    }

    @Test
    void aMapOfTooManyBuffersIsSplit() {
        View[] inputs = new View[12];
        Expr sum = constant(0);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = i % 2 == 0 ? tensor(33) : tensor(1).expand(Shape.of(33));
            sum = sum.plus(input(i));
        }
        CollectedIssue issue = CollectedIssue.ofHardware();
        MapSplit.plan(issue, new View[] {tensor(33), tensor(33)}, new Expr[] {sum, sum.times(2)}, inputs);
        for (Launch launch : issue.launches()) {
            assertTrue(launch.buffers().size() <= 8, launch.buffers().size() + " buffers");
        }
        Launch last = issue.launches().get(issue.launches().size() - 1);
        assertEquals(2, ((MapKernel) last.kernel()).bodies().size());
    }

    @Test
    void nineOutputsAreSplit() {
        View[] outputs = new View[9];
        Expr[] bodies = new Expr[9];
        for (int i = 0; i < 9; i++) {
            outputs[i] = tensor(5);
            bodies[i] = input(0).times(i);
        }
        CollectedIssue issue = CollectedIssue.ofHardware();
        MapSplit.plan(issue, outputs, bodies, tensor(5));
        assertTrue(issue.launches().size() > 1);
        for (Launch launch : issue.launches()) {
            assertTrue(launch.buffers().size() <= 8, launch.buffers().size() + " buffers");
        }
    }

    @Test
    void integersAreConverted() {
        Buffer rows = CollectedIssue.buffer(DType.I32, 4);
        String text = Wgsl.text(planned(View.of(rows, Shape.of(4)), input(0).times(2), tensor(4)).kernel());
        assertTrue(text.contains("array<vec4<i32>>") && text.contains("= vec4<i32>(v"), text);
    }

    /** WGSL has no vector of floats from one i32. */
    @Test
    void aRepeatedIntegerIsAFloatBeforeItRepeats() {
        View one = View.of(CollectedIssue.buffer(DType.I32, 1), Shape.of(1)).expand(Shape.of(4));
        String text = Wgsl.text(planned(tensor(4), input(0).plus(input(1)), one, tensor(4)).kernel());
        assertTrue(text.contains("let input0 = vec4<f32>(f32(") && text.contains("let input1 = vec4<f32>(buffer"), text);
    }
}
