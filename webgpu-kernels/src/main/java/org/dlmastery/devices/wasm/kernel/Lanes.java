package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Instruction;
import org.dlmastery.devices.wasm.assembler.Local;

/** The four lanes of a vector taken together. */
final class Lanes {
    private Lanes() {
    }

    /** Combines the lanes, in a fixed order, and puts the result into all of them. */
    static void combine(Code code, Local vector, Instruction instruction) {
        code.get(vector).get(vector).get(vector).shuffle(2, 3, 0, 1).emit(instruction).set(vector);
        code.get(vector).get(vector).get(vector).shuffle(1, 0, 3, 2).emit(instruction).set(vector);
    }
}
