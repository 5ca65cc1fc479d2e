package org.dlmastery.devices.wasm.assembler;

import java.util.ArrayList;
import java.util.List;

/**
 * A WebAssembly module under construction. It imports one memory and one function table, defines functions, exports
 * some of them and puts some into the table when it is instantiated.
 */
public final class WasmModule {
    private static final int MAGIC = 0x6d736100;
    private static final int VERSION = 1;

    /** Instead of a shared memory's size. */
    public static final int NOT_SHARED = 0;

    private record Export(String name, Function function) {
    }

    private record Placement(int firstEntry, List<Function> functions) {
    }

    private final String importModule;
    private final String memoryName;
    private final String tableName;
    private final int sharedPages;
    private final List<FunctionType> types = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<Export> exports = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();

    /** A module that imports {@code importModule.memoryName} and {@code importModule.tableName}. */
    public WasmModule(String importModule, String memoryName, String tableName) {
        this(importModule, memoryName, tableName, NOT_SHARED);
    }

    /**
     * A module for a memory that several threads share.
     *
     * @param sharedPages the most pages that the memory may have; {@link #NOT_SHARED} for a memory of one thread
     */
    public WasmModule(String importModule, String memoryName, String tableName, int sharedPages) {
        this.importModule = importModule;
        this.memoryName = memoryName;
        this.tableName = tableName;
        this.sharedPages = sharedPages;
    }

    public Function function(FunctionType type) {
        typeIndex(type);
        Function function = new Function(functions.size(), type);
        functions.add(function);
        return function;
    }

    public void export(String name, Function function) {
        exports.add(new Export(name, function));
    }

    /** Instantiating the module puts the functions into the table, from entry {@code firstEntry} on. */
    public void place(int firstEntry, List<Function> placed) {
        placements.add(new Placement(firstEntry, List.copyOf(placed)));
    }

    int typeIndex(FunctionType type) {
        if (!types.contains(type)) {
            types.add(type);
        }
        return types.indexOf(type);
    }

    /** The module in the binary format. */
    public byte[] toBytes() {
        ByteSink module = new ByteSink();
        module.fixed(MAGIC);
        module.fixed(VERSION);
        section(module, 1, types.size(), typeSection());
        section(module, 2, 2, importSection());
        section(module, 3, functions.size(), functionSection());
        section(module, 7, exports.size(), exportSection());
        section(module, 9, placements.size(), elementSection());
        section(module, 10, functions.size(), codeSection());
        return module.toByteArray();
    }

    private static void section(ByteSink module, int id, int count, ByteSink entries) {
        ByteSink content = new ByteSink();
        content.unsigned(count);
        content.append(entries);
        module.raw(id);
        module.sized(content);
    }

    private ByteSink typeSection() {
        ByteSink sink = new ByteSink();
        for (FunctionType type : types) {
            sink.raw(0x60);
            valueTypes(sink, type.parameters());
            valueTypes(sink, type.results());
        }
        return sink;
    }

    private static void valueTypes(ByteSink sink, List<ValueType> list) {
        sink.unsigned(list.size());
        for (ValueType type : list) {
            sink.raw(type.encoding());
        }
    }

    private ByteSink importSection() {
        ByteSink sink = new ByteSink();
        sink.name(importModule);
        sink.name(memoryName);
        sink.raw(2);
        if (sharedPages == NOT_SHARED) {
            sink.raw(0);
            sink.unsigned(1);
        } else {
            sink.raw(3);
            sink.unsigned(1);
            sink.unsigned(sharedPages);
        }
        sink.name(importModule);
        sink.name(tableName);
        sink.raw(1);
        sink.raw(0x70);
        sink.raw(0);
        sink.unsigned(1);
        return sink;
    }

    private ByteSink functionSection() {
        ByteSink sink = new ByteSink();
        for (Function function : functions) {
            sink.unsigned(typeIndex(function.type()));
        }
        return sink;
    }

    private ByteSink exportSection() {
        ByteSink sink = new ByteSink();
        for (Export export : exports) {
            sink.name(export.name());
            sink.raw(0);
            sink.unsigned(export.function().index());
        }
        return sink;
    }

    private ByteSink elementSection() {
        ByteSink sink = new ByteSink();
        for (Placement placement : placements) {
            sink.raw(0);
            sink.raw(0x41);
            sink.signed(placement.firstEntry());
            sink.raw(0x0b);
            sink.unsigned(placement.functions().size());
            for (Function function : placement.functions()) {
                sink.unsigned(function.index());
            }
        }
        return sink;
    }

    private ByteSink codeSection() {
        ByteSink sink = new ByteSink();
        for (Function function : functions) {
            sink.sized(function.code().encoded());
        }
        return sink;
    }
}
