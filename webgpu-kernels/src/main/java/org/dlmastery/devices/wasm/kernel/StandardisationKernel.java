package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * y = (x − μ)·s in each row, with the row's mean μ and s = 1 / √(σ² + ε), σ² its mean squared distance from μ: one walk
 * for each of μ, σ² and y.
 *
 * <p>Arguments: {@link Rows} of y and x; the addresses and distances of μ and s.
 *
 * @param tail D modulo 4
 */
record StandardisationKernel(int tail, float epsilon) implements Kernel {
    private static final int Y = 0;
    private static final int X = 1;
    private static final int VIEWS = 2;

    static StandardisationKernel of(ArgumentList arguments, double epsilon, View y, View mean, View slope, View x) {
        int tail = Rows.addTo(arguments, y, x);
        for (View view : new View[] {mean, slope}) {
            arguments.addAddress(view);
            arguments.addDistance(view.stride(0));
        }
        return new StandardisationKernel(tail, (float) epsilon);
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Arguments arguments = new Arguments(code);
        Constants constants = new Constants(code);
        Rows rows = new Rows(code, arguments, constants, tail, VIEWS);
        Local mean = code.local(V128);
        Local slope = code.local(V128);
        Local value = code.local(V128);
        rows.each(() -> {
            code.get(constants.splat(0)).set(mean);
            rows.walk(isTail -> {
                rows.load(X);
                rows.combine(mean, F32X4_ADD, 0, isTail);
            });
            Lanes.combine(code, mean, F32X4_ADD);
            code.get(mean);
            rows.pushCount();
            code.emit(F32X4_DIV).set(mean);
            code.get(constants.splat(0)).set(slope);
            rows.walk(isTail -> {
                rows.load(X).get(mean).emit(F32X4_SUB).tee(value).get(value).emit(F32X4_MUL);
                rows.combine(slope, F32X4_ADD, 0, isTail);
            });
            Lanes.combine(code, slope, F32X4_ADD);
            code.get(constants.splat(1f)).get(slope);
            rows.pushCount();
            code.emit(F32X4_DIV).get(constants.splat(epsilon)).emit(F32X4_ADD).emit(F32X4_SQRT).emit(F32X4_DIV);
            code.set(slope);
            rows.walk(isTail -> {
                rows.load(X).get(mean).emit(F32X4_SUB).get(slope).emit(F32X4_MUL).set(value);
                rows.store(Y, value, isTail);
            });
            store(code, arguments, rows, Rows.argumentCount(VIEWS), mean);
            store(code, arguments, rows, Rows.argumentCount(VIEWS) + 2, slope);
        });
    }

    private static void store(Code code, Arguments arguments, Rows rows, int argument, Local value) {
        arguments.push(argument).get(rows.number());
        arguments.push(argument + 1).emit(I32_MUL).emit(I32_ADD).get(value).storeLane(0, 0);
    }
}
