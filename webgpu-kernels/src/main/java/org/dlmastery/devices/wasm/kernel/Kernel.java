package org.dlmastery.devices.wasm.kernel;

import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * A piece of machine code as a value: equal kernels have equal code and are emitted once. A kernel is a function of
 * one integer, the address of its arguments, which are 32-bit integers.
 */
public interface Kernel {
    FunctionType TYPE = FunctionType.ofIntegers(1);

    /**
     * Writes the kernel's code.
     *
     * @param module where functions that the kernel calls can be added
     * @param code the kernel's own function
     */
    void emit(WasmModule module, Code code);
}
