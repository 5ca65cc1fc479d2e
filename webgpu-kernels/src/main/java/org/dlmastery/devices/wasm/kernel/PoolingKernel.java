package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * y = the largest x under each window and its number kh·KW + kw, for four neighbouring places at once. A later element
 * wins only if it is larger, or NaN where the winner isn't.
 *
 * <p>Windows of 2 × 2 that move by 2 read the image where it lies. Others read a copy of each plane in a larger one of
 * −∞ ({@link Planes}). That the number isn't one of the padding even where all elements are −∞, each place starts with
 * the number of its first element inside, from a table that is made once a call.
 *
 * <p>A rectified pooling is followed by a ReLU, and has the number −1 where that gives 0.
 *
 * <p>The last four places of a row overlap with those before, so that there are no partial vectors unless a row has
 * fewer than four places. Sizes are part of the code; the number of planes is an argument.
 */
record PoolingKernel(Window window, boolean rectified, int height, int width) implements Kernel {
    private static final int BYTES = 4;
    private static final int COUNT = 0;
    private static final int X = 1;
    private static final int Y = 2;
    private static final int NUMBER = 3;
    private static final int SCRATCH = 4;
    private static final int SCRATCH_BYTES = 5;

    static PoolingKernel of(ArgumentList arguments, Window window, boolean rectified, View y, View number, View x,
            Kernels.Scratch scratch) {
        PoolingKernel kernel = new PoolingKernel(window, rectified, x.shape().size(2), x.shape().size(3));
        arguments.add(x.shape().size(0) * x.shape().size(1));
        arguments.addAddress(x);
        arguments.addAddress(y);
        arguments.addAddress(number);
        int bytes = kernel.isSimple() ? 0 : kernel.tableBytes() + kernel.planes().planeBytes() + 15 & -16;
        arguments.add(scratch.address(bytes));
        arguments.add(bytes);
        return kernel;
    }

    private boolean isSimple() {
        return window.equals(Window.square(2, 2, 0)) && outputWidth() >= 4;
    }

    private Planes planes() {
        return Planes.padded(height, width, window, window.stride());
    }

    private int outputHeight() {
        return window.outputHeight(height);
    }

    private int outputWidth() {
        return window.outputWidth(width);
    }

    private int places() {
        return outputHeight() * outputWidth();
    }

    /** The first elements' numbers; the last vector may read beyond them. */
    private int tableBytes() {
        return BYTES * (places() + 3) + 15 & -16;
    }

    @Override
    public void emit(WasmModule module, Code code) {
        new Emitter(module, code).emit();
    }

    private final class Emitter {
        private final WasmModule module;
        private final Code code;
        private final Arguments arguments;
        private final Constants constants;
        private final Share share;
        private final Local count;
        private final Local plane;
        private final Local cell;
        private final Local y;
        private final Local number;
        private final Local row;
        private final Local column;
        private final Local value;
        private final Local best;
        private final Local winner;
        private final Local wins;

        Emitter(WasmModule module, Code code) {
            this.module = module;
            this.code = code;
            arguments = new Arguments(code);
            constants = new Constants(code);
            share = new Share(code);
            count = arguments.load(COUNT);
            plane = code.local(I32);
            cell = code.local(I32);
            y = code.local(I32);
            number = code.local(I32);
            row = code.local(I32);
            column = code.local(I32);
            value = code.local(V128);
            best = code.local(V128);
            winner = code.local(V128);
            wins = code.local(V128);
        }

        void emit() {
            Local image = code.local(I32);
            Local x = code.local(I32);
            if (isSimple()) {
                share.each(plane, count, () -> {
                    startPlane(x);
                    code.get(x).set(image);
                    vectors(image, this::simple);
                });
                return;
            }
            Planes planes = planes();
            Local table = share.scratch(arguments, SCRATCH, SCRATCH_BYTES);
            emitTable(table);
            Local larger = code.local(I32);
            if (!planes.areTheImage()) {
                code.get(table).constant(tableBytes()).emit(I32_ADD).set(larger);
                Local end = code.local(I32);
                code.get(larger).set(cell);
                code.get(cell).constant(planes.planeBytes()).emit(I32_ADD).set(end);
                Local lowest = constants.splat(Float.NEGATIVE_INFINITY);
                Loops.onwards(code, cell, end, 16, () -> code.get(cell).get(lowest).memory(V128_STORE, 0));
            }
            Function copy = planes.areTheImage() ? null : planes.copy(module);
            share.each(plane, count, () -> {
                startPlane(x);
                if (copy == null) {
                    code.get(x).set(image);
                } else {
                    code.get(x).get(larger).constant(1).call(copy);
                    code.get(larger).set(image);
                }
                vectors(image, offset -> general(planes, table, offset));
            });
        }

        private void startPlane(Local x) {
            arguments.push(X).get(plane).constant(BYTES * height * width).emit(I32_MUL).emit(I32_ADD).set(x);
            arguments.push(Y).get(plane).constant(BYTES * places()).emit(I32_MUL).emit(I32_ADD).set(y);
            arguments.push(NUMBER).get(plane).constant(BYTES * places()).emit(I32_MUL).emit(I32_ADD).set(number);
        }

