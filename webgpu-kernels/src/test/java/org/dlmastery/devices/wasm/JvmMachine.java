package org.dlmastery.devices.wasm;

import java.util.ArrayList;
import java.util.List;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.TableInstance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

/** WebAssembly on the JVM, by an interpreter: slow, without relaxed SIMD, and good enough to test every kernel. */
class JvmMachine implements WasmMachine {
    private final List<Instance> instances = new ArrayList<>();
    private Memory memory;
    private TableInstance table;
    private ExportFunction run;

    @Override
    public boolean accepts(byte[] module) {
        try {
            Parser.parse(module);
            return true;
        } catch (WasmEngineException unknown) {
            return false;
        }
    }

    @Override
    public void start(byte[] module, int pages, int maximumPages, int tableEntries) {
        memory = new ByteArrayMemory(new MemoryLimits(pages, maximumPages, isShared()));
        table = newTable(tableEntries);
        run = instantiate(module).export(RUN);
    }

    static TableInstance newTable(int entries) {
        return new TableInstance(new Table(ValType.FuncRef, new TableLimits(entries)), -1);
    }

    @Override
    public void install(byte[] module, int tableEntries) {
        if (table.size() < tableEntries) {
            table.grow(tableEntries - table.size(), -1, instances.get(0));
        }
        instantiate(module);
    }

    private Instance instantiate(byte[] module) {
        Instance instance = instantiate(module, memory, table);
        instances.add(instance);
        return instance;
    }

    static Instance instantiate(byte[] module, Memory memory, TableInstance table) {
        ImportValues imports = ImportValues.builder()
                .addMemory(new ImportMemory(IMPORT_MODULE, MEMORY, memory))
                .addTable(new ImportTable(IMPORT_MODULE, TABLE, table))
                .build();
        return Instance.builder(Parser.parse(module)).withImportValues(imports).build();
    }

    final Memory memory() {
        return memory;
    }

    @Override
    public boolean grow(int pages) {
        return memory.grow(pages) >= 0;
    }

    @Override
    public void run(int first, int last) {
        run.apply(first, last);
    }

    @Override
    public void writeFloats(int address, float[] values) {
        for (int i = 0; i < values.length; i++) {
            memory.writeI32(address + 4 * i, Float.floatToRawIntBits(values[i]));
        }
    }

    @Override
    public void writeIntegers(int address, int[] values, int count) {
        for (int i = 0; i < count; i++) {
            memory.writeI32(address + 4 * i, values[i]);
        }
    }

    @Override
    public void writeBytes(int address, byte[] values) {
        memory.write(address, values);
    }

    @Override
    public float[] readFloats(int address, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.intBitsToFloat(memory.readInt(address + 4 * i));
        }
        return values;
    }

    @Override
    public int[] readIntegers(int address, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = memory.readInt(address + 4 * i);
        }
        return values;
    }

    @Override
    public byte[] readBytes(int address, int count) {
        return memory.readBytes(address, count);
    }
}
