package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/**
 * sum += a·b on vectors.
 *
 * @param fused with one rounding where the machine can (relaxed SIMD), else with two
 */
record MultiplyAdd(boolean fused) {
    /** How many rows of two vectors of sums fit into the registers beside what the multiplication needs. */
    int mostRows() {
        return fused ? 6 : 5;
    }

    void emit(Code code, Local sum, Local a, Local b) {
        if (fused) {
            code.get(a).get(b).get(sum).emit(F32X4_RELAXED_MADD).set(sum);
        } else {
            code.get(sum).get(a).get(b).emit(F32X4_MUL).emit(F32X4_ADD).set(sum);
        }
    }
}
