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
 * How a plane of places is divided into tiles of 4 × 4 ({@link WinogradMaps}); the last of a row or column may stand
 * out.
 * Some images are taken together, so that their tiles fill blocks.
 *
 * @param height rows of places
 * @param width places in a row
 * @param images how many are taken together
 */
record WinogradTiles(int height, int width, int images) {
    /** Of the table of tiles: where a tile begins in one operand and in another, and how much of it there is. */
    static final int FIRST = 0;
    static final int SECOND = 4;
    /** Rows that exist, and 8 more where it is the last tile of a row. */
    static final int EXTENT = 8;
    static final int ENTRY = 12;
    static final int LAST = 8;

    private static final int VECTOR = 16;
    private static final int LINE = 64;
    private static final int SIDE = WinogradMaps.OUTPUTS;
    private static final int MOST_TILES = 96;
    private static final int MOST_BYTES = 1 << 18;

    /** Where tiles lie in an operand: distances in bytes of images, of rows of tiles, of tiles in a row. */
    record Steps(int image, int row, int column) {
    }

    /**
     * As many images together as leave the least of strips of tiles empty.
     *
     * @param strip tiles of a strip
     * @param imageBytes the memory that an image takes
     */
    static WinogradTiles of(int height, int width, int strip, int imageBytes) {
        WinogradTiles best = new WinogradTiles(height, width, 1);
        WinogradTiles next = new WinogradTiles(height, width, 2);
        while (next.count() <= MOST_TILES && next.images * imageBytes <= MOST_BYTES) {
            if ((long) next.padded(strip) * best.count() < (long) best.padded(strip) * next.count()) {
                best = next;
            }
            next = new WinogradTiles(height, width, next.images + 1);
        }
        return best;
    }

    private int padded(int strip) {
        return (count() + strip - 1) / strip * strip;
    }

    int rows() {
        return (height + SIDE - 1) / SIDE;
    }

    int columns() {
        return (width + SIDE - 1) / SIDE;
    }

    int perImage() {
        return rows() * columns();
    }

    /** Tiles of all images that are taken together. */
    int count() {
        return images * perImage();
    }

    int tableBytes() {
        return count() * ENTRY;
    }

    void emitTable(Code code, Local table, Steps first, Steps second) {
        Local entry = code.local(I32);
        Local image = code.local(I32);
        Local row = code.local(I32);
        Local column = code.local(I32);
        code.get(table).set(entry);
        each(code, image, images, () -> each(code, row, rows(), () -> each(code, column, columns(), () -> {
            storeOffset(code, entry, FIRST, first, image, row, column);
            storeOffset(code, entry, SECOND, second, image, row, column);
            code.get(entry);
            code.constant(SIDE).constant(height - SIDE * (rows() - 1));
            code.get(row).constant(rows() - 1).emit(I32_LT_S).emit(SELECT);
            code.constant(0).constant(LAST).get(column).constant(columns() - 1).emit(I32_LT_S).emit(SELECT);
            code.emit(I32_ADD).memory(I32_STORE, EXTENT);
            code.increase(entry, ENTRY);
        })));
    }

    private static void each(Code code, Local index, int count, Runnable body) {
        Local end = code.local(I32);
        code.constant(count).set(end);
        Loops.upTo(code, index, end, 1, body);
    }

    private static void storeOffset(Code code, Local entry, int word, Steps steps, Local image, Local row,
            Local column) {
        code.get(entry).get(image).constant(steps.image).emit(I32_MUL);
        code.get(row).constant(steps.row).emit(I32_MUL).emit(I32_ADD);
        code.get(column).constant(steps.column).emit(I32_MUL).emit(I32_ADD).memory(I32_STORE, word);
    }

    /** The function (entry, interleaved, v, spare, count) that maps so many tiles of an image, to v [36][tile][C]. */
    Function mapImage(WasmModule module, MultiplyAdd multiplyAdd, InterleavedPlanes planes, int channels, int step) {
        Function function = module.function(FunctionType.ofIntegers(5));
        Code code = function.code();
        Local entry = code.parameter(0);
        Local interleaved = code.parameter(1);
        Local to = code.parameter(2);
        Local spare = code.parameter(3);
        Local count = code.parameter(4);
        Local channelsLeft = code.local(I32);
        Local cell = code.local(I32);
        WinogradMaps maps = new WinogradMaps(code, multiplyAdd);
        Loops.times(code, count, () -> {
            code.get(interleaved).get(entry).memory(I32_LOAD, FIRST).emit(I32_ADD).set(cell);
            Loops.times(code, channels / InterleavedPlanes.LANES, channelsLeft, () -> {
                maps.ofImage(spare, (row, column) -> code.get(cell).memory(V128_LOAD, planes.distance(row, column)),
                        (row, values) -> storeProducts(code, to, row, values, step));
                code.increase(cell, planes.bytes());
                code.increase(to, VECTOR);
            });
            code.increase(entry, ENTRY);
        });
        return function;
    }

    /** Stores a row of a mapped tile, each element in its own of the 36 matrices. */
    static void storeProducts(Code code, Local to, int row, Local[] values, int step) {
        for (int column = 0; column < WinogradMaps.INPUTS; column++) {
            code.get(to).get(values[column]).memory(V128_STORE, (WinogradMaps.INPUTS * row + column) * step);
        }
    }

    /** From one of the 36 matrices to the next: an odd number of cache lines, so that none displaces another. */
    static int spread(int bytes) {
        return (bytes + LINE - 1) / LINE / 2 * 2 * LINE + LINE;
    }

    /** A local with the address so far behind another. */
    static Local after(Code code, Local base, int bytes) {
        Local address = code.local(I32);
        code.get(base).constant(bytes).emit(I32_ADD).set(address);
        return address;
    }

    /** result = min(total − done, most). */
    static void atMost(Code code, Local total, Local done, int most, Local result) {
        code.get(total).get(done).emit(I32_SUB).tee(result).constant(most);
        code.get(result).constant(most).emit(I32_LT_S).emit(SELECT).set(result);
    }

    /**
     * Moves a pointer on by four columns of panels: to the second half of a panel, or to the next panel.
     *
     * @param half 0 before the first call
     */
    static void nextLanes(Code code, Local place, Local half, int panelBytes) {
        code.increase(place, VECTOR);
        code.get(half).emit(I32_EQZ).tee(half).emit(I32_EQZ).when(
                () -> code.increase(place, panelBytes - PanelTile.STEP_BYTES));
    }
}
