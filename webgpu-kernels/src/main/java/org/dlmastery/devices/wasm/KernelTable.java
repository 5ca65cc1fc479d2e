package org.dlmastery.devices.wasm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.devices.wasm.assembler.Function;
import org.dlmastery.devices.wasm.assembler.WasmModule;
import org.dlmastery.devices.wasm.kernel.Kernel;

/**
 * The kernels that exist so far and their numbers in the machine's function table. New ones are emitted together, in
 * one module, when the next command is about to run.
 */
final class KernelTable {
    private final WasmMachine machine;
    private final Map<Kernel, Integer> entries = new HashMap<>();
    private final List<Kernel> missing = new ArrayList<>();

    KernelTable(WasmMachine machine) {
        this.machine = machine;
    }

    int entryOf(Kernel kernel) {
        Integer known = entries.get(kernel);
        if (known != null) {
            return known;
        }
        int entry = Driver.FIRST_FREE_ENTRY + entries.size();
        entries.put(kernel, entry);
        missing.add(kernel);
        return entry;
    }

    int size() {
        return entries.size();
    }

    /** Makes sure that every kernel that has a number can be called. */
    void install() {
        if (missing.isEmpty()) {
            return;
        }
        WasmModule module = Driver.emptyModule(machine);
        List<Function> functions = new ArrayList<>();
        for (Kernel kernel : missing) {
            Function function = module.function(Kernel.TYPE);
            kernel.emit(module, function.code());
            functions.add(function);
        }
        int end = Driver.FIRST_FREE_ENTRY + entries.size();
        module.place(end - missing.size(), functions);
        missing.clear();
        machine.install(module.toBytes(), end);
    }
}
