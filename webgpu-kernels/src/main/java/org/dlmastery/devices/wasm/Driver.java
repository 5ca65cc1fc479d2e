package org.dlmastery.devices.wasm;

import static org.dlmastery.devices.wasm.assembler.Access.I32_LOAD;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;

import java.util.List;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.FunctionType;
import org.dlmastery.devices.wasm.assembler.Instruction;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.ValueType;
import org.dlmastery.devices.wasm.assembler.WasmModule;
import org.dlmastery.devices.wasm.kernel.Kernel;

/**
 * The module that runs commands. A command is a kernel's number in the table, its own length in bytes, and the
 * kernel's arguments; commands lie one behind the other.
 */
final class Driver {
    /** Arguments (first, last): runs other commands, those of a recording. */
    static final int REPLAY = 1;
    /** Arguments (to, bytes): sets memory to zero. */
    static final int CLEAR = 2;
    /** Arguments (to, bytes, data…): copies what stands in the command. */
    static final int WRITE = 3;
    static final int FIRST_FREE_ENTRY = 4;
    /** A command's words before its arguments. */
    static final int HEADER_WORDS = 2;

    private Driver() {
    }

    static byte[] module(WasmMachine machine) {
        WasmModule module = emptyModule(machine);
        Function run = module.function(FunctionType.ofIntegers(2));
        emitRun(module, run.code(), run.code().parameter(0), run.code().parameter(1));
        Function replay = module.function(Kernel.TYPE);
        argument(replay.code(), 0);
        argument(replay.code(), 1).call(run);
        Function clear = module.function(Kernel.TYPE);
        argument(clear.code(), 0).constant(0);
        argument(clear.code(), 1).memoryFill();
        Function write = module.function(Kernel.TYPE);
        argument(write.code(), 0).get(write.code().parameter(0)).constant(8).emit(I32_ADD);
        argument(write.code(), 1).memoryCopy();
        module.export(WasmMachine.RUN, run);
        module.place(REPLAY, List.of(replay, clear, write));
        return module.toBytes();
    }

    private static Code argument(Code code, int index) {
        return code.get(code.parameter(0)).memory(I32_LOAD, 4 * index);
    }

    /** Runs the commands from {@code at}, which walks along, to {@code last}. */
    static void emitRun(WasmModule module, Code code, Local at, Local last) {
        code.block(end -> code.loop(next -> {
            code.get(at).get(last).emit(I32_EQ).branchIf(end);
            code.get(at).constant(4 * HEADER_WORDS).emit(I32_ADD);
            code.get(at).memory(I32_LOAD, 0).callIndirect(module, Kernel.TYPE);
            code.get(at).get(at).memory(I32_LOAD, 4).emit(I32_ADD).set(at);
            code.branch(next);
        }));
    }

    static WasmModule emptyModule(WasmMachine machine) {
        return new WasmModule(WasmMachine.IMPORT_MODULE, WasmMachine.MEMORY, WasmMachine.TABLE,
                machine.isShared() ? LinearMemory.MOST_PAGES : WasmModule.NOT_SHARED);
    }

    /** A module that only a machine with the instruction accepts; the instruction takes vectors and gives one. */
    static byte[] probe(WasmMachine machine, Instruction instruction, int operands) {
        WasmModule module = emptyModule(machine);
        Code code = module.function(Kernel.TYPE).code();
        Local result = code.local(ValueType.V128);
        for (int i = 0; i < operands; i++) {
            code.lanes(0, 0, 0, 0);
        }
        code.emit(instruction).set(result);
        return module.toBytes();
    }
}
