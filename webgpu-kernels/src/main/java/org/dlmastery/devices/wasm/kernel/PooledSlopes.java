package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * The slopes of a max pooling of 2 × 2, spread over the places that the windows cover while four channels of them are
 * brought side by side: each goes where its window's winner lies, the other three places get 0.
 */
final class PooledSlopes {
    /** Neighbouring windows that are taken at a time. */
    static final int AT_A_TIME = 4;

    private static final int BYTES = 4;

    private final Code code;
    private final Constants constants;
    private final Local[] slopes = new Local[AT_A_TIME];
    private final Local[] numbers = new Local[AT_A_TIME];

    PooledSlopes(Code code) {
        this.code = code;
        constants = new Constants(code);
        for (int i = 0; i < AT_A_TIME; i++) {
            slopes[i] = code.local(V128);
            numbers[i] = code.local(V128);
        }
    }

    /** Whether the windows are those, a row has enough of them, and slopes and numbers lie in memory alike. */
    static boolean fit(Window pooling, View slopes, View numbers) {
        return pooling.equals(Window.square(2, 2, 0)) && slopes.shape().size(1) % AT_A_TIME == 0
                && slopes.shape().size(3) >= AT_A_TIME
                && (slopes.shape().size(0) == 1 || slopes.stride(0) == numbers.stride(0));
    }

    /** From a slope to its number, in bytes. */
    static int distance(View slopes, View numbers) {
        return ((Located) numbers.buffer()).address() + numbers.offset() * BYTES
                - ((Located) slopes.buffer()).address() - slopes.offset() * BYTES;
    }

    /**
     * Four neighbouring windows of four channels.
     *
     * @param channelBytes from one channel to the next, of slopes and of numbers
     * @param placeBytes from one place to the next where they are written, four channels side by side
     * @param rowBytes from one row of places to the next there
     */
    void spread(Local slope, Local number, int channelBytes, Local to, int placeBytes, int rowBytes) {
        for (int channel = 0; channel < AT_A_TIME; channel++) {
            code.get(slope).memory(V128_LOAD, channel * channelBytes).set(slopes[channel]);
            code.get(number).memory(V128_LOAD, channel * channelBytes).set(numbers[channel]);
        }
        Transpose.inPlace(code, slopes);
        Transpose.inPlace(code, numbers);
        for (int window = 0; window < AT_A_TIME; window++) {
            for (int place = 0; place < 4; place++) {
                code.get(to).get(numbers[window]).get(constants.splat((float) place)).emit(F32X4_EQ);
                code.get(slopes[window]).emit(V128_AND);
                code.memory(V128_STORE, place / 2 * rowBytes + (2 * window + place % 2) * placeBytes);
            }
        }
    }

    /**
     * All windows of four channels.
     *
     * @param rows of windows
     * @param columns windows in a row
     * @param from slope and number, which walk along to the next four channels
     * @param to walks along to behind the last row of places
     * @param channelBytes from one channel to the next, of slopes and of numbers
     */
    void spreadAll(int rows, int columns, Local[] from, int channelBytes, Local to, int placeBytes, int rowBytes) {
        Local rowsLeft = code.local(I32);
        Local blocksLeft = code.local(I32);
        int tail = columns % AT_A_TIME;
        Loops.times(code, rows, rowsLeft, () -> {
            Loops.times(code, columns / AT_A_TIME, blocksLeft, () -> {
                spread(from[0], from[1], channelBytes, to, placeBytes, rowBytes);
                advance(from, to, AT_A_TIME, placeBytes);
            });
            if (tail > 0) {
                advance(from, to, tail - AT_A_TIME, placeBytes);
                spread(from[0], from[1], channelBytes, to, placeBytes, rowBytes);
                advance(from, to, AT_A_TIME, placeBytes);
            }
            code.increase(to, 2 * rowBytes - 2 * columns * placeBytes);
        });
        for (Local pointer : from) {
            code.increase(pointer, AT_A_TIME * channelBytes - rows * columns * BYTES);
        }
    }

    private void advance(Local[] from, Local to, int windows, int placeBytes) {
        for (Local pointer : from) {
            code.increase(pointer, BYTES * windows);
        }
        code.increase(to, 2 * windows * placeBytes);
    }
}
