package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * The functions that attention and its gradient are made of, on matrices in scratch memory whose heights are multiples
 * of 4 and whose widths are multiples of 8, filled up with zeros.
 *
 * @param width D, the elements of a position
 */
record AttentionTiles(MultiplyAdd multiplyAdd, int width) {
    static final int HEIGHT = 4;
    static final int COLUMNS = 8;
    private static final int BYTES = 4;
    private static final int STEPS = 4;

    /** D rounded up to a whole tile. */
    int paddedWidth() {
        return width + COLUMNS - 1 & -COLUMNS;
    }

    /** The bytes of a position in scratch memory. */
    int rowBytes() {
        return BYTES * paddedWidth();
    }

    /**
     * The function (left, step of left, right, step of right, output, step of its rows, column tiles, depth / 4) that
     * multiplies 4 rows with a matrix, by tiles of 4 × 8. The right matrix's step leads from row to row.
     *
     * @param across false: the left matrix's step leads from row to row, along the depth its elements are neighbours;
     *     true: its rows are neighbours, the step leads along the depth
     * @param adding to what is in the output
     */
    Function product(WasmModule module, boolean across, boolean adding) {
        Function function = module.function(FunctionType.ofIntegers(8));
        Code code = function.code();
        Local left = code.parameter(0);
        Local leftStep = code.parameter(1);
        Local right = code.parameter(2);
        Local rightStep = code.parameter(3);
        Local output = code.parameter(4);
        Local outputStep = code.parameter(5);
        Local tiles = code.parameter(6);
        Local turns = code.parameter(7);
        Local[] rows = new Local[across ? 1 : HEIGHT];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = code.local(I32);
        }
        Local cell = code.local(I32);
        Local turnsLeft = code.local(I32);
        Local[] sums = new Local[2 * HEIGHT];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = code.local(V128);
        }
        Local low = code.local(V128);
        Local high = code.local(V128);
        Local element = code.local(V128);
        Loops.times(code, tiles, () -> {
            for (int i = 0; i < rows.length; i++) {
                code.get(i == 0 ? left : rows[i - 1]);
                if (i > 0) {
                    code.get(leftStep).emit(I32_ADD);
                }
                code.set(rows[i]);
            }
            code.get(output).set(cell);
            for (int i = 0; i < sums.length; i++) {
                if (adding) {
                    code.get(cell).memory(V128_LOAD, i % 2 * 16).set(sums[i]);
                    if (i % 2 == 1) {
                        code.get(cell).get(outputStep).emit(I32_ADD).set(cell);
                    }
                } else {
                    code.lanes(0, 0, 0, 0).set(sums[i]);
                }
            }
            code.get(right).set(cell);
            code.get(turns).set(turnsLeft);
            code.loop(again -> {
                for (int step = 0; step < STEPS; step++) {
                    code.get(cell).memory(V128_LOAD, 0).set(low);
                    code.get(cell).memory(V128_LOAD, 16).set(high);
                    for (int i = 0; i < HEIGHT; i++) {
                        code.get(rows[across ? 0 : i]).memory(V128_LOAD32_SPLAT, BYTES * (across ? i : step));
                        code.set(element);
                        multiplyAdd.emit(code, sums[2 * i], element, low);
                        multiplyAdd.emit(code, sums[2 * i + 1], element, high);
                    }
                    code.get(cell).get(rightStep).emit(I32_ADD).set(cell);
                    if (across) {
                        code.get(rows[0]).get(leftStep).emit(I32_ADD).set(rows[0]);
                    }
                }
                if (!across) {
                    for (Local row : rows) {
                        code.increase(row, BYTES * STEPS);
                    }
                }
                code.get(turnsLeft).constant(1).emit(I32_SUB).tee(turnsLeft).branchIf(again);
            });
            code.get(output).set(cell);
            for (int i = 0; i < sums.length; i++) {
                code.get(cell).get(sums[i]).memory(V128_STORE, i % 2 * 16);
                if (i % 2 == 1) {
                    code.get(cell).get(outputStep).emit(I32_ADD).set(cell);
                }
            }
            code.increase(right, BYTES * COLUMNS);
            code.increase(output, BYTES * COLUMNS);
        });
        return function;
    }

    /**
     * The function (to, step of to, from, step of from, count) that copies so many positions, times {@code factor};
     * zero of them are allowed.
     */
    Function copy(WasmModule module, float factor) {
        Function function = module.function(FunctionType.ofIntegers(5));
        Code code = function.code();
        Constants constants = new Constants(code);
        Local to = code.parameter(0);
        Local toStep = code.parameter(1);
        Local from = code.parameter(2);
        Local fromStep = code.parameter(3);
        Local count = code.parameter(4);
        Local last = code.local(V128);
        Loops.times(code, count, () -> {
            for (int i = 0; i + 4 <= width; i += 4) {
                code.get(to);
                scaled(code, constants, from, i, factor).memory(V128_STORE, BYTES * i);
            }
            int tail = width % 4;
            if (tail > 0) {
                scaled(code, constants, from, width - tail, factor).set(last);
                for (int lane = 0; lane < tail; lane++) {
                    code.get(to).get(last).storeLane(BYTES * (width - tail + lane), lane);
                }
            }
            code.get(to).get(toStep).emit(I32_ADD).set(to);
            code.get(from).get(fromStep).emit(I32_ADD).set(from);
        });
        return function;
    }

    private static Code scaled(Code code, Constants constants, Local from, int element, float factor) {
        code.get(from).memory(V128_LOAD, BYTES * element);
        return factor == 1 ? code : code.get(constants.splat(factor)).emit(F32X4_MUL);
    }

    /** The function (to, step of to, from, positions / 4) that turns positions in scratch memory into columns. */
    Function transpose(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(4));
        Code code = function.code();
        Local to = code.parameter(0);
        Local toStep = code.parameter(1);
        Local from = code.parameter(2);
        Local turns = code.parameter(3);
        Local place = code.local(I32);
        Local cell = code.local(I32);
        Local left = code.local(I32);
        Local[] rows = new Local[4];
        for (int i = 0; i < 4; i++) {
            rows[i] = code.local(V128);
        }
        Loops.times(code, turns, () -> {
            code.get(to).set(place);
            code.get(from).set(cell);
            Loops.times(code, paddedWidth() / 4, left, () -> {
                for (int i = 0; i < 4; i++) {
                    code.get(cell).memory(V128_LOAD, i * rowBytes()).set(rows[i]);
                }
                Transpose.inPlace(code, rows);
                for (int i = 0; i < 4; i++) {
                    code.get(place).get(rows[i]).memory(V128_STORE, 0);
                    code.get(place).get(toStep).emit(I32_ADD).set(place);
                }
                code.increase(cell, 16);
            });
            code.increase(to, 16);
            code.increase(from, 4 * rowBytes());
        });
        return function;
    }
}
