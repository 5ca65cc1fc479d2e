package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * A tile of a matrix product whose sums stay in registers: some rows by a panel of 8 columns. The left operand's
 * elements are read where they lie, the right one's lie in the order [depth][8 columns].
 */
final class PanelTile {
    /** Columns of a panel. */
    static final int WIDTH = 8;
    /** What a panel takes for each step of the depth, in bytes. */
    static final int STEP_BYTES = 4 * WIDTH;

    private static final int VECTOR = 16;

    private final Code code;
    private final MultiplyAdd multiplyAdd;
    private final Local[] sums;
    private final Local first;
    private final Local second;
    private final Local element;

    PanelTile(Code code, MultiplyAdd multiplyAdd, int rows) {
        this.code = code;
        this.multiplyAdd = multiplyAdd;
        sums = new Local[2 * rows];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = code.local(V128);
        }
        first = code.local(V128);
        second = code.local(V128);
        element = code.local(V128);
    }

    /** The sums, two vectors a row. */
    Local[] sums() {
        return sums;
    }

    void clear() {
        for (Local sum : sums) {
            code.lanes(0, 0, 0, 0).set(sum);
        }
    }

    /** Reads the sums from rows at this distance. */
    void load(Local from, int rowStep) {
        for (int i = 0; i < sums.length; i++) {
            code.get(from).memory(V128_LOAD, i / 2 * rowStep + i % 2 * VECTOR).set(sums[i]);
        }
    }

    /** Writes the sums to rows at this distance. */
    void store(Local to, int rowStep) {
        for (int i = 0; i < sums.length; i++) {
            code.get(to).get(sums[i]).memory(V128_STORE, i / 2 * rowStep + i % 2 * VECTOR);
        }
    }

    /**
     * Adds the products of some steps along the depth, and moves both pointers on.
     *
     * @param rowStep from one row of the left operand to the next, in bytes
     * @param depthStep from one step along the depth to the next in the left operand, in bytes
     */
    void add(Local left, Local right, int rowStep, int depthStep, int steps) {
        for (int step = 0; step < steps; step++) {
            code.get(right).memory(V128_LOAD, STEP_BYTES * step).set(first);
            code.get(right).memory(V128_LOAD, STEP_BYTES * step + VECTOR).set(second);
            for (int row = 0; row < sums.length / 2; row++) {
                code.get(left).memory(V128_LOAD32_SPLAT, depthStep * step + rowStep * row).set(element);
                multiplyAdd.emit(code, sums[2 * row], element, first);
                multiplyAdd.emit(code, sums[2 * row + 1], element, second);
            }
        }
        code.increase(left, depthStep * steps);
        code.increase(right, STEP_BYTES * steps);
    }
}
