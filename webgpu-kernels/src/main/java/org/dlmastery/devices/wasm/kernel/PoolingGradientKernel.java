package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * ∂x = the sum of the ∂y whose window an element of x won.
 *
 * <p>Windows of 2 × 2 that move by 2 don't overlap: every element gets ∂y where its number is the winner's, else 0,
 * four windows at once. Others add one by one, in the order of the places, to a plane of zeros. A number below 0
 * is nobody's; one above those of the window traps.
 *
 * <p>Sizes are part of the code; the number of planes is an argument.
 */
record PoolingGradientKernel(Window window, int height, int width) implements Kernel {
    private static final int BYTES = 4;
    private static final int COUNT = 0;
    private static final int DX = 1;
    private static final int DY = 2;
    private static final int NUMBER = 3;

    static PoolingGradientKernel of(ArgumentList arguments, Window window, View dx, View dy, View number) {
        arguments.add(dx.shape().size(0) * dx.shape().size(1));
        arguments.addAddress(dx);
        arguments.addAddress(dy);
        arguments.addAddress(number);
        return new PoolingGradientKernel(window, dx.shape().size(2), dx.shape().size(3));
    }

    private int outputHeight() {
        return window.outputHeight(height);
    }

    private int outputWidth() {
        return window.outputWidth(width);
    }

    private boolean isSimple() {
        return window.equals(Window.square(2, 2, 0)) && outputWidth() >= 4;
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Arguments arguments = new Arguments(code);
        Local count = arguments.load(COUNT);
        Local plane = code.local(I32);
        Local dx = code.local(I32);
        Local dy = code.local(I32);
        Local number = code.local(I32);
        int placeBytes = BYTES * outputHeight() * outputWidth();
        boolean covered = isSimple() && height % 2 == 0 && width % 2 == 0;
        new Share(code).each(plane, count, () -> {
            arguments.push(DX).get(plane).constant(BYTES * height * width).emit(I32_MUL).emit(I32_ADD).set(dx);
            arguments.push(DY).get(plane).constant(placeBytes).emit(I32_MUL).emit(I32_ADD).set(dy);
            arguments.push(NUMBER).get(plane).constant(placeBytes).emit(I32_MUL).emit(I32_ADD).set(number);
            if (!covered) {
                code.get(dx).constant(0).constant(BYTES * height * width).memoryFill();
            }
            if (isSimple()) {
                emitSimple(code, dx, dy, number);
            } else {
                emitGeneral(code, dx, dy, number);
            }
        });
    }

    private void emitSimple(Code code, Local dx, Local dy, Local number) {
        Constants constants = new Constants(code);
        Local rowsLeft = code.local(I32);
        Local column = code.local(I32);
        Local columns = code.local(I32);
        Local start = code.local(I32);
        Local cell = code.local(I32);
        Local slope = code.local(V128);
        Local winner = code.local(V128);
        Local left = code.local(V128);
        Local right = code.local(V128);
        int last = outputWidth() - 4;
        code.constant(outputWidth()).set(columns);
        Loops.times(code, outputHeight(), rowsLeft, () -> {
            Loops.upTo(code, column, columns, 4, () -> {
                code.get(column).constant(last).get(column).constant(last).emit(I32_LT_S).emit(SELECT);
                code.constant(2).emit(I32_SHL).set(start);
                code.get(dy).get(start).emit(I32_ADD).memory(V128_LOAD, 0).set(slope);
                code.get(number).get(start).emit(I32_ADD).memory(V128_LOAD, 0).set(winner);
                code.get(dx).get(start).constant(1).emit(I32_SHL).emit(I32_ADD).set(cell);
                for (int row = 0; row < 2; row++) {
                    code.get(winner).get(constants.splat((float) (2 * row))).emit(F32X4_EQ);
                    code.get(slope).emit(V128_AND).set(left);
                    code.get(winner).get(constants.splat((float) (2 * row + 1))).emit(F32X4_EQ);
                    code.get(slope).emit(V128_AND).set(right);
                    code.get(cell).get(left).get(right).shuffle(0, 4, 1, 5).memory(V128_STORE, row * width * BYTES);
                    code.get(cell).get(left).get(right).shuffle(2, 6, 3, 7);
                    code.memory(V128_STORE, row * width * BYTES + 16);
                }
            });
            code.increase(dy, BYTES * outputWidth());
            code.increase(number, BYTES * outputWidth());
            code.increase(dx, 2 * BYTES * width);
        });
    }

    private void emitGeneral(Code code, Local dx, Local dy, Local number) {
        Local rowsLeft = code.local(I32);
        Local columnsLeft = code.local(I32);
        Local winner = code.local(I32);
        Local cell = code.local(I32);
        Local row = code.local(I32);
        int margin = BYTES * window.padding() * (width + 1);
        code.get(dx).constant(margin).emit(I32_SUB).set(row);
        Loops.times(code, outputHeight(), rowsLeft, () -> {
            Loops.times(code, outputWidth(), columnsLeft, () -> {
                code.get(number).memory(F32_LOAD, 0).emit(I32_TRUNC_SAT_F32_S).tee(winner);
                code.constant(window.count()).emit(I32_GE_S).when(() -> code.emit(UNREACHABLE));
                code.get(winner).constant(0).emit(I32_GE_S).when(() -> {
                    code.get(row);
                    code.get(winner).constant(window.width()).emit(I32_DIV_U);
                    code.constant(BYTES * window.dilation() * width).emit(I32_MUL).emit(I32_ADD);
                    code.get(winner).constant(window.width()).emit(I32_REM_U);
                    code.constant(BYTES * window.dilation()).emit(I32_MUL).emit(I32_ADD).tee(cell);
                    code.get(cell).memory(F32_LOAD, 0).get(dy).memory(F32_LOAD, 0).emit(F32_ADD);
                    code.memory(F32_STORE, 0);
                });
                code.increase(dy, BYTES);
                code.increase(number, BYTES);
                code.increase(row, BYTES * window.stride());
            });
            code.increase(row, BYTES * window.stride() * (width - outputWidth()));
        });
    }
}
