package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * y = e^(x − m) / Σ e^(x − m) in each row, m the row's largest; or, with targets, y less one at the row's target and
 * the loss ln Σ e^(x − m) − (x[target] − m). A target outside the row traps.
 *
 * <p>Three walks over the row: the largest; the powers, stored in y, and their sum; the division.
 *
 * <p>Arguments: {@link Rows} of y and x; with targets, the addresses and distances of the targets and of the losses.
 *
 * @param tail D modulo 4
 */
record SoftmaxKernel(int tail, boolean targeted) implements Kernel {
    private static final int Y = 0;
    private static final int X = 1;
    private static final int VIEWS = 2;
    private static final int BYTES = 4;

    static SoftmaxKernel of(ArgumentList arguments, View y, View x) {
        return new SoftmaxKernel(Rows.addTo(arguments, y, x), false);
    }

    /** Cross-entropy. */
    static SoftmaxKernel targeted(ArgumentList arguments, View loss, View slope, View x, View target) {
        int tail = Rows.addTo(arguments, slope, x);
        arguments.addAddress(target);
        arguments.addDistance(target.stride(0));
        arguments.addAddress(loss);
        arguments.addDistance(loss.stride(0));
        return new SoftmaxKernel(tail, true);
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Arguments arguments = new Arguments(code);
        Constants constants = new Constants(code);
        Rows rows = new Rows(code, arguments, constants, tail, VIEWS);
        Elementary elementary = new Elementary(code, constants);
        Local largest = code.local(V128);
        Local sum = code.local(V128);
        Local value = code.local(V128);
        rows.each(() -> {
            code.get(constants.splat(Float.NEGATIVE_INFINITY)).set(largest);
            rows.walk(isTail -> {
                rows.load(X);
                rows.combine(largest, F32X4_MAX, Float.NEGATIVE_INFINITY, isTail);
            });
            Lanes.combine(code, largest, F32X4_MAX);
            code.get(constants.splat(0)).set(sum);
            rows.walk(isTail -> {
                rows.load(X).get(largest).emit(F32X4_SUB).set(value);
                Local power = elementary.exp(value);
                rows.store(Y, power, isTail);
                code.get(power);
                rows.combine(sum, F32X4_ADD, 0, isTail);
            });
            Lanes.combine(code, sum, F32X4_ADD);
            rows.walk(isTail -> {
                rows.load(Y).get(sum).emit(F32X4_DIV).set(value);
                rows.store(Y, value, isTail);
            });
            if (targeted) {
                emitLoss(code, arguments, rows, largest, elementary.log(sum));
            }
        });
    }

    private static void emitLoss(Code code, Arguments arguments, Rows rows, Local largest, Local logarithm) {
        int first = Rows.argumentCount(VIEWS);
        Local target = code.local(I32);
        Local cell = code.local(I32);
        Local loss = code.local(V128);
        arguments.push(first).get(rows.number());
        arguments.push(first + 1).emit(I32_MUL).emit(I32_ADD).memory(I32_LOAD, 0).tee(target);
        arguments.push(3).emit(I32_GE_U).when(() -> code.emit(UNREACHABLE));
        code.get(target).constant(2).emit(I32_SHL).set(target);
        code.get(logarithm).get(rows.start(X)).get(target).emit(I32_ADD).memory(V128_LOAD32_SPLAT, 0);
        code.get(largest).emit(F32X4_SUB).emit(F32X4_SUB).set(loss);
        arguments.push(first + 2).get(rows.number());
        arguments.push(first + 3).emit(I32_MUL).emit(I32_ADD).get(loss).storeLane(0, 0);
        code.get(rows.start(Y)).get(target).emit(I32_ADD).tee(cell);
        code.get(cell).memory(V128_LOAD32_SPLAT, 0);
        int one = Float.floatToRawIntBits(1);
        code.lanes(one, one, one, one).emit(F32X4_SUB).set(loss);
        code.get(loss).storeLane(0, 0);
    }
}
