package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * The planes (channels) of an image, copied into larger planes of zeros so that a window can slide over them without
 * asking where the image ends.
 *
 * <p>Element (r, j) of a plane goes to row r·spread + top, column j·spread + left; what falls outside is left out. In
 * a row, the columns 0, phases, 2·phases, … come first, then 1, phases + 1, …: so a window that moves {@code phases}
 * columns at a time reads neighbours for neighbouring places.
 *
 * @param height rows of the image
 * @param width columns of the image
 * @param rows of the larger plane
 * @param columns of the larger plane
 */
record Planes(int height, int width, int spread, int phases, int top, int left, int rows, int columns) {
    private static final int BYTES = 4;
    private static final int MOST_UNROLLED = 16;

    /** The image with the window's padding around it, columns in {@code phases}. */
    static Planes padded(int height, int width, Window window, int phases) {
        int padding = window.padding();
        return new Planes(height, width, 1, phases, padding, padding, height + 2 * padding, width + 2 * padding);
    }

    /**
     * The slopes [P, Q] of a window's places, spread out as the window moves and with the margin that makes sliding
     * the mirrored window over them give a plane of {@code height} × {@code width}.
     */
    static Planes spread(int places, int placesInRow, Window window, int height, int width) {
        int tall = window.dilation() * (window.height() - 1);
        int wide = window.dilation() * (window.width() - 1);
        return new Planes(places, placesInRow, window.stride(), 1, tall - window.padding(), wide - window.padding(),
                height + tall, width + wide);
    }

    /** Whether the larger planes would be the image's own. */
    boolean areTheImage() {
        return spread == 1 && phases == 1 && top == 0 && left == 0 && rows == height && columns == width;
    }

    private int phaseWidth() {
        return (columns + phases - 1) / phases;
    }

    /** The distance between rows, in elements. */
    int pitch() {
        return phases * phaseWidth();
    }

    int planeElements() {
        return rows * pitch();
    }

    int planeBytes() {
        return BYTES * planeElements();
    }

    /** Where the element lies, in bytes, that is so far from the one under the window's first place. */
    int distance(int row, int column) {
        return BYTES * (row * pitch() + column % phases * phaseWidth() + column / phases);
    }

    /** The function (from, to, count) that copies so many planes; what it leaves out must be zero already. */
    Function copy(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(3));
        Code code = function.code();
        Local from = code.parameter(0);
        Local to = code.parameter(1);
        Local count = code.parameter(2);
        Local fromRow = code.local(I32);
        Local toRow = code.local(I32);
        Local rowsLeft = code.local(I32);
        int firstRow = first(top);
        int rowCount = last(top, height, rows) - firstRow;
        if (rowCount <= 0) {
            return function;
        }
        code.loop(nextPlane -> {
            code.get(from).constant(BYTES * firstRow * width).emit(I32_ADD).set(fromRow);
            code.get(to).constant(BYTES * (firstRow * spread + top) * pitch()).emit(I32_ADD).set(toRow);
            code.constant(rowCount).set(rowsLeft);
            code.loop(nextRow -> {
                copyRow(code, fromRow, toRow);
                code.increase(fromRow, BYTES * width);
                code.increase(toRow, BYTES * pitch() * spread);
                code.get(rowsLeft).constant(1).emit(I32_SUB).tee(rowsLeft).branchIf(nextRow);
            });
            code.increase(from, BYTES * height * width);
            code.increase(to, planeBytes());
            code.get(count).constant(1).emit(I32_SUB).tee(count).branchIf(nextPlane);
        });
        return function;
    }

    /** The first row or column that falls inside. */
    private int first(int margin) {
        return margin >= 0 ? 0 : (-margin + spread - 1) / spread;
    }

    /** The first behind the last one that falls inside. */
    private int last(int margin, int size, int largerSize) {
        return Math.min(size, Math.floorDiv(largerSize - 1 - margin, spread) + 1);
    }

    private void copyRow(Code code, Local from, Local to) {
        int firstColumn = first(left);
        int end = last(left, width, columns);
        if (phases == 1) {
            new Run(code, from, firstColumn, 1, to, firstColumn * spread + left, spread).copy(end - firstColumn);
            return;
        }
        for (int phase = 0; phase < phases; phase++) {
            int start = Math.floorMod(phase - left, phases);
            int target = phase * phaseWidth() + (start + left) / phases;
            new Run(code, from, start, phases, to, target, 1).copy((end - start + phases - 1) / phases);
        }
    }

    /** Elements at even distances, copied to places at even distances, four at a time; positions count elements. */
    private record Run(Code code, Local from, int start, int step, Local to, int target, int targetStep) {
        void copy(int count) {
            if (count < 4) {
                for (int i = 0; i < count; i++) {
                    code.get(to).get(from).memory(I32_LOAD, BYTES * (start + i * step));
                    code.memory(I32_STORE, BYTES * (target + i * targetStep));
                }
                return;
            }
            int unrolled = Math.min(count / 4, MOST_UNROLLED);
            int turns = count / 4 / unrolled;
            if (turns == 1) {
                for (int i = 0; i < unrolled; i++) {
                    block(from, to, 4 * i);
                }
                rest(4 * unrolled, count);
                return;
            }
            Local cell = code.local(I32);
            Local place = code.local(I32);
            Local left = code.local(I32);
            code.get(from).set(cell);
            code.get(to).set(place);
            code.constant(turns).set(left);
            code.loop(again -> {
                for (int i = 0; i < unrolled; i++) {
                    block(cell, place, 4 * i);
                }
                code.increase(cell, BYTES * 4 * unrolled * step);
                code.increase(place, BYTES * 4 * unrolled * targetStep);
                code.get(left).constant(1).emit(I32_SUB).tee(left).branchIf(again);
            });
            rest(4 * unrolled * turns, count);
        }

        /** What is left in a row; the last block may copy elements a second time. */
        private void rest(int done, int count) {
            for (int i = done; i < count; i += 4) {
                block(from, to, Math.min(i, count - 4));
            }
        }

        private void block(Local cell, Local place, int first) {
            int source = BYTES * (start + first * step);
            if (targetStep == 1) {
                code.get(place);
            }
            if (step == 1) {
                code.get(cell).memory(V128_LOAD, source);
            } else {
                code.get(cell).get(cell).get(cell).get(cell).memory(V128_LOAD32_ZERO, source);
                for (int lane = 1; lane < 4; lane++) {
                    code.loadLane(source + BYTES * lane * step, lane);
                }
            }
            if (targetStep == 1) {
                code.memory(V128_STORE, BYTES * (target + first));
                return;
            }
            Local four = code.local(V128);
            code.set(four);
            for (int lane = 0; lane < 4; lane++) {
                code.get(place).get(four).storeLane(BYTES * (target + (first + lane) * targetStep), lane);
            }
        }
    }
}
