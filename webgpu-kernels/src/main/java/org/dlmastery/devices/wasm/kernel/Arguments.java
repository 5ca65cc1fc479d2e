package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.I32_LOAD;
import static org.dlmastery.devices.wasm.assembler.Instruction.I32_ADD;
import static org.dlmastery.devices.wasm.assembler.ValueType.I32;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;

/** A kernel's arguments: 32-bit integers at the address that is its only parameter. */
final class Arguments {
    private final Code code;
    private final Local base;

    Arguments(Code code) {
        this.code = code;
        this.base = code.parameter(0);
    }

    /** Puts an argument on the stack. */
    Code push(int index) {
        return code.get(base).memory(I32_LOAD, 4 * index);
    }

    /** A new local that holds an argument. */
    Local load(int index) {
        Local local = code.local(I32);
        push(index).set(local);
        return local;
    }

    /** Adds an argument to a local. */
    void addTo(Local local, int index) {
        code.get(local);
        push(index).emit(I32_ADD).set(local);
    }
}
