package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.Optional;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * y[n, o, p, q] = bias[o] + Σ w[o, c, kh, kw] · x[n, c, p·stride + kh·dilation, q·stride + kw·dilation], x with zeros
 * around it; and the same with the window mirrored and c and o exchanged, which is the gradient towards x.
 *
 * <p>No matrix of windows is made: four neighbouring places of one row read four neighbouring elements of the image
 * for every element of the window, so a vector load fetches them where they lie ({@link Planes}). A tile is 6 (with
 * two roundings 5) output channels × 2 vectors of places anywhere in the plane; its sums stay in registers over all of
 * the window and all channels. The last vector of a row overlaps with the one before, so there are no partial
 * vectors unless a row has fewer than four places. Weights are brought into the order of reading once a call. Output
 * channels are divided into tiles of two heights that differ by one, so that none is computed in vain.
 *
 * <p>Sizes of planes and window are part of the code; images, groups and channels are arguments.
 *
 * @param planes how the image's planes are laid out
 * @param height channels of a tile; some tiles have one less
 */
record ConvolutionKernel(MultiplyAdd multiplyAdd, Planes planes, int outputHeight, int outputWidth, int windowHeight,
        int windowWidth, int stride, int dilation, int height, boolean biased) implements Kernel {
    private static final int BYTES = 4;
    /** Windows up to so many elements are unrolled whole, larger ones row by row. */
    private static final int UNROLLED = 25;
    /** Of the table of places: where four places read, where they are written, relative to the planes, in bytes. */
    private static final int ENTRY = 2 * BYTES;

    private static final int IMAGES = 0;
    private static final int GROUPS = 1;
    private static final int CHANNELS = 2;
    private static final int X = 3;
    private static final int WEIGHTS = 4;
    private static final int BIAS = 5;
    private static final int Y = 6;
    private static final int SCRATCH = 7;
    private static final int SCRATCH_BYTES = 8;
    private static final int WEIGHT_ROW = 9;
    private static final int WEIGHT_CHANNEL = 10;
    private static final int WEIGHT_TAP = 11;
    private static final int WEIGHT_GROUP = 12;
    private static final int HIGH_TILES = 13;
    private static final int LOW_TILES = 14;

    /** y from x and w; there may be a bias. */
    static Optional<Kernel> forward(ArgumentList arguments, MultiplyAdd multiplyAdd, Window window, int groups, View y,
            View x, View weights, View[] bias, Kernels.Scratch scratch) {
        int taps = window.count();
        int channels = weights.shape().size(1);
        Planes planes = Planes.padded(x.shape().size(2), x.shape().size(3), window, window.stride());
        return of(arguments, multiplyAdd, planes, window, window.stride(), groups, y, x, channels, scratch, list -> {
            list.addAddress(weights);
            list.add(bias.length == 0 ? 0 : ((Located) bias[0].buffer()).address() + bias[0].offset() * BYTES);
        }, new int[] {channels * taps, taps, 1}, bias.length > 0);
    }

    /** ∂x from ∂y and w. */
    static Optional<Kernel> inputGradient(ArgumentList arguments, MultiplyAdd multiplyAdd, Window window, int groups,
            View dx, View dy, View weights, Kernels.Scratch scratch) {
        int taps = window.count();
        int rows = weights.shape().size(1);
        Planes planes = Planes.spread(dy.shape().size(2), dy.shape().size(3), window, dx.shape().size(2),
                dx.shape().size(3));
        return of(arguments, multiplyAdd, planes, window, 1, groups, dx, dy, weights.shape().size(0) / groups, scratch,
                list -> {
                    list.add(((Located) weights.buffer()).address() + (weights.offset() + taps - 1) * BYTES);
                    list.add(0);
                }, new int[] {taps, rows * taps, -1}, false);
    }

    private interface WeightArguments {
        void addTo(ArgumentList arguments);
    }

    /** @param weightSteps between the rows of a tile, its channels and the elements of the window */
    private static Optional<Kernel> of(ArgumentList arguments, MultiplyAdd multiplyAdd, Planes planes, Window window,
            int stride, int groups, View y, View x, int channels, Kernels.Scratch scratch, WeightArguments weights,
            int[] weightSteps, boolean biased) {
        int rows = y.shape().size(1) / groups;
        int tiles = (rows + multiplyAdd.mostRows() - 1) / multiplyAdd.mostRows();
        int height = (rows + tiles - 1) / tiles;
        int high = rows - tiles * (height - 1);
        ConvolutionKernel kernel =
                new ConvolutionKernel(multiplyAdd, planes, y.shape().size(2), y.shape().size(3),
                window.height(), window.width(), stride, window.dilation(), height, biased);
        long bytes = kernel.tableBytes() + (long) BYTES * groups * rows * channels * window.count() + 2L * BYTES * 4
                + (planes.areTheImage() ? 0 : (long) planes.planeBytes() * groups * channels);
        if (bytes > Kernels.MOST_SCRATCH_BYTES) {
            return Optional.empty();
        }
        int scratchBytes = (int) bytes + 15 & -16;
        arguments.add(x.shape().size(0));
        arguments.add(groups);
        arguments.add(channels);
        arguments.addAddress(x);
        weights.addTo(arguments);
        arguments.addAddress(y);
        arguments.add(scratch.address(scratchBytes));
        arguments.add(scratchBytes);
        for (int step : weightSteps) {
            arguments.addDistance(step);
        }
        arguments.addDistance(rows * channels * window.count());
        arguments.add(high);
        arguments.add(tiles - high);
        return Optional.of(kernel);
    }

    private int taps() {
        return windowHeight * windowWidth;
    }

    private int vectorsInRow() {
        return (outputWidth + 3) / 4;
    }

    private int vectors() {
        return outputHeight * vectorsInRow();
    }

    private int pairs() {
        return (vectors() + 1) / 2;
    }

    private int tableBytes() {
        return 2 * ENTRY * pairs();
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Function highPack = pack(module, height);
        Function highStrip = strip(module, height);
        Function lowPack = height > 1 ? pack(module, height - 1) : highPack;
        Function lowStrip = height > 1 ? strip(module, height - 1) : highStrip;
        Arguments arguments = new Arguments(code);
        Share share = new Share(code);
        Local images = arguments.load(IMAGES);
        Local groups = arguments.load(GROUPS);
        Local channels = arguments.load(CHANNELS);
        Local scratch = share.scratch(arguments, SCRATCH, SCRATCH_BYTES);
        Local allChannels = code.local(I32);
        Local packed = code.local(I32);
        Local cursor = code.local(I32);
        Local from = code.local(I32);
        Local left = code.local(I32);
        Local group = code.local(I32);
        Local image = code.local(I32);
        Local x = code.local(I32);
        Local y = code.local(I32);
        Local bias = code.local(I32);
        code.get(groups).get(channels).emit(I32_MUL).set(allChannels);
        emitTable(code, scratch);
        code.get(scratch).constant(tableBytes()).emit(I32_ADD).tee(packed).set(cursor);
        code.constant(0).set(group);
        Loops.upTo(code, group, groups, 1, () -> {
            arguments.push(WEIGHTS).get(group);
            arguments.push(WEIGHT_GROUP).emit(I32_MUL).emit(I32_ADD).set(from);
            tiles(code, arguments, left, highPack, lowPack, (function, rows) -> {
                code.get(cursor).get(from).get(channels);
                arguments.push(WEIGHT_ROW);
                arguments.push(WEIGHT_CHANNEL);
                arguments.push(WEIGHT_TAP).call(function);
                addTimes(code, cursor, channels, BYTES * rows * taps());
                code.get(from);
                arguments.push(WEIGHT_ROW).constant(rows).emit(I32_MUL).emit(I32_ADD).set(from);
            });
        });
        Local planesStart = code.local(I32);
        Function copy = planes.areTheImage() ? null : planes.copy(module);
        if (copy != null) {
            code.get(cursor).set(planesStart);
            code.get(planesStart).constant(0).get(allChannels).constant(planes.planeBytes()).emit(I32_MUL).memoryFill();
        }
        Local table = code.local(I32);
        code.get(scratch).set(table);
        share.each(image, images, () -> {
            arguments.push(X).get(image).get(allChannels).emit(I32_MUL);
            code.constant(BYTES * planes.height() * planes.width()).emit(I32_MUL).emit(I32_ADD).set(x);
            if (copy != null) {
                code.get(x).get(planesStart).get(allChannels).call(copy);
                code.get(planesStart).set(x);
            }
            code.get(packed).set(cursor);
            arguments.push(BIAS).set(bias);
            arguments.push(Y).get(image).get(groups).emit(I32_MUL);
            arguments.push(HIGH_TILES).constant(height).emit(I32_MUL);
            arguments.push(LOW_TILES).constant(height - 1).emit(I32_MUL).emit(I32_ADD).emit(I32_MUL);
            code.constant(outputBytes()).emit(I32_MUL).emit(I32_ADD).set(y);
            Loops.upTo(code, group, groups, 1, () -> {
                tiles(code, arguments, left, highStrip, lowStrip, (function, rows) -> {
                    code.get(x).get(cursor).get(y).get(channels).get(bias).get(table).call(function);
                    addTimes(code, cursor, channels, BYTES * rows * taps());
                    code.increase(y, rows * outputBytes());
                    code.increase(bias, rows * BYTES);
                });
                addTimes(code, x, channels, planes.planeBytes());
            });
        });
    }

    private int outputBytes() {
        return BYTES * outputHeight * outputWidth;
    }

    private interface TileAction {
        void apply(Function function, int rows);
    }

    private void tiles(Code code, Arguments arguments, Local left, Function high, Function low, TileAction action) {
        arguments.push(HIGH_TILES).set(left);
        Loops.times(code, left, () -> action.apply(high, height));
        if (height > 1) {
            arguments.push(LOW_TILES).set(left);
            Loops.times(code, left, () -> action.apply(low, height - 1));
        }
    }

    private static void addTimes(Code code, Local local, Local factor, int constant) {
        code.get(local).get(factor).constant(constant).emit(I32_MUL).emit(I32_ADD).set(local);
    }

    /** Fills the table of places, two entries a turn of the strip. */
    private void emitTable(Code code, Local table) {
        Local entry = code.local(I32);
        Local row = code.local(I32);
        Local column = code.local(I32);
        Local rowCount = code.local(I32);
        Local vectorCount = code.local(I32);
        code.get(table).set(entry);
        code.constant(outputHeight).set(rowCount);
        code.constant(4 * vectorsInRow()).set(vectorCount);
        Loops.upTo(code, row, rowCount, 1, () -> Loops.upTo(code, column, vectorCount, 4, () -> {
            Local start = code.local(I32);
            int last = Math.max(0, outputWidth - 4);
            code.get(column).constant(last).get(column).constant(last).emit(I32_LT_S).emit(SELECT).set(start);
            code.get(entry).get(row).constant(stride * planes.pitch()).emit(I32_MUL).get(start).emit(I32_ADD);
            code.constant(2).emit(I32_SHL).memory(I32_STORE, 0);
            code.get(entry).get(row).constant(outputWidth).emit(I32_MUL).get(start).emit(I32_ADD);
            code.constant(2).emit(I32_SHL).memory(I32_STORE, BYTES);
            code.increase(entry, ENTRY);
        }));
        if (vectors() % 2 == 1) {
            code.get(entry).get(entry).constant(-ENTRY).emit(I32_ADD).constant(ENTRY).memoryCopy();
        }
    }

    /**
     * The function (to, from, channels, distances of rows, channels, taps) that brings a tile's weights into the order
     * [channel][element of the window][row].
     */
    private Function pack(WasmModule module, int rows) {
        Function function = module.function(FunctionType.ofIntegers(6));
        Code code = function.code();
        Local to = code.parameter(0);
        Local from = code.parameter(1);
        Local channels = code.parameter(2);
        Local rowStep = code.parameter(3);
        Local channelStep = code.parameter(4);
        Local tapStep = code.parameter(5);
        Local tap = code.local(I32);
        Local tapCell = code.local(I32);
        Local cell = code.local(I32);
        Loops.times(code, channels, () -> {
            code.get(from).set(tapCell);
            Loops.times(code, taps(), tap, () -> {
                code.get(tapCell).set(cell);
                for (int row = 0; row < rows; row++) {
                    code.get(to).get(cell).memory(I32_LOAD, 0).memory(I32_STORE, BYTES * row);
                    code.get(cell).get(rowStep).emit(I32_ADD).set(cell);
                }
                code.increase(to, BYTES * rows);
                code.get(tapCell).get(tapStep).emit(I32_ADD).set(tapCell);
            });
            code.get(from).get(channelStep).emit(I32_ADD).set(from);
        });
        return function;
    }

    /** The function (x, weights, y, channels, bias, table) that computes so many output channels of one image. */
    private Function strip(WasmModule module, int rows) {
        Function function = module.function(FunctionType.ofIntegers(6));
        new Strip(function.code(), rows).emit();
        return function;
    }

    private final class Strip {
        private final Code code;
        private final int rows;
        private final Local x;
        private final Local weights;
        private final Local y;
        private final Local channels;
        private final Local bias;
        private final Local table;
        private final Local[] cells = new Local[2];
        private final Local[] places = new Local[2];
        private final Local[] factors = new Local[2];
        private final Local[] sums;
        private final Local element;
        private final Local weight;
        private final Local left;
        private final Local channelsLeft;

        Strip(Code code, int rows) {
            this.code = code;
            this.rows = rows;
            x = code.parameter(0);
            weights = code.parameter(1);
            y = code.parameter(2);
            channels = code.parameter(3);
            bias = code.parameter(4);
            table = code.parameter(5);
            sums = new Local[2 * rows];
            for (int i = 0; i < 2; i++) {
                cells[i] = code.local(I32);
                places[i] = code.local(I32);
            }
            weight = code.local(I32);
            left = code.local(I32);
            channelsLeft = code.local(I32);
            for (int i = 0; i < 2; i++) {
                factors[i] = code.local(V128);
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = code.local(V128);
            }
            element = code.local(V128);
        }

        void emit() {
            Loops.times(code, pairs(), left, () -> {
                for (int i = 0; i < 2; i++) {
                    code.get(x).get(table).memory(I32_LOAD, ENTRY * i).emit(I32_ADD).set(cells[i]);
                }
                startSums();
                code.get(weights).set(weight);
                code.get(channels).set(channelsLeft);
                Loops.times(code, channelsLeft, this::channel);
                for (int i = 0; i < 2; i++) {
                    code.get(y).get(table).memory(I32_LOAD, ENTRY * i + BYTES).emit(I32_ADD).set(places[i]);
                }
                for (int row = 0; row < rows; row++) {
                    store(row, 0);
                    store(row, 1);
                }
                code.increase(table, 2 * ENTRY);
            });
        }

        private void startSums() {
            for (int row = 0; row < rows; row++) {
                if (biased) {
                    code.get(bias).memory(V128_LOAD32_SPLAT, BYTES * row).tee(sums[2 * row]).set(sums[2 * row + 1]);
                } else {
                    code.lanes(0, 0, 0, 0).set(sums[2 * row]).lanes(0, 0, 0, 0).set(sums[2 * row + 1]);
                }
            }
        }

        private void channel() {
            if (taps() <= UNROLLED) {
                for (int row = 0; row < windowHeight; row++) {
                    windowRow(row, BYTES * rows * windowWidth * row);
                }
                code.increase(weight, BYTES * rows * taps());
                advance(planes.planeBytes());
            } else {
                Local rowsLeft = code.local(I32);
                int step = planes.distance(dilation, 0);
                Loops.times(code, windowHeight, rowsLeft, () -> {
                    windowRow(0, 0);
                    code.increase(weight, BYTES * rows * windowWidth);
                    advance(step);
                });
                advance(planes.planeBytes() - windowHeight * step);
            }
        }

        private void advance(int bytes) {
            code.increase(cells[0], bytes);
            code.increase(cells[1], bytes);
        }

        private void windowRow(int windowRow, int weightOffset) {
            for (int column = 0; column < windowWidth; column++) {
                int distance = planes.distance(windowRow * dilation, column * dilation);
                code.get(cells[0]).memory(V128_LOAD, distance).set(factors[0]);
                code.get(cells[1]).memory(V128_LOAD, distance).set(factors[1]);
                for (int row = 0; row < rows; row++) {
                    int offset = weightOffset + BYTES * (rows * column + row);
                    code.get(weight).memory(V128_LOAD32_SPLAT, offset).set(element);
                    multiplyAdd.emit(code, sums[2 * row], element, factors[0]);
                    multiplyAdd.emit(code, sums[2 * row + 1], element, factors[1]);
                }
            }
        }

        private void store(int row, int vector) {
            Local sum = sums[2 * row + vector];
            int offset = row * outputBytes();
            if (outputWidth >= 4) {
                code.get(places[vector]).get(sum).memory(V128_STORE, offset);
                return;
            }
            for (int lane = 0; lane < outputWidth; lane++) {
                code.get(places[vector]).get(sum).storeLane(offset + BYTES * lane, lane);
            }
        }
    }
}
