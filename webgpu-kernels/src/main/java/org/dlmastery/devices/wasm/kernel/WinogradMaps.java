package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Instruction;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * The linear maps of F(4×4, 3×3) (Winograd 1980; Lavin &amp; Gray 2016): 4 × 4 places of a convolution with a 3 × 3
 * window by 36 multiplications instead of 144. For a tile d [6, 6] of the image, a window g [3, 3] and the tile's outputs y
 * [4, 4],
 *
 * <pre>y = Aᵀ · [(G·g·Gᵀ) ⊙ (Bᵀ·d·B)] · A    and so    ∂g = Gᵀ · [(A·∂y·Aᵀ) ⊙ (Bᵀ·d·B)] · G.</pre>
 *
 * Sums over channels (of ∂g, over tiles) are taken before the maps back, so all multiplications become one product of
 * matrices for each of the 36 elements.
 *
 * <p>A polynomial of degree 5 is known by its values at 0, ±a, ±b and its leading coefficient. The usual a = 1, b = 2
 * loses two to four times as many digits as a·b near 1, because of powers like 2³ beside 1; a = ¾ and b = 3⁄2 are near
 * that and make all of A and B exact in float32.
 *
 * <p>Each map is applied to four channels at once, in the lanes of vectors, first down the columns and then along the
 * rows.
 */
final class WinogradMaps {
    /** Outputs of a tile in one direction. */
    static final int OUTPUTS = 4;
    /** Elements of the image under a tile in one direction. */
    static final int INPUTS = 6;
    /** Elements of the window in one direction. */
    static final int TAPS = 3;
    /** Products of a tile and a pair of channels. */
    static final int PRODUCTS = INPUTS * INPUTS;
    /** Memory for what lies between columns and rows. */
    static final int SPARE_BYTES = PRODUCTS * 16;

    private static final int VECTOR = 16;
    private static final double A = 0.75;
    private static final double B = 1.5;
    private static final double A2 = A * A;
    private static final double B2 = B * B;
    private static final double AT_ZERO = 1 / (A2 * B2);
    private static final double AT_A = 1 / (2 * A2 * (A2 - B2));
    private static final double AT_B = 1 / (2 * B2 * (B2 - A2));

    private final Code code;
    private final MultiplyAdd multiplyAdd;
    private final Constants constants;
    private final Local[] in = new Local[INPUTS];
    private final Local[] out = new Local[INPUTS];
    private final Local[] even = new Local[2];
    private final Local[] odd = new Local[2];

    WinogradMaps(Code code, MultiplyAdd multiplyAdd) {
        this.code = code;
        this.multiplyAdd = multiplyAdd;
        constants = new Constants(code);
        for (int i = 0; i < INPUTS; i++) {
            in[i] = code.local(V128);
            out[i] = code.local(V128);
        }
        for (int i = 0; i < 2; i++) {
            even[i] = code.local(V128);
            odd[i] = code.local(V128);
        }
    }

    /** Puts an element of a matrix on the stack: four channels of it. */
    interface Source {
        void push(int row, int column);
    }

    /** Takes a row of the result, in locals that it may change. */
    interface Sink {
        void take(int row, Local[] values);
    }

    /** d [6, 6] to Bᵀ·d·B [6, 6]. @param spare {@link #SPARE_BYTES}, as in all that follow */
    void ofImage(Local spare, Source source, Sink sink) {
        twice(INPUTS, INPUTS, this::imageMap, spare, source, sink);
    }

    /** g [3, 3] to G·g·Gᵀ [6, 6]. */
    void ofWindow(Local spare, Source source, Sink sink) {
        twice(TAPS, INPUTS, this::windowMap, spare, source, sink);
    }

    /** ∂y [4, 4] to A·∂y·Aᵀ [6, 6]. */
    void ofSlopes(Local spare, Source source, Sink sink) {
        twice(OUTPUTS, INPUTS, this::slopeMap, spare, source, sink);
    }

    /** Sums of products [6, 6] to y = Aᵀ·m·A [4, 4]. */
    void toOutputs(Local spare, Source source, Sink sink) {
        twice(INPUTS, OUTPUTS, this::outputMap, spare, source, sink);
    }

    /** Sums of products [6, 6] to ∂g = Gᵀ·m·G [3, 3]. */
    void toWindow(Local spare, Source source, Sink sink) {
        twice(INPUTS, TAPS, this::windowSlopeMap, spare, source, sink);
    }

