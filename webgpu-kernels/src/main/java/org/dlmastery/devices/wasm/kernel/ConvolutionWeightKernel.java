package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * ∂w[o, c, kh, kw] = Σ ∂y[n, o, p, q] · x[n, c, p·stride + kh·dilation, q·stride + kw·dilation] over n, p and q.
 *
 * <p>∂y of one image is brought into strips of 8 output channels, [place][channel], x into planes with zeros around
 * it. A tile is up to 6 (with two roundings 5) elements of the window × 8 output channels: for each place, two vectors
 * of ∂y, and each element of x where it lies, in all lanes. Its sums stay in registers over one image and in scratch
 * memory between images, so every ∂w is one sum in the order of n, p and q.
 *
 * <p>A block is as many channels as make the window's elements divide into full tiles; those that are left over come
 * one by one. Threads divide the blocks; each lays out all images for itself.
 *
 * @param block channels of a block
 * @param pooled whether ∂y is spread by a pooling of 2 × 2 ({@link PooledSlopes})
 */
record ConvolutionWeightKernel(MultiplyAdd multiplyAdd, Planes planes, int outputHeight, int outputWidth,
        int windowHeight, int windowWidth, int stride, int dilation, int block, boolean pooled) implements Kernel {
    private static final int BYTES = 4;
    private static final int WIDTH = 8;
    private static final int MOST_UNROLLED = 4;

    private static final int IMAGES = 0;
    private static final int GROUPS = 1;
    private static final int CHANNELS = 2;
    private static final int OUTPUT_CHANNELS = 3;
    private static final int X = 4;
    private static final int DY = 5;
    private static final int DW = 6;
    private static final int SCRATCH = 7;
    private static final int SCRATCH_BYTES = 8;
    /** From the end of one image's ∂y to the next image's, in bytes. */
    private static final int DY_GAP = 9;
    private static final int NUMBERS_DISTANCE = 10;

    /**
     * @param dy without gaps inside an image; there may be some between images
     * @param numbers where a pooling spreads dy
     * @return nothing where the scratch memory would be too large
     */
    static Optional<Kernel> of(ArgumentList arguments, MultiplyAdd multiplyAdd, Window window, int groups, View dw,
            View x, View dy, Optional<View> numbers, Kernels.Scratch scratch) {
        int channels = dw.shape().size(1);
        int outputs = dw.shape().size(0) / groups;
        Planes planes = Planes.padded(x.shape().size(2), x.shape().size(3), window, 1);
        int spread = numbers.isPresent() ? 2 : 1;
        ConvolutionWeightKernel kernel = new ConvolutionWeightKernel(multiplyAdd, planes, spread * dy.shape().size(2),
                spread * dy.shape().size(3), window.height(), window.width(), window.stride(), window.dilation(),
                Math.min(channels, blockFor(window.count(), multiplyAdd.mostRows())), numbers.isPresent());
        int strips = (outputs + WIDTH - 1) / WIDTH;
        long bytes = kernel.stripBytes() + (long) strips * WIDTH * BYTES * channels * window.count() * groups
                + (planes.areTheImage() ? 0 : (long) planes.planeBytes() * groups * channels);
        if (bytes > Kernels.MOST_SCRATCH_BYTES) {
            return Optional.empty();
        }
        int scratchBytes = (int) bytes + 15 & -16;
        arguments.add(x.shape().size(0));
        arguments.add(groups);
        arguments.add(channels);
        arguments.add(outputs);
        arguments.addAddress(x);
        arguments.addAddress(dy);
        arguments.addAddress(dw);
        arguments.add(scratch.address(scratchBytes));
        arguments.add(scratchBytes);
        arguments.addDistance(x.shape().size(0) == 1 ? 0 : dy.stride(0) - outputs * groups * kernel.slopes());
        arguments.add(numbers.isPresent() ? PooledSlopes.distance(dy, numbers.get()) : 0);
        return Optional.of(kernel);
    }

    /** The number of channels, 1 to 6, whose elements under a window fill tiles best; the smallest of the best. */
    private static int blockFor(int taps, int mostRows) {
        int best = 1;
        for (int channels = 2; channels <= mostRows; channels++) {
            int tiles = tilesFor(channels * taps, mostRows);
            int bestTiles = tilesFor(best * taps, mostRows);
            if (tiles * best < bestTiles * channels) {
                best = channels;
            }
        }
        return best;
    }

    private static int tilesFor(int rows, int mostRows) {
        return (rows + mostRows - 1) / mostRows;
    }

    private int taps() {
        return windowHeight * windowWidth;
    }

    private int places() {
        return outputHeight * outputWidth;
    }

    /** Elements of a channel of ∂y as it lies in memory. */
    private int slopes() {
        return pooled ? places() / 4 : places();
    }

    /** The scratch memory for 8 channels of ∂y. */
    private int stripBytes() {
        return places() * WIDTH * BYTES;
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Function pack = pooled ? packPooled(module) : pack(module);
        List<Function> tiles = tiles(module, block);
        List<Function> single = block == 1 ? tiles : tiles(module, 1);
        Function unpack = unpack(module);
        Arguments arguments = new Arguments(code);
        Share share = new Share(code);
        Local images = arguments.load(IMAGES);
        Local groups = arguments.load(GROUPS);
        Local channels = arguments.load(CHANNELS);
        Local outputs = arguments.load(OUTPUT_CHANNELS);
        Local strip = share.scratch(arguments, SCRATCH, SCRATCH_BYTES);
        Local x = arguments.load(X);
        Local dy = arguments.load(DY);
        Local sumsStart = code.local(I32);
        Local planesStart = code.local(I32);
        Local allChannels = code.local(I32);
        Local blocks = code.local(I32);
        Local sumBytes = code.local(I32);
        code.get(groups).get(channels).emit(I32_MUL).set(allChannels);
        code.get(channels).constant(block - 1).emit(I32_ADD).constant(block).emit(I32_DIV_U).set(blocks);
        code.get(channels).constant(taps() * WIDTH * BYTES).emit(I32_MUL).set(sumBytes);
        code.get(strip).constant(stripBytes()).emit(I32_ADD).set(sumsStart);
        code.get(outputs).constant(WIDTH - 1).emit(I32_ADD).constant(3).emit(I32_SHR_U).get(groups).emit(I32_MUL);
        code.get(sumBytes).emit(I32_MUL).get(sumsStart).emit(I32_ADD).set(planesStart);
        // The strip, the sums and the planes: what no channel of ∂y fills, the first sums, and what surrounds images.
        code.get(strip).constant(0).get(planesStart);
        if (!planes.areTheImage()) {
            code.get(allChannels).constant(planes.planeBytes()).emit(I32_MUL).emit(I32_ADD);
        }
        code.get(strip).emit(I32_SUB).memoryFill();
        Local image = code.local(I32);
        Local group = code.local(I32);
        Local sums = code.local(I32);
        Local plane = code.local(I32);
        Local output = code.local(I32);
        Local count = code.local(I32);
        Local unit = code.local(I32);
        Function copy = planes.areTheImage() ? null : planes.copy(module);
        Loops.upTo(code, image, images, 1, () -> {
            if (copy != null) {
                code.get(x).get(planesStart).get(allChannels).call(copy);
                code.get(planesStart).set(plane);
            } else {
                code.get(x).set(plane);
            }
            code.get(sumsStart).set(sums);
            Loops.upTo(code, group, groups, 1, () -> {
                Loops.upTo(code, output, outputs, WIDTH, () -> {
                    atMost(code, outputs, output, WIDTH, count);
                    code.get(strip).get(dy);
                    if (pooled) {
                        code.get(dy);
                        arguments.push(NUMBERS_DISTANCE).emit(I32_ADD);
                    }
                    code.get(count).call(pack);
                    share.each(unit, blocks, () -> callTiles(code, unit, channels, plane, strip, sums, tiles, single));
                    code.get(dy).get(count).constant(BYTES * slopes()).emit(I32_MUL).emit(I32_ADD).set(dy);
                    code.get(sums).get(sumBytes).emit(I32_ADD).set(sums);
                });
                code.get(plane).get(channels).constant(planes.planeBytes()).emit(I32_MUL).emit(I32_ADD).set(plane);
            });
            code.get(x).get(allChannels).constant(BYTES * planes.height() * planes.width()).emit(I32_MUL);
            code.emit(I32_ADD).set(x);
            arguments.addTo(dy, DY_GAP);
        });
        Local dw = arguments.load(DW);
        code.get(sumsStart).set(sums);
        Loops.upTo(code, group, groups, 1, () -> Loops.upTo(code, output, outputs, WIDTH, () -> {
            atMost(code, outputs, output, WIDTH, count);
            share.each(unit, blocks, () -> {
                code.get(dw).get(unit).constant(BYTES * block * taps()).emit(I32_MUL).emit(I32_ADD);
                code.get(sums).get(unit).constant(WIDTH * BYTES * block * taps()).emit(I32_MUL).emit(I32_ADD);
                code.get(count).get(channels).constant(BYTES * taps()).emit(I32_MUL);
                leftOf(code, channels, unit).constant(taps()).emit(I32_MUL).call(unpack);
            });
            code.get(dw).get(count).get(channels).emit(I32_MUL).constant(BYTES * taps()).emit(I32_MUL);
            code.emit(I32_ADD).set(dw);
            code.get(sums).get(sumBytes).emit(I32_ADD).set(sums);
        }));
    }

    /** result = min(total − done, most). */
    private static void atMost(Code code, Local total, Local done, int most, Local result) {
        code.get(total).get(done).emit(I32_SUB).tee(result).constant(most);
        code.get(result).constant(most).emit(I32_LT_S).emit(SELECT).set(result);
    }

    /** Pushes how many channels a block has. */
    private Code leftOf(Code code, Local channels, Local unit) {
        Local left = code.local(I32);
        code.get(channels).get(unit).constant(block).emit(I32_MUL).emit(I32_SUB).tee(left).constant(block);
        return code.get(left).constant(block).emit(I32_LT_S).emit(SELECT);
    }

    private void callTiles(Code code, Local unit, Local channels, Local plane, Local strip, Local sums,
            List<Function> tiles, List<Function> single) {
        Local left = code.local(I32);
        Local x = code.local(I32);
        Local target = code.local(I32);
        code.get(plane).get(unit).constant(block * planes.planeBytes()).emit(I32_MUL).emit(I32_ADD).set(x);
        code.get(sums).get(unit).constant(WIDTH * BYTES * block * taps()).emit(I32_MUL).emit(I32_ADD).set(target);
        leftOf(code, channels, unit).tee(left).constant(block).emit(I32_EQ).when(() -> {
            for (Function tile : tiles) {
                code.get(x).get(strip).get(target).call(tile);
            }
        }, () -> Loops.times(code, left, () -> {
            for (Function tile : single) {
                code.get(x).get(strip).get(target).call(tile);
            }
            code.increase(x, planes.planeBytes());
            code.increase(target, WIDTH * BYTES * taps());
        }));
    }

    /** The function (to, from, channels) that brings up to 8 channels of ∂y into the order [place][channel]. */
    private Function pack(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(3));
        Code code = function.code();
        Local to = code.parameter(0);
        Local from = code.parameter(1);
        Local channels = code.parameter(2);
        Local left = code.local(I32);
        int rowBytes = BYTES * places();
        Local[] rows = new Local[4];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = code.local(V128);
        }
        Runnable oneByOne = () -> {
            Local cell = code.local(I32);
            Local place = code.local(I32);
            Local channel = code.local(I32);
            Loops.upTo(code, channel, channels, 1, () -> {
                code.get(to).get(channel).constant(2).emit(I32_SHL).emit(I32_ADD).set(place);
                code.get(from).get(channel).constant(rowBytes).emit(I32_MUL).emit(I32_ADD).set(cell);
                Loops.times(code, places(), left, () -> {
                    code.get(place).get(cell).memory(I32_LOAD, 0).memory(I32_STORE, 0);
                    code.increase(place, WIDTH * BYTES);
                    code.increase(cell, BYTES);
                });
            });
        };
        if (places() < 4) {
            oneByOne.run();
            return function;
        }
        code.get(channels).constant(WIDTH).emit(I32_EQ).when(() -> {
            Loops.times(code, places() / 4, left, () -> {
                transpose(code, to, from, rows, rowBytes);
                code.increase(to, 4 * WIDTH * BYTES);
                code.increase(from, 4 * BYTES);
            });
            if (places() % 4 != 0) {
                code.increase(to, (places() % 4 - 4) * WIDTH * BYTES);
                code.increase(from, (places() % 4 - 4) * BYTES);
                transpose(code, to, from, rows, rowBytes);
            }
        }, oneByOne);
        return function;
    }

    /** The function (to, slopes, numbers, channels) that does so with what a pooling spreads, of 4 or 8 channels. */
    private Function packPooled(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(4));
        Code code = function.code();
        Local to = code.parameter(0);
        Local[] from = {code.parameter(1), code.parameter(2)};
        Local channels = code.parameter(3);
        PooledSlopes slopes = new PooledSlopes(code);
        code.get(channels).constant(2).emit(I32_SHR_U).set(channels);
        Loops.times(code, channels, () -> {
            slopes.spreadAll(outputHeight / 2, outputWidth / 2, from, BYTES * slopes(), to, WIDTH * BYTES,
                    WIDTH * BYTES * outputWidth);
            code.increase(to, 16 - stripBytes());
        });
        return function;
    }

    /** Four places of eight channels. */
    private static void transpose(Code code, Local to, Local from, Local[] rows, int rowBytes) {
        for (int half = 0; half < 2; half++) {
            for (int i = 0; i < 4; i++) {
                code.get(from).memory(V128_LOAD, (4 * half + i) * rowBytes).set(rows[i]);
            }
            Transpose.inPlace(code, rows);
            for (int i = 0; i < 4; i++) {
                code.get(to).get(rows[i]).memory(V128_STORE, WIDTH * BYTES * i + 16 * half);
            }
        }
    }

    /** The functions (x, strip, sums) for the tiles of a block. */
    private List<Function> tiles(WasmModule module, int channels) {
        int rows = channels * taps();
        int count = tilesFor(rows, multiplyAdd.mostRows());
        List<Function> functions = new ArrayList<>();
        for (int tile = 0; tile < count; tile++) {
            Function function = module.function(FunctionType.ofIntegers(3));
            emitTile(function.code(), rows * tile / count, rows * (tile + 1) / count);
            functions.add(function);
        }
        return functions;
    }

    /** Where an element of a block's windows lies, from the first. */
    private int distance(int row) {
        int tap = row % taps();
        return row / taps() * planes.planeBytes()
                + planes.distance(tap / windowWidth * dilation, tap % windowWidth * dilation);
    }

    private void emitTile(Code code, int first, int end) {
        Local x = code.parameter(0);
        Local strip = code.parameter(1);
        Local target = code.parameter(2);
        Local rowsLeft = code.local(I32);
        Local columnsLeft = code.local(I32);
        Local[] sums = new Local[2 * (end - first)];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = code.local(V128);
            code.get(target).memory(V128_LOAD, WIDTH * BYTES * first + 16 * i).set(sums[i]);
        }
        Local low = code.local(V128);
        Local high = code.local(V128);
        Local element = code.local(V128);
        int step = BYTES * stride;
        int unrolled = Math.min(outputWidth, MOST_UNROLLED);
        Local[] columns = new Local[unrolled];
        for (int i = 0; i < unrolled; i++) {
            columns[i] = i == 0 ? x : code.local(I32);
            code.get(x).constant(i * step).emit(I32_ADD).set(columns[i]);
        }
        int rowStep = planes.distance(stride, 0) - outputWidth / unrolled * unrolled * step;
        Steps steps = new Steps(code, first, sums, columns, strip, low, high, element);
        Loops.times(code, outputHeight, rowsLeft, () -> {
            Loops.times(code, outputWidth / unrolled, columnsLeft, () -> {
                steps.emit(unrolled);
                steps.advance(unrolled * step);
            });
            if (outputWidth % unrolled != 0) {
                steps.emit(outputWidth % unrolled);
            }
            steps.advance(rowStep);
        });
        for (int i = 0; i < sums.length; i++) {
            code.get(target).get(sums[i]).memory(V128_STORE, WIDTH * BYTES * first + 16 * i);
        }
    }

    /**
     * Neighbouring places. Each has a pointer of its own: elements of the window that lie side by side read the same
     * element of x for different places, and a compiler that sees this keeps them, for which registers are lacking.
     */
    private final class Steps {
        private final Code code;
        private final int first;
        private final Local[] sums;
        private final Local[] columns;
        private final Local strip;
        private final Local low;
        private final Local high;
        private final Local element;

        Steps(Code code, int first, Local[] sums, Local[] columns, Local strip, Local low, Local high, Local element) {
            this.code = code;
            this.first = first;
            this.sums = sums;
            this.columns = columns;
            this.strip = strip;
            this.low = low;
            this.high = high;
            this.element = element;
        }

        void emit(int count) {
            for (int step = 0; step < count; step++) {
                code.get(strip).memory(V128_LOAD, WIDTH * BYTES * step).set(low);
                code.get(strip).memory(V128_LOAD, WIDTH * BYTES * step + 16).set(high);
                for (int row = 0; row < sums.length / 2; row++) {
                    code.get(columns[step]).memory(V128_LOAD32_SPLAT, distance(first + row)).set(element);
                    multiplyAdd.emit(code, sums[2 * row], element, low);
                    multiplyAdd.emit(code, sums[2 * row + 1], element, high);
                }
            }
            code.increase(strip, WIDTH * BYTES * count);
        }

        void advance(int bytes) {
            for (Local column : columns) {
                code.increase(column, bytes);
            }
        }
    }

    /** The function (∂w, sums, output channels, their distance in ∂w, elements) that stores a block's sums. */
    private static Function unpack(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(5));
        Code code = function.code();
        Local to = code.parameter(0);
        Local sums = code.parameter(1);
        Local channels = code.parameter(2);
        Local distance = code.parameter(3);
        Local elements = code.parameter(4);
        Local cell = code.local(I32);
        Local channel = code.local(I32);
        Loops.times(code, elements, () -> {
            code.get(to).set(cell);
            Loops.upTo(code, channel, channels, 1, () -> {
                code.get(cell).get(sums).get(channel).constant(2).emit(I32_SHL).emit(I32_ADD).memory(I32_LOAD, 0);
                code.memory(I32_STORE, 0);
                code.get(cell).get(distance).emit(I32_ADD).set(cell);
            });
            code.increase(to, BYTES);
            code.increase(sums, WIDTH * BYTES);
        });
        return function;
    }
}
