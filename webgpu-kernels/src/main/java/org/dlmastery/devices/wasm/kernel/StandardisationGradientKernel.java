package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * ∂x = s · (∂y − mean(∂y) − y·mean(∂y·y)) in each row: one walk for both means, one for the result.
 *
 * <p>Arguments: {@link Rows} of ∂x, ∂y and y; the address and distance of s.
 *
 * @param tail D modulo 4
 */
record StandardisationGradientKernel(int tail) implements Kernel {
    private static final int DX = 0;
    private static final int DY = 1;
    private static final int Y = 2;
    private static final int VIEWS = 3;

    static StandardisationGradientKernel of(ArgumentList arguments, View dx, View dy, View y, View slope) {
        int tail = Rows.addTo(arguments, dx, dy, y);
        arguments.addAddress(slope);
        arguments.addDistance(slope.stride(0));
        return new StandardisationGradientKernel(tail);
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Arguments arguments = new Arguments(code);
        Constants constants = new Constants(code);
        Rows rows = new Rows(code, arguments, constants, tail, VIEWS);
        int argument = Rows.argumentCount(VIEWS);
        Local mean = code.local(V128);
        Local product = code.local(V128);
        Local slope = code.local(V128);
        Local value = code.local(V128);
        rows.each(() -> {
            code.get(constants.splat(0)).tee(mean).set(product);
            rows.walk(isTail -> {
                rows.load(DY).tee(value);
                rows.combine(mean, F32X4_ADD, 0, isTail);
                rows.load(Y).get(value).emit(F32X4_MUL);
                rows.combine(product, F32X4_ADD, 0, isTail);
            });
            for (Local total : new Local[] {mean, product}) {
                Lanes.combine(code, total, F32X4_ADD);
                code.get(total);
                rows.pushCount();
                code.emit(F32X4_DIV).set(total);
            }
            arguments.push(argument).get(rows.number());
            arguments.push(argument + 1).emit(I32_MUL).emit(I32_ADD).memory(V128_LOAD32_SPLAT, 0).set(slope);
            rows.walk(isTail -> {
                rows.load(DY).get(mean).emit(F32X4_SUB);
                rows.load(Y).get(product).emit(F32X4_MUL).emit(F32X4_SUB).get(slope).emit(F32X4_MUL).set(value);
                rows.store(DX, value, isTail);
            });
        });
    }
}