    private void twice(int size, int result, Runnable map, Local spare, Source source, Sink sink) {
        for (int column = 0; column < size; column++) {
            for (int row = 0; row < size; row++) {
                source.push(row, column);
                code.set(in[row]);
            }
            map.run();
            for (int row = 0; row < result; row++) {
                code.get(spare).get(out[row]).memory(V128_STORE, VECTOR * (size * row + column));
            }
        }
        for (int row = 0; row < result; row++) {
            for (int column = 0; column < size; column++) {
                code.get(spare).memory(V128_LOAD, VECTOR * (size * row + column)).set(in[column]);
            }
            map.run();
            sink.take(row, out);
        }
    }

    private void imageMap() {
        start(out[0], in[4]).add(out[0], -(A2 + B2), in[2]).add(out[0], A2 * B2, in[0]);
        start(even[0], in[4]).add(even[0], -B2, in[2]);
        start(odd[0], in[3]).add(odd[0], -B2, in[1]);
        start(even[1], in[4]).add(even[1], -A2, in[2]);
        start(odd[1], in[3]).add(odd[1], -A2, in[1]);
        atBothSigns();
        start(out[5], in[5]).add(out[5], -(A2 + B2), in[3]).add(out[5], A2 * B2, in[1]);
    }

    private void slopeMap() {
        start(out[0], in[0]);
        start(even[0], in[0]).add(even[0], A2, in[2]);
        start(odd[0], in[1]).add(odd[0], A2, in[3]);
        start(even[1], in[0]).add(even[1], B2, in[2]);
        start(odd[1], in[1]).add(odd[1], B2, in[3]);
        atBothSigns();
        start(out[5], in[3]);
    }

    /** The values at ±a and ±b, of even and odd parts. */
    private void atBothSigns() {
        start(out[1], even[0]).add(out[1], A, odd[0]);
        start(out[2], even[0]).add(out[2], -A, odd[0]);
        start(out[3], even[1]).add(out[3], B, odd[1]);
        start(out[4], even[1]).add(out[4], -B, odd[1]);
    }

    private void windowMap() {
        times(out[0], AT_ZERO, in[0]);
        times(even[0], AT_A, in[0]).add(even[0], AT_A * A2, in[2]);
        times(even[1], AT_B, in[0]).add(even[1], AT_B * B2, in[2]);
        start(out[1], even[0]).add(out[1], AT_A * A, in[1]);
        start(out[2], even[0]).add(out[2], -AT_A * A, in[1]);
        start(out[3], even[1]).add(out[3], AT_B * B, in[1]);
        start(out[4], even[1]).add(out[4], -AT_B * B, in[1]);
        start(out[5], in[2]);
    }

    private void outputMap() {
        sumsAndDifferences();
        code.get(even[0]).get(even[1]).emit(F32X4_ADD).get(in[0]).emit(F32X4_ADD).set(out[0]);
        times(out[1], A, odd[0]).add(out[1], B, odd[1]);
        times(out[2], A2, even[0]).add(out[2], B2, even[1]);
        start(out[3], in[5]).add(out[3], A2 * A, odd[0]).add(out[3], B2 * B, odd[1]);
    }

    private void windowSlopeMap() {
        sumsAndDifferences();
        times(out[0], AT_ZERO, in[0]).add(out[0], AT_A, even[0]).add(out[0], AT_B, even[1]);
        times(out[1], AT_A * A, odd[0]).add(out[1], AT_B * B, odd[1]);
        start(out[2], in[5]).add(out[2], AT_A * A2, even[0]).add(out[2], AT_B * B2, even[1]);
    }

    private void sumsAndDifferences() {
        for (int i = 0; i < 2; i++) {
            combine(even[i], in[2 * i + 1], in[2 * i + 2], F32X4_ADD);
            combine(odd[i], in[2 * i + 1], in[2 * i + 2], F32X4_SUB);
        }
    }

    private void combine(Local result, Local first, Local second, Instruction instruction) {
        code.get(first).get(second).emit(instruction).set(result);
    }

    private WinogradMaps start(Local sum, Local value) {
        code.get(value).set(sum);
        return this;
    }

    private WinogradMaps times(Local product, double factor, Local value) {
        code.get(value).get(constants.splat((float) factor)).emit(F32X4_MUL).set(product);
        return this;
    }

    private WinogradMaps add(Local sum, double factor, Local value) {
        multiplyAdd.emit(code, sum, constants.splat((float) factor), value);
        return this;
    }
}
