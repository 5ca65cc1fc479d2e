package org.dlmastery.devices.wasm.assembler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.ExportFunction;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.Parser;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;

final class WasmModuleTest {
    private final ByteArrayMemory memory = new ByteArrayMemory(new MemoryLimits(1, 1));

    private static WasmModule module() {
        return new WasmModule("m", "a", "t");
    }

    private static FunctionType integerFunction(int parameters) {
        return new FunctionType(FunctionType.ofIntegers(parameters).parameters(), List.of(ValueType.I32));
    }

    private Instance instance(WasmModule module) {
        TableInstance table = new TableInstance(new Table(ValType.FuncRef, new TableLimits(8)), -1);
        ImportValues imports = ImportValues.builder()
                .addMemory(new ImportMemory("m", "a", memory))
                .addTable(new ImportTable("m", "t", table))
                .build();
        return Instance.builder(Parser.parse(module.toBytes())).withImportValues(imports).build();
    }

    /** Exports the function and calls it with each of the arguments, or with nothing. */
    private long[] call(WasmModule module, Function function, long... arguments) {
        module.export("f", function);
        ExportFunction exported = instance(module).export("f");
        if (arguments.length == 0) {
            return exported.apply();
        }
        long[] results = new long[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            results[i] = exported.apply(arguments[i])[0];
        }
        return results;
    }

    @Test
    void aModuleIsWrittenAsTheSpecificationSays() {
        WasmModule module = module();
        Function function = module.function(integerFunction(1));
        function.code().get(function.code().parameter(0)).constant(-1).emit(Instruction.I32_ADD);
        module.export("f", function);
        module.place(3, List.of(function));
        byte[] expected = bytes("00 61 73 6d 01 00 00 00"      // magic, version
                + "01 06 01 60 01 7f 01 7f"                     // type (i32) → i32
                + "02 10 02 01 6d 01 61 02 00 01 01 6d 01 74 01 70 00 01" // memory m.a, table m.t
                + "03 02 01 00"                                 // one function of type 0
                + "07 05 01 01 66 00 00"                        // export "f"
                + "09 07 01 00 41 03 0b 01 00"                  // table entry 3
                + "0a 09 01 07 00 20 00 41 7f 6a 0b");          // local.get 0, i32.const −1, i32.add
        assertArrayEquals(expected, module.toBytes());
    }

    private static byte[] bytes(String hexadecimal) {
        String digits = hexadecimal.replace(" ", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    @Test
    void integersOfEverySizeComeBack() {
        for (int value : new int[] {0, 1, 63, 64, -64, -65, 127, 128, 8191, 8192, 1 << 20, Integer.MAX_VALUE,
            Integer.MIN_VALUE}) {
            WasmModule module = module();
            Function function = module.function(integerFunction(0));
            function.code().constant(value);
            assertEquals(value, (int) call(module, function)[0]);
        }
    }

    @Test
    void loopsAndBranchesFindTheirTargets() {
        WasmModule module = module();
        Function function = module.function(integerFunction(1));
        Code code = function.code();
        Local left = code.parameter(0);
        Local product = code.local(ValueType.I32);
        code.constant(1).set(product);
        code.block(end -> code.loop(again -> {
            code.get(left).emit(Instruction.I32_EQZ).branchIf(end);
            code.get(product).get(left).emit(Instruction.I32_MUL).set(product);
            code.increase(left, -1).branch(again);
        }));
        code.get(product);
        assertArrayEquals(new long[] {120, 1}, call(module, function, 5, 0));
    }

    @Test
    void oneOfTwoBranchesRuns() {
        WasmModule module = module();
        Function function = module.function(integerFunction(1));
        Code code = function.code();
        Local result = code.local(ValueType.I32);
        code.get(code.parameter(0)).when(() -> code.constant(7).set(result), () -> code.constant(8).set(result));
        code.get(result);
        assertArrayEquals(new long[] {7, 8}, call(module, function, 1, 0));
    }

    @Test
    void whatBelongsToTheOpeningRunsOnceBeforeTheRest() {
        WasmModule module = module();
        Function function = module.function(integerFunction(1));
        Code code = function.code();
        Local left = code.parameter(0);
        Local sum = code.local(ValueType.I32);
        code.loop(again -> {
            code.atOpening(() -> code.increase(sum, 100));
            code.increase(sum, 1).increase(left, -1).get(left).branchIf(again);
        });
        code.get(sum);
        assertArrayEquals(new long[] {103}, call(module, function, 3));
    }

    @Test
    void lanesAreReadShuffledAndWritten() {
        for (int i = 0; i < 8; i++) {
            memory.writeI32(64 + 4 * i, 10 + i);
        }
        WasmModule module = module();
        Function function = module.function(integerFunction(1));
        Code code = function.code();
        Local at = code.parameter(0);
        Local vector = code.local(ValueType.V128);
        code.get(at).memory(Access.V128_LOAD, 0).get(at).memory(Access.V128_LOAD, 16).shuffle(3, 4, 0, 7).set(vector);
        code.get(at).get(at).get(vector).loadLane(8, 1).set(vector);
        code.get(vector).memory(Access.V128_STORE, 32);
        code.get(at).get(vector).storeLane(48, 3);
        code.get(at).get(vector).storeHalf(56, 1);
        code.constant(0);
        call(module, function, 64);
        int[] expected = {13, 12, 10, 17, 17, 0, 10, 17};
        int[] got = new int[8];
        for (int i = 0; i < 8; i++) {
            got[i] = memory.readInt(64 + 32 + 4 * i);
        }
        assertArrayEquals(expected, got);
    }

    @Test
    void memoryIsCopiedAndFilled() {
        memory.writeI32(16, 0x01020304);
        WasmModule module = module();
        Function function = module.function(integerFunction(0));
        Code code = function.code();
        code.constant(32).constant(16).constant(4).memoryCopy();
        code.constant(33).constant(0xff).constant(2).memoryFill();
        code.constant(32).memory(Access.I32_LOAD, 0);
        assertEquals(0x01ffff04, (int) call(module, function)[0]);
    }

    @Test
    void functionsCallEachOtherDirectlyAndThroughTheTable() {
        WasmModule module = module();
        Function twice = module.function(integerFunction(1));
        twice.code().get(twice.code().parameter(0)).constant(1).emit(Instruction.I32_SHL);
        module.place(5, List.of(twice));
        Function function = module.function(integerFunction(1));
        Code code = function.code();
        code.get(code.parameter(0)).call(twice).constant(5).callIndirect(module, integerFunction(1));
        assertArrayEquals(new long[] {28}, call(module, function, 7));
    }
}
