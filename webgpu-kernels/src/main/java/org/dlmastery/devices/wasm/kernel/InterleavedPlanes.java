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
 * Planes (channels) of images, four in the lanes of vectors: [channels / 4][rows][columns][4], so that one load fetches
 * a pixel of four channels wherever it lies. Around the image there are zeros.
 *
 * @param height rows of the image
 * @param width columns of the image, at least 4
 * @param margin rows of zeros above the image, and columns to the left of it
 * @param rows of the larger plane
 * @param columns of the larger plane
 */
record InterleavedPlanes(int height, int width, int margin, int rows, int columns) {
    /** Channels side by side. */
    static final int LANES = 4;

    private static final int BYTES = 4;
    private static final int PIXEL_BYTES = LANES * BYTES;

    /** Whether nothing lies around the image. */
    boolean areTheImage() {
        return rows == height && columns == width;
    }

    /** What four channels take. */
    int bytes() {
        return rows * columns * PIXEL_BYTES;
    }

    /** What four channels take in the image itself. */
    int imageBytes() {
        return LANES * height * width * BYTES;
    }

    /** Where a pixel of four channels lies, in bytes from the first. */
    int distance(int row, int column) {
        return (row * columns + column) * PIXEL_BYTES;
    }

    /** The function (from, to, count) that copies so many times four channels; the zeros must be there already. */
    Function copy(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(3));
        Code code = function.code();
        Local from = code.parameter(0);
        Local to = code.parameter(1);
        Local count = code.parameter(2);
        Local rowsLeft = code.local(I32);
        Local blocksLeft = code.local(I32);
        Local[] block = new Local[LANES];
        for (int i = 0; i < LANES; i++) {
            block[i] = code.local(V128);
        }
        int tail = width % LANES;
        code.increase(to, distance(margin, margin));
        Loops.times(code, count, () -> {
            Loops.times(code, height, rowsLeft, () -> {
                Loops.times(code, width / LANES, blocksLeft, () -> {
                    copyBlock(code, from, to, block);
                    code.increase(from, LANES * BYTES);
                    code.increase(to, LANES * PIXEL_BYTES);
                });
                if (tail > 0) {
                    code.increase(from, (tail - LANES) * BYTES);
                    code.increase(to, (tail - LANES) * PIXEL_BYTES);
                    copyBlock(code, from, to, block);
                    code.increase(from, LANES * BYTES);
                    code.increase(to, LANES * PIXEL_BYTES);
                }
                code.increase(to, (columns - width) * PIXEL_BYTES);
            });
            code.increase(from, imageBytes() - height * width * BYTES);
            code.increase(to, bytes() - distance(height, 0));
        });
        return function;
    }

    /**
     * The function (slopes, numbers, to, count) that copies so many times four channels of what a pooling's slopes are
     * spread over ({@link PooledSlopes}); the image has an even number of rows and columns.
     */
    Function copyPooled(WasmModule module) {
        Function function = module.function(FunctionType.ofIntegers(4));
        Code code = function.code();
        Local[] from = {code.parameter(0), code.parameter(1)};
        Local to = code.parameter(2);
        Local count = code.parameter(3);
        PooledSlopes slopes = new PooledSlopes(code);
        code.increase(to, distance(margin, margin));
        Loops.times(code, count, () -> {
            slopes.spreadAll(height / 2, width / 2, from, height / 2 * (width / 2) * BYTES, to, PIXEL_BYTES,
                    distance(1, 0));
            code.increase(to, bytes() - distance(height, 0));
        });
        return function;
    }

    /** Four neighbouring pixels of four channels. */
    private void copyBlock(Code code, Local from, Local to, Local[] block) {
        for (int i = 0; i < LANES; i++) {
            code.get(from).memory(V128_LOAD, i * height * width * BYTES).set(block[i]);
        }
        Transpose.inPlace(code, block);
        for (int i = 0; i < LANES; i++) {
            code.get(to).get(block[i]).memory(V128_STORE, i * PIXEL_BYTES);
        }
    }
}
