package org.dlmastery.devices.webgpu.kernel;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * The text that rounds a product's operands for shared memory, and scales its sums back ({@link Operands}).
 *
 * @param sizes which buffer holds the largest |x| of both operands, a's first; none if nothing is rounded
 */
record Halving(Operands.Form form, int sizes) {
    private static final Halving NONE = new Halving(Operands.Form.SINGLE, -1);

    /** Plans the look for each operand's largest number, and binds what it found. */
    static Halving plan(Issue issue, Operands.Form form, BufferSet buffers, View a, View b) {
        if (form == Operands.Form.SINGLE) {
            return NONE;
        }
        View largest = View.of(issue.scratch(2), Shape.of(2));
        largestSize(issue, largest.slice(0, 0, 1, 1), a);
        largestSize(issue, largest.slice(0, 1, 2, 1), b);
        return new Halving(form, buffers.read(largest.buffer()));
    }

    private static void largestSize(Issue issue, View largest, View operand) {
        int[] ones = new int[operand.shape().rank()];
        Arrays.fill(ones, 1);
        ReduceKernel.planLargestSize(issue, largest.reshape(Shape.of(ones)), operand);
    }

    boolean rounds() {
        return form != Operands.Form.SINGLE;
    }

    List<String> extensions() {
        return form == Operands.Form.HALF ? List.of("f16") : List.of();
    }

    /** The type of four numbers in shared memory. */
    String vector() {
        return switch (form) {
            case SINGLE -> "vec4<f32>";
            case HALF -> "vec4<f16>";
            case PACKED_HALF -> "vec2<u32>";
        };
    }

    /** What stands outside functions. */
    String functions() {
        if (!rounds()) {
            return "";
        }
        boolean packed = form == Operands.Form.PACKED_HALF;
        // 268 − e: the exponent bits of 2^(14 − (e − 127)); at most 2^100, so that its inverse is a normal number.
        return "var<private> scale_a: f32;\nvar<private> scale_b: f32;\nvar<private> nan_bits: u32 = 0x7fc00000u;\n"
                + "fn scale_for(largest: f32) -> f32 {\n let e = (bitcast<u32>(largest) >> 23u) & 255u;\n"
                + " return select(bitcast<f32>(min(268u - e, 227u) << 23u), bitcast<f32>(nan_bits), e == 255u);\n}\n"
                + "fn narrow(x: vec4<f32>) -> " + vector() + " {\n return "
                + (packed ? "vec2<u32>(pack2x16float(x.xy), pack2x16float(x.zw))" : "vec4<f16>(x)") + ";\n}\n"
                + "fn wide(x: " + vector() + ") -> vec4<f32> {\n return "
                + (packed ? "vec4<f32>(unpack2x16float(x.x), unpack2x16float(x.y))" : "vec4<f32>(x)") + ";\n}\n";
    }

    /** Statements at the start of the entry point. */
    String begin() {
        return rounds() ? " scale_a = scale_for(buffer" + sizes + "[0]);\n scale_b = scale_for(buffer" + sizes
                + "[1]);\n" : "";
    }

    /** Four numbers of operand a or b on their way to shared memory. */
    String narrowed(String loaded, char operand) {
        return rounds() ? "narrow(" + loaded + " * scale_" + operand + ")" : loaded;
    }

    /** Four numbers from shared memory. */
    String widened(String stored) {
        return rounds() ? "wide(" + stored + ")" : stored;
    }

    /** A sum on its way to the result. One division after the other: the scales' product may be beyond float32. */
    String scaledBack(String sum) {
        return rounds() ? sum + " / scale_a / scale_b" : sum;
    }
}
