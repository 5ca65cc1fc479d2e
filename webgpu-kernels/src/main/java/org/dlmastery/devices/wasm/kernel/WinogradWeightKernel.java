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
 * What {@link ConvolutionWeightKernel} computes, for windows of 3 × 3 that move by 1, with a quarter of the
 * multiplications ({@link WinogradMaps}).
 *
 * <p>Some images and their slopes are interleaved ({@link InterleavedPlanes}); tiles, in blocks of at most
 * {@link #BLOCK}, are mapped to v [36][tile][C] and d [36][O / 8][tile][8], and s [36][C][O] += vᵀ·d. What is mapped
 * back in the end is thus one sum in the order of the tiles, whatever part of the output channels a call has.
 *
 * @param inputs C, a multiple of 4
 * @param outputs O, a multiple of 4
 * @param height channels of a tile of sums; some have one less
 * @param pooled whether the slopes are spread by a pooling
 */
record WinogradWeightKernel(MultiplyAdd multiplyAdd, InterleavedPlanes planes, InterleavedPlanes slopes,
        WinogradTiles tiles, int inputs, int outputs, int height, boolean pooled) implements Kernel {
    private static final int BYTES = 4;
    private static final int VECTOR = 16;
    private static final int LANES = InterleavedPlanes.LANES;
    private static final int SIDE = WinogradMaps.OUTPUTS;
    private static final int PRODUCTS = WinogradMaps.PRODUCTS;
    private static final int TAPS = WinogradMaps.TAPS;
    /** Tiles of a block, a multiple of 4. */
    private static final int BLOCK = 32;
    private static final int UNROLLED = 4;

    private static final int IMAGES = 0;
    private static final int X = 1;
    private static final int DY = 2;
    private static final int DY_STEP = 3;
    private static final int DW = 4;
    private static final int SCRATCH = 5;
    private static final int NUMBERS_DISTANCE = 6;

    /**
     * The kernel for shapes that {@link WinogradKernel#fits}.
     *
     * @param dy without gaps inside an image; there may be some between images
     * @param numbers where a pooling spreads dy
     */
    static Optional<Kernel> of(ArgumentList arguments, MultiplyAdd multiplyAdd, Window window, View dw, View x,
            View dy, Optional<View> numbers, Kernels.Scratch scratch) {
        int inputs = x.shape().size(1);
        int outputs = dy.shape().size(1);
        int spread = numbers.isPresent() ? 2 : 1;
        WinogradTiles one = new WinogradTiles(spread * dy.shape().size(2), spread * dy.shape().size(3), 1);
        int rows = SIDE * one.rows();
        int columns = SIDE * one.columns();
        InterleavedPlanes planes = new InterleavedPlanes(x.shape().size(2), x.shape().size(3), window.padding(),
                rows + TAPS - 1, columns + TAPS - 1);
        InterleavedPlanes slopes = new InterleavedPlanes(one.height(), one.width(), 0, rows, columns);
        WinogradTiles tiles = WinogradTiles.of(one.height(), one.width(), UNROLLED,
                (planes.bytes() * inputs + slopes.bytes() * outputs) / LANES);
        int strips = (inputs + multiplyAdd.mostRows() - 1) / multiplyAdd.mostRows();
        WinogradWeightKernel kernel = new WinogradWeightKernel(multiplyAdd, planes, slopes, tiles, inputs, outputs,
                (inputs + strips - 1) / strips, numbers.isPresent());
        if (kernel.scratchBytes() > Kernels.MOST_SCRATCH_BYTES) {
            return Optional.empty();
        }
        arguments.add(x.shape().size(0));
        arguments.addAddress(x);
        arguments.addAddress(dy);
        arguments.addDistance(dy.stride(0));
        arguments.addAddress(dw);
        arguments.add(scratch.address((int) kernel.scratchBytes()));
        arguments.add(numbers.isPresent() ? PooledSlopes.distance(dy, numbers.get()) : 0);
        return Optional.of(kernel);
    }

    private int panels() {
        return (outputs + PanelTile.WIDTH - 1) / PanelTile.WIDTH;
    }

    /** Of d. */
    private static int panelBytes() {
        return BLOCK * PanelTile.STEP_BYTES;
    }

    /** Of v, from one tile to the next. */
    private int imageRow() {
        return inputs * BYTES;
    }

    /** Of s, from one input channel to the next. */
    private int sumRow() {
        return panels() * PanelTile.STEP_BYTES;
    }

    private int imageStep() {
        return WinogradTiles.spread(BLOCK * imageRow());
    }

    private int slopeStep() {
        return WinogradTiles.spread(panels() * panelBytes());
    }

    private int sumStep() {
        return WinogradTiles.spread(inputs * sumRow());
    }

    private int tableBytes() {
        return tiles.tableBytes() + VECTOR - 1 & -VECTOR;
    }

    private long planesBytes() {
        return (long) tiles.images() * (inputs / LANES * planes.bytes() + outputs / LANES * slopes.bytes());
    }

    private long scratchBytes() {
        return tableBytes() + WinogradMaps.SPARE_BYTES + (long) PRODUCTS * (imageStep() + slopeStep() + sumStep())
                + planesBytes();
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Function mapTiles = tiles.mapImage(module, multiplyAdd, planes, inputs, imageStep());
        Function mapSlopes = mapSlopes(module);
        Function multiply = multiply(module);
        Function mapBack = mapBack(module);
        Function interleave = planes.copy(module);
        Function interleaveSlopes = pooled ? slopes.copyPooled(module) : slopes.copy(module);
        Arguments arguments = new Arguments(code);
        Local images = arguments.load(IMAGES);
        Local x = arguments.load(X);
        Local dy = arguments.load(DY);
        Local table = arguments.load(SCRATCH);
        Local spare = WinogradTiles.after(code, table, tableBytes());
        Local v = WinogradTiles.after(code, spare, WinogradMaps.SPARE_BYTES);
        Local d = WinogradTiles.after(code, v, PRODUCTS * imageStep());
        Local s = WinogradTiles.after(code, d, PRODUCTS * slopeStep());
        Local interleaved = WinogradTiles.after(code, s, PRODUCTS * sumStep());
        int slopesStart = tiles.images() * (inputs / LANES) * planes.bytes();
        Local interleavedSlopes = WinogradTiles.after(code, interleaved, slopesStart);
        tiles.emitTable(code, table,
                new WinogradTiles.Steps(inputs / LANES * planes.bytes(), planes.distance(SIDE, 0),
                        planes.distance(0, SIDE)),
                new WinogradTiles.Steps(outputs / LANES * slopes.bytes(), slopes.distance(SIDE, 0),
                        slopes.distance(0, SIDE)));
        // What no channel fills of d, the first sums, and what surrounds images.
        code.get(d).constant(0).constant(PRODUCTS * (slopeStep() + sumStep()) + (int) planesBytes()).memoryFill();
        Local image = code.local(I32);
        Local count = code.local(I32);
        Local left = code.local(I32);
        Local tile = code.local(I32);
        Local length = code.local(I32);
        Local entry = code.local(I32);
        Local to = code.local(I32);
        Loops.upTo(code, image, images, tiles.images(), () -> {
            WinogradTiles.atMost(code, images, image, tiles.images(), count);
            code.get(x).get(interleaved).get(count).constant(inputs / LANES).emit(I32_MUL).call(interleave);
            code.get(interleavedSlopes).set(to);
            code.get(count).set(left);
            Loops.times(code, left, () -> {
                code.get(dy);
                if (pooled) {
                    code.get(dy);
                    arguments.push(NUMBERS_DISTANCE).emit(I32_ADD);
                }
                code.get(to).constant(outputs / LANES).call(interleaveSlopes);
                code.increase(to, outputs / LANES * slopes.bytes());
                arguments.addTo(dy, DY_STEP);
            });
            code.get(count).constant(tiles.perImage()).emit(I32_MUL).set(count);
            code.get(table).set(entry);
            Loops.upTo(code, tile, count, BLOCK, () -> {
                WinogradTiles.atMost(code, count, tile, BLOCK, length);
                code.get(entry).get(interleaved).get(v).get(spare).get(length).call(mapTiles);
                code.get(entry).get(interleavedSlopes).get(d).get(spare).get(length).call(mapSlopes);
                code.get(v).get(d).get(s).get(length).call(multiply);
                code.increase(entry, BLOCK * WinogradTiles.ENTRY);
            });
            code.increase(x, tiles.images() * inputs / LANES * planes.imageBytes());
        });
        code.get(s);
        arguments.push(DW).get(spare).call(mapBack);
    }

    /** The function (entry, interleaved, d, spare, count) that maps so many tiles of slopes. */
    private Function mapSlopes(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(5));
        Code code = function.code();
        Local entry = code.parameter(0);
        Local interleaved = code.parameter(1);
        Local to = code.parameter(2);
        Local spare = code.parameter(3);
        Local count = code.parameter(4);
        Local panelsLeft = code.local(I32);
        Local cell = code.local(I32);
        Local place = code.local(I32);
        WinogradMaps maps = new WinogradMaps(code, multiplyAdd);
        Runnable four = () -> maps.ofSlopes(spare,
                (row, column) -> code.get(cell).memory(V128_LOAD, slopes.distance(row, column)),
                (row, values) -> WinogradTiles.storeProducts(code, place, row, values, slopeStep()));
        Loops.times(code, count, () -> {
            code.get(interleaved).get(entry).memory(I32_LOAD, WinogradTiles.SECOND).emit(I32_ADD).set(cell);
            code.get(to).set(place);
            Local lanesLeft = code.local(I32);
            Local half = code.local(I32);
            code.constant(0).set(half);
            Loops.times(code, outputs / LANES, lanesLeft, () -> {
                four.run();
                code.increase(cell, slopes.bytes());
                WinogradTiles.nextLanes(code, place, half, panelBytes());
            });
            code.increase(to, PanelTile.STEP_BYTES);
            code.increase(entry, WinogradTiles.ENTRY);
        });
        return function;
    }

    /** The function (v, d, s, count) that adds 36 products of matrices. */
    private Function multiply(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(4));
        Code code = function.code();
        Local v = code.parameter(0);
        Local d = code.parameter(1);
        Local s = code.parameter(2);
        Local count = code.parameter(3);
        Local productsLeft = code.local(I32);
        Local panelsLeft = code.local(I32);
        Local strip = code.local(I32);
        Local to = code.local(I32);
        int strips = (inputs + height - 1) / height;
        int high = inputs - strips * (height - 1);
        Loops.times(code, PRODUCTS, productsLeft, () -> {
            Loops.times(code, panels(), panelsLeft, () -> {
                code.get(v).set(strip);
                code.get(s).set(to);
                strips(code, high, height, strip, d, to, count);
                if (high < strips) {
                    strips(code, strips - high, height - 1, strip, d, to, count);
                }
                code.increase(d, panelBytes());
                code.increase(s, PanelTile.STEP_BYTES);
            });
            code.increase(v, imageStep());
            code.increase(d, slopeStep() - panels() * panelBytes());
            code.increase(s, sumStep() - sumRow());
        });
        return function;
    }

    private void strips(Code code, int strips, int rows, Local strip, Local d, Local to, Local count) {
        Local stripsLeft = code.local(I32);
        Local stepsLeft = code.local(I32);
        Local left = code.local(I32);
        Local right = code.local(I32);
        PanelTile tile = new PanelTile(code, multiplyAdd, rows);
        Loops.times(code, strips, stripsLeft, () -> {
            code.get(strip).set(left);
            code.get(d).set(right);
            tile.load(to, sumRow());
            code.get(count).constant(2).emit(I32_SHR_U).set(stepsLeft);
            Loops.times(code, stepsLeft, () -> tile.add(left, right, BYTES, imageRow(), UNROLLED));
            code.get(count).constant(UNROLLED - 1).emit(I32_AND).set(stepsLeft);
            Loops.times(code, stepsLeft, () -> tile.add(left, right, BYTES, imageRow(), 1));
            tile.store(to, sumRow());
            code.increase(strip, rows * BYTES);
            code.increase(to, rows * sumRow());
        });
    }

    /** The function (s, ∂w, spare) that maps all sums to the window's elements. */
    private Function mapBack(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(3));
        Code code = function.code();
        Local from = code.parameter(0);
        Local to = code.parameter(1);
        Local spare = code.parameter(2);
        Local inputsLeft = code.local(I32);
        Local lanesLeft = code.local(I32);
        Local cell = code.local(I32);
        Local place = code.local(I32);
        int window = BYTES * TAPS * TAPS;
        WinogradMaps maps = new WinogradMaps(code, multiplyAdd);
        Loops.times(code, inputs, inputsLeft, () -> {
            code.get(from).set(cell);
            code.get(to).set(place);
            Loops.times(code, outputs / LANES, lanesLeft, () -> {
                maps.toWindow(spare, (row, column) -> code.get(cell).memory(V128_LOAD,
                        (WinogradMaps.INPUTS * row + column) * sumStep()), (row, values) -> {
                            for (int column = 0; column < TAPS; column++) {
                                for (int lane = 0; lane < LANES; lane++) {
                                    code.get(place).get(values[column]).storeLane(
                                            lane * inputs * window + BYTES * (TAPS * row + column), lane);
                                }
                            }
                        });
                code.increase(cell, VECTOR);
                code.increase(place, LANES * inputs * window);
            });
            code.increase(from, sumRow());
            code.increase(to, window);
        });
        return function;
    }
}