        private interface Body {
            /** @param place a local with the byte offset of the four places in y */
            void emit(Local place);
        }

        /** Points {@code cell} at each window of the plane in turn. */
        private void vectors(Local image, Body body) {
            int q = outputWidth();
            Local rowStart = code.local(I32);
            Local start = code.local(I32);
            Local place = code.local(I32);
            Local columns = code.local(I32);
            Local rowsLeft = code.local(I32);
            int rowStep = isSimple() ? BYTES * 2 * width : planes().distance(window.stride(), 0);
            int columnStep = isSimple() ? 2 * BYTES : BYTES;
            code.constant(q).set(columns);
            code.constant(0).set(row);
            code.get(image).set(rowStart);
            Loops.times(code, outputHeight(), rowsLeft, () -> {
                Loops.upTo(code, column, columns, 4, () -> {
                    int last = Math.max(0, q - 4);
                    code.get(column).constant(last).get(column).constant(last).emit(I32_LT_S).emit(SELECT).set(start);
                    code.get(rowStart).get(start).constant(columnStep).emit(I32_MUL).emit(I32_ADD).set(cell);
                    code.get(row).get(start).emit(I32_ADD).constant(2).emit(I32_SHL).set(place);
                    body.emit(place);
                    if (rectified) {
                        rectify();
                    }
                    store(y, place, best);
                    store(number, place, winner);
                });
                code.increase(row, q);
                code.increase(rowStart, rowStep);
            });
        }

        private void store(Local base, Local place, Local vector) {
            int lanes = Math.min(4, outputWidth());
            if (lanes == 4) {
                code.get(base).get(place).emit(I32_ADD).get(vector).memory(V128_STORE, 0);
                return;
            }
            for (int lane = 0; lane < lanes; lane++) {
                code.get(base).get(place).emit(I32_ADD).get(vector).storeLane(BYTES * lane, lane);
            }
        }

        private void simple(Local place) {
            for (int tap = 0; tap < 4; tap++) {
                int offset = tap / 2 * width * BYTES;
                int odd = tap % 2;
                code.get(cell).memory(V128_LOAD, offset).get(cell).memory(V128_LOAD, offset + 16);
                code.shuffle(odd, odd + 2, odd + 4, odd + 6).set(tap == 0 ? best : value);
                if (tap == 0) {
                    code.get(constants.splat(0)).set(winner);
                } else {
                    challenge(tap);
                }
            }
        }

        private void general(Planes planes, Local table, Local place) {
            code.get(table).get(place).emit(I32_ADD).memory(V128_LOAD, 0).set(winner);
            code.get(constants.splat(Float.NEGATIVE_INFINITY)).set(best);
            for (int tap = 0; tap < window.count(); tap++) {
                code.get(cell).memory(V128_LOAD, planes.distance(tap / window.width() * window.dilation(),
                        tap % window.width() * window.dilation())).set(value);
                challenge(tap);
            }
        }

        /** The value wins unless it is at most the best, or the best is NaN. */
        private void challenge(int tap) {
            code.get(best).get(best).emit(F32X4_EQ).get(value).get(best).emit(F32X4_LE).emit(V128_ANDNOT).set(wins);
            code.get(value).get(best).get(wins).emit(V128_BITSELECT).set(best);
            code.get(constants.splat((float) tap)).get(winner).get(wins).emit(V128_BITSELECT).set(winner);
        }

        /** What is at most 0 becomes 0, and nobody's. */
        private void rectify() {
            code.get(best).get(constants.splat(0)).emit(F32X4_LE).set(wins);
            code.get(best).get(wins).emit(V128_ANDNOT).set(best);
            code.get(constants.splat(-1f)).get(winner).get(wins).emit(V128_BITSELECT).set(winner);
        }

        private void emitTable(Local table) {
            Local end = code.local(I32);
            Local first = code.local(I32);
            Local entry = code.local(I32);
            code.get(table).set(entry);
            for (int p = 0; p < outputHeight(); p++) {
                int firstRow = firstInside(p);
                code.constant(0).set(column);
                for (int q = 0; q < outputWidth();) {
                    int firstColumn = firstInside(q);
                    int same = q + 1;
                    while (same < outputWidth() && firstInside(same) == firstColumn) {
                        same++;
                    }
                    code.constant(Float.floatToRawIntBits(firstRow * window.width() + firstColumn)).set(first);
                    code.constant(same).set(end);
                    Loops.onwards(code, column, end, 1, () -> {
                        code.get(entry).get(first).memory(I32_STORE, 0);
                        code.increase(entry, BYTES);
                    });
                    q = same;
                }
            }
        }

        /** The first row or column of a window that lies inside the image. */
        private int firstInside(int place) {
            int before = window.padding() - place * window.stride();
            return before <= 0 ? 0 : (before + window.dilation() - 1) / window.dilation();
        }
    }
}
