package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * ∂x = y · (∂y − Σ ∂y·y) in each row: one walk for the sum, one for the result.
 *
 * <p>Arguments: {@link Rows} of ∂x, y and ∂y.
 *
 * @param tail D modulo 4
 */
record SoftmaxGradientKernel(int tail) implements Kernel {
    private static final int DX = 0;
    private static final int Y = 1;
    private static final int DY = 2;

    static SoftmaxGradientKernel of(ArgumentList arguments, View dx, View y, View dy) {
        return new SoftmaxGradientKernel(Rows.addTo(arguments, dx, y, dy));
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Constants constants = new Constants(code);
        Rows rows = new Rows(code, new Arguments(code), constants, tail, 3);
        Local sum = code.local(V128);
        Local value = code.local(V128);
        rows.each(() -> {
            code.get(constants.splat(0)).set(sum);
            rows.walk(isTail -> {
                rows.load(Y);
                rows.load(DY).emit(F32X4_MUL);
                rows.combine(sum, F32X4_ADD, 0, isTail);
            });
            Lanes.combine(code, sum, F32X4_ADD);
            rows.walk(isTail -> {
                rows.load(Y);
                rows.load(DY).get(sum).emit(F32X4_SUB).emit(F32X4_MUL).set(value);
                rows.store(DX, value, isTail);
            });
        });
    }
}
