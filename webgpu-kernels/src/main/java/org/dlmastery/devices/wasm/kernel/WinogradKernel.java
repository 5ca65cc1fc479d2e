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
 * What {@link ConvolutionKernel} computes, for windows of 3 × 3 that move by 1, with a quarter of the multiplications
 * ({@link WinogradMaps}).
 *
 * <p>Windows are mapped once a call, to u [36][O / 8][C][8]. Then some images are interleaved
 * ({@link InterleavedPlanes}) and their tiles taken in blocks of at most {@link #block}: mapped to v [36][tile][C], multiplied to m = v·u
 * [36][tile][O], and mapped to the places of y. A block's v and m stay in the cache. Each y is computed from its tile
 * alone, by the same instructions wherever the tile lies: which images a call has doesn't change a bit of it.
 *
 * @param inputs channels that are summed over, a multiple of 4
 * @param outputs channels of the result, a multiple of 4
 * @param laneStep in the weights from one channel of the result to the next, in elements
 * @param inputStep in the weights from one channel that is summed over to the next, in elements
 * @param mirrored whether the window's elements are taken from the last to the first
 * @param pooled whether the image is what a pooling's slopes are spread over
 */
record WinogradKernel(MultiplyAdd multiplyAdd, InterleavedPlanes planes, WinogradTiles tiles, int inputs, int outputs,
        int laneStep, int inputStep, boolean mirrored, boolean biased, boolean pooled) implements Kernel {
    private static final int BYTES = 4;
    private static final int VECTOR = 16;
    private static final int LANES = InterleavedPlanes.LANES;
    private static final int SIDE = WinogradMaps.OUTPUTS;
    private static final int PRODUCTS = WinogradMaps.PRODUCTS;
    private static final int TAPS = WinogradMaps.TAPS * WinogradMaps.TAPS;
    private static final int STRIPS = 4;

    private static final int IMAGES = 0;
    private static final int X = 1;
    private static final int WEIGHTS = 2;
    private static final int BIAS = 3;
    private static final int Y = 4;
    private static final int SCRATCH = 5;
    private static final int NUMBERS_DISTANCE = 6;

    /** Whether the maps are for such windows, and the kernels for so many channels and so wide an image. */
    static boolean fits(Window window, int groups, View x, View y) {
        return window.equals(Window.square(WinogradMaps.TAPS, 1, window.padding())) && groups == 1
                && window.padding() < WinogradMaps.TAPS && areFit(x) && areFit(y);
    }

    private static boolean areFit(View images) {
        return images.shape().size(1) % LANES == 0 && images.shape().size(3) >= LANES;
    }

    /** y from x and w; there may be a bias. */
    static Optional<Kernel> forward(ArgumentList arguments, MultiplyAdd multiplyAdd, Window window, View y, View x,
            View weights, View[] bias, Kernels.Scratch scratch) {
        int inputs = x.shape().size(1);
        int biasAddress = bias.length == 0 ? 0
                : ((Located) bias[0].buffer()).address() + bias[0].offset() * BYTES;
        return of(arguments, multiplyAdd, window.padding(), y, x, Optional.empty(), weights, biasAddress, scratch,
                inputs * TAPS, TAPS, false);
    }

    /** ∂x from ∂y and w; or from what a pooling spreads to ∂y, with its numbers. */
    static Optional<Kernel> inputGradient(ArgumentList arguments, MultiplyAdd multiplyAdd, Window window, View dx,
            View dy, Optional<View> numbers, View weights, Kernels.Scratch scratch) {
        return of(arguments, multiplyAdd, WinogradMaps.TAPS - 1 - window.padding(), dx, dy, numbers, weights, 0,
                scratch, TAPS, dx.shape().size(1) * TAPS, true);
    }

    private static Optional<Kernel> of(ArgumentList arguments, MultiplyAdd multiplyAdd, int padding, View y, View x,
            Optional<View> numbers, View weights, int bias, Kernels.Scratch scratch, int laneStep, int inputStep,
            boolean mirrored) {
        int inputs = x.shape().size(1);
        WinogradTiles one = new WinogradTiles(y.shape().size(2), y.shape().size(3), 1);
        int spread = numbers.isPresent() ? 2 : 1;
        InterleavedPlanes planes = new InterleavedPlanes(spread * x.shape().size(2), spread * x.shape().size(3),
                padding,
                SIDE * one.rows() + WinogradMaps.TAPS - 1, SIDE * one.columns() + WinogradMaps.TAPS - 1);
        WinogradTiles tiles = WinogradTiles.of(one.height(), one.width(), multiplyAdd.mostRows(),
                planes.bytes() * inputs / LANES);
        WinogradKernel kernel = new WinogradKernel(multiplyAdd, planes, tiles, inputs, y.shape().size(1), laneStep,
                inputStep, mirrored, bias != 0, numbers.isPresent());
        if (kernel.scratchBytes() > Kernels.MOST_SCRATCH_BYTES) {
            return Optional.empty();
        }
        arguments.add(x.shape().size(0));
        arguments.addAddress(x);
        arguments.addAddress(weights);
        arguments.add(bias);
        arguments.addAddress(y);
        arguments.add(scratch.address((int) kernel.scratchBytes()));
        arguments.add(numbers.isPresent() ? PooledSlopes.distance(x, numbers.get()) : 0);
        return Optional.of(kernel);
    }

    /** Tiles of a block. */
    private int block() {
        return STRIPS * multiplyAdd.mostRows();
    }

    private int panels() {
        return (outputs + PanelTile.WIDTH - 1) / PanelTile.WIDTH;
    }

    private int panelBytes() {
        return inputs * PanelTile.STEP_BYTES;
    }

    /** Of v, from one tile to the next. */
    private int imageRow() {
        return inputs * BYTES;
    }

    /** Of m, from one tile to the next. */
    private int sumRow() {
        return panels() * PanelTile.STEP_BYTES;
    }

    private int imageStep() {
        return WinogradTiles.spread(block() * imageRow());
    }

    private int sumStep() {
        return WinogradTiles.spread(block() * sumRow());
    }

    private int windowStep() {
        return WinogradTiles.spread(panels() * panelBytes());
    }

    private int placeBytes() {
        return BYTES * tiles.height() * tiles.width();
    }

    private long scratchBytes() {
        return tableBytes() + WinogradMaps.SPARE_BYTES
                + (long) PRODUCTS * (imageStep() + sumStep() + windowStep()) + planesBytes();
    }

    private int tableBytes() {
        return tiles.tableBytes() + VECTOR - 1 & -VECTOR;
    }

    private long planesBytes() {
        return (long) tiles.images() * (inputs / LANES) * planes.bytes();
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Function mapWindows = mapWindows(module);
        Function mapTiles = tiles.mapImage(module, multiplyAdd, planes, inputs, imageStep());
        Function multiply = multiply(module);
        Function mapBack = mapBack(module);
        Function interleave = pooled ? planes.copyPooled(module) : planes.copy(module);
        Arguments arguments = new Arguments(code);
        Local images = arguments.load(IMAGES);
        Local x = arguments.load(X);
        Local y = arguments.load(Y);
        Local table = arguments.load(SCRATCH);
        Local spare = WinogradTiles.after(code, table, tableBytes());
        Local u = WinogradTiles.after(code, spare, WinogradMaps.SPARE_BYTES);
        Local v = WinogradTiles.after(code, u, PRODUCTS * windowStep());
        Local m = WinogradTiles.after(code, v, PRODUCTS * imageStep());
        Local interleaved = WinogradTiles.after(code, m, PRODUCTS * sumStep());
        tiles.emitTable(code, table,
                new WinogradTiles.Steps(inputs / LANES * planes.bytes(), planes.distance(SIDE, 0),
                        planes.distance(0, SIDE)),
                new WinogradTiles.Steps(outputs * placeBytes(), BYTES * SIDE * tiles.width(), BYTES * SIDE));
        if (outputs % PanelTile.WIDTH != 0) {
            code.get(u).constant(0).constant(PRODUCTS * windowStep()).memoryFill();
        }
        code.get(interleaved).constant(0).constant((int) planesBytes()).memoryFill();
        arguments.push(WEIGHTS).get(u).get(spare).call(mapWindows);
        Local image = code.local(I32);
        Local count = code.local(I32);
        Local tile = code.local(I32);
        Local length = code.local(I32);
        Local entry = code.local(I32);
        Loops.upTo(code, image, images, tiles.images(), () -> {
            WinogradTiles.atMost(code, images, image, tiles.images(), count);
            code.get(x);
            if (pooled) {
                code.get(x);
                arguments.push(NUMBERS_DISTANCE).emit(I32_ADD);
            }
            code.get(interleaved).get(count).constant(inputs / LANES).emit(I32_MUL).call(interleave);
            code.get(count).constant(tiles.perImage()).emit(I32_MUL).set(count);
            code.get(table).set(entry);
            Loops.upTo(code, tile, count, block(), () -> {
                WinogradTiles.atMost(code, count, tile, block(), length);
                code.get(entry).get(interleaved).get(v).get(spare).get(length).call(mapTiles);
                code.get(v).get(u).get(m).get(length).call(multiply);
                code.get(entry).get(m).get(y).get(spare).get(length);
                arguments.push(BIAS).call(mapBack);
                code.increase(entry, block() * WinogradTiles.ENTRY);
            });
            code.increase(x, tiles.images() * inputs / LANES * planes.imageBytes() / (pooled ? 4 : 1));
            code.increase(y, tiles.images() * outputs * placeBytes());
        });
    }

    /** The function (weights, u, spare) that maps all windows. */
    private Function mapWindows(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(3));
        Code code = function.code();
        Local from = code.parameter(0);
        Local to = code.parameter(1);
        Local spare = code.parameter(2);
        Local lanesLeft = code.local(I32);
        Local inputsLeft = code.local(I32);
        Local cell = code.local(I32);
        Local place = code.local(I32);
        Local half = code.local(I32);
        WinogradMaps maps = new WinogradMaps(code, multiplyAdd);
        Loops.times(code, outputs / LANES, lanesLeft, () -> {
            code.get(from).set(cell);
            code.get(to).set(place);
            Loops.times(code, inputs, inputsLeft, () -> {
                maps.ofWindow(spare, (row, column) -> {
                    int tap = WinogradMaps.TAPS * row + column;
                    int offset = BYTES * (mirrored ? TAPS - 1 - tap : tap);
                    code.get(cell).get(cell).get(cell).get(cell).memory(V128_LOAD32_ZERO, offset);
                    for (int lane = 1; lane < LANES; lane++) {
                        code.loadLane(offset + BYTES * lane * laneStep, lane);
                    }
                }, (row, values) -> WinogradTiles.storeProducts(code, place, row, values, windowStep()));
                code.increase(cell, BYTES * inputStep);
                code.increase(place, PanelTile.STEP_BYTES);
            });
            code.increase(from, BYTES * LANES * laneStep);
            WinogradTiles.nextLanes(code, to, half, panelBytes());
        });
        return function;
    }

    /** The function (v, u, m, count) that multiplies 36 matrices; it computes whole strips of tiles. */
    private Function multiply(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(4));
        Code code = function.code();
        Local v = code.parameter(0);
        Local u = code.parameter(1);
        Local m = code.parameter(2);
        Local count = code.parameter(3);
        Local strips = code.local(I32);
        Local productsLeft = code.local(I32);
        Local panelsLeft = code.local(I32);
        Local stripsLeft = code.local(I32);
        Local turnsLeft = code.local(I32);
        Local strip = code.local(I32);
        Local left = code.local(I32);
        Local right = code.local(I32);
        Local to = code.local(I32);
        int height = multiplyAdd.mostRows();
        PanelTile tile = new PanelTile(code, multiplyAdd, height);
        code.get(count).constant(height - 1).emit(I32_ADD).constant(height).emit(I32_DIV_U).set(strips);
        Loops.times(code, PRODUCTS, productsLeft, () -> {
            Loops.times(code, panels(), panelsLeft, () -> {
                code.get(v).set(strip);
                code.get(m).set(to);
                code.get(strips).set(stripsLeft);
                Loops.times(code, stripsLeft, () -> {
                    code.get(strip).set(left);
                    code.get(u).set(right);
                    tile.clear();
                    Loops.times(code, inputs / LANES, turnsLeft,
                            () -> tile.add(left, right, imageRow(), BYTES, LANES));
                    tile.store(to, sumRow());
                    code.increase(strip, height * imageRow());
                    code.increase(to, height * sumRow());
                });
                code.increase(u, panelBytes());
                code.increase(m, PanelTile.STEP_BYTES);
            });
            code.increase(v, imageStep());
            code.increase(u, windowStep() - panels() * panelBytes());
            code.increase(m, sumStep() - sumRow());
        });
        return function;
    }

    /** The function (entry, m, y, spare, count, bias) that maps so many tiles to their places. */
    private Function mapBack(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(6));
        Code code = function.code();
        Local entry = code.parameter(0);
        Local from = code.parameter(1);
        Local y = code.parameter(2);
        Local spare = code.parameter(3);
        Local count = code.parameter(4);
        Local bias = code.parameter(5);
        Local outputsLeft = code.local(I32);
        Local cell = code.local(I32);
        Local place = code.local(I32);
        Local channel = code.local(I32);
        Local extent = code.local(I32);
        WinogradMaps maps = new WinogradMaps(code, multiplyAdd);
        Loops.times(code, count, () -> {
            code.get(y).get(entry).memory(I32_LOAD, WinogradTiles.SECOND).emit(I32_ADD).set(place);
            code.get(entry).memory(I32_LOAD, WinogradTiles.EXTENT).set(extent);
            code.get(from).set(cell);
            code.get(bias).set(channel);
            Loops.times(code, outputs / LANES, outputsLeft, () -> {
                maps.toOutputs(spare, (row, column) -> code.get(cell).memory(V128_LOAD,
                        (WinogradMaps.INPUTS * row + column) * sumStep()), (row, values) -> {
                            if (biased) {
                                for (int column = 0; column < SIDE; column++) {
                                    code.get(values[column]).get(channel).memory(V128_LOAD, 0).emit(F32X4_ADD);
                                    code.set(values[column]);
                                }
                            }
                            storeRow(code, place, extent, row, values);
                        });
                code.increase(cell, VECTOR);
                code.increase(place, LANES * placeBytes());
                code.increase(channel, VECTOR);
            });
            code.increase(from, sumRow());
            code.increase(entry, WinogradTiles.ENTRY);
        });
        return function;
    }

    /** Four places of four channels, those that exist. */
    private void storeRow(Code code, Local place, Local extent, int row, Local[] values) {
        Local[] channels = {values[0], values[1], values[2], values[3]};
        int lastRows = tiles.height() % SIDE;
        int lastPlaces = tiles.width() % SIDE;
        Runnable store = () -> {
            Transpose.inPlace(code, channels);
            if (lastPlaces == 0) {
                storePlaces(code, place, row, channels, SIDE);
                return;
            }
            code.get(extent).constant(WinogradTiles.LAST).emit(I32_AND).when(
                    () -> storePlaces(code, place, row, channels, lastPlaces),
                    () -> storePlaces(code, place, row, channels, SIDE));
        };
        if (lastRows == 0 || row < lastRows) {
            store.run();
        } else {
            code.get(extent).constant(WinogradTiles.LAST - 1).emit(I32_AND).constant(row).emit(I32_GT_S).when(store);
        }
    }

    private void storePlaces(Code code, Local place, int row, Local[] channels, int places) {
        for (int channel = 0; channel < LANES; channel++) {
            int offset = channel * placeBytes() + BYTES * tiles.width() * row;
            if (places == SIDE) {
                code.get(place).get(channels[channel]).memory(V128_STORE, offset);
                continue;
            }
            for (int lane = 0; lane < places; lane++) {
                code.get(place).get(channels[channel]).storeLane(offset + BYTES * lane, lane);
            }
        }
    }
}
