package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Access.*;
import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * output = input, where the elements that lie side by side in the output do so in another dimension of the input.
 *
 * <p>Element by element, every read would fetch another line of the memory. Here 8 rows of the output are written
 * together, from pieces of 8 elements of the input, by squares of 4 × 4 that are transposed in registers. The last
 * squares overlap with those before, so there are no partial ones.
 *
 * <p>Arguments: the size J of the dimension that is contiguous in the input, the size L of the one in the output; the
 * addresses of output and input; the distances of J in the output and of L in the input; the nest over the rest.
 */
record TransposedCopyKernel(int levels) implements Kernel {
    private static final int OUTPUT = 0;
    private static final int INPUT = 1;
    private static final int NEST = 6;
    private static final int ROWS = 8;
    private static final int COLUMNS = 4;
    /** Smaller copies stay in the nearest cache however they are made. */
    private static final int FEWEST_ELEMENTS = 4096;

    /** @return nothing if the copy isn't of this kind */
    static Optional<Kernel> of(ArgumentList arguments, View output, View input) {
        if (output.count() < FEWEST_ELEMENTS || output.buffer().type() != input.buffer().type()) {
            return Optional.empty();
        }
        IndexSpace space = IndexSpace.byMemory(output.shape(), output, input);
        int inner = space.rank() - 1;
        int across = -1;
        for (int d = 0; d < inner; d++) {
            if (space.stride(INPUT, d) == 1 && space.size(d) >= ROWS) {
                across = d;
            }
        }
        if (across < 0 || space.stride(OUTPUT, inner) != 1 || space.stride(INPUT, inner) < ROWS
                || space.size(inner) < COLUMNS) {
            return Optional.empty();
        }
        int[] outer = new int[inner - 1];
        for (int d = 0, i = 0; d < inner; d++) {
            if (d != across) {
                outer[i++] = d;
            }
        }
        arguments.add(space.size(across));
        arguments.add(space.size(inner));
        arguments.addAddress(output);
        arguments.addAddress(input);
        arguments.addDistance(space.stride(OUTPUT, across));
        arguments.addDistance(space.stride(INPUT, inner));
        arguments.addNest(space, new int[] {OUTPUT, INPUT}, outer, ArgumentList.NOTHING);
        return Optional.of(new TransposedCopyKernel(outer.length));
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Arguments arguments = new Arguments(code);
        Local rows = arguments.load(0);
        Local columns = arguments.load(1);
        Local output = arguments.load(2);
        Local input = arguments.load(3);
        Local outputStep = arguments.load(4);
        Local inputStep = arguments.load(5);
        Local units = code.local(I32);
        Local unit = code.local(I32);
        Local first = code.local(I32);
        Local column = code.local(I32);
        Local start = code.local(I32);
        Local[] square = new Local[4];
        for (int i = 0; i < 4; i++) {
            square[i] = code.local(V128);
        }
        Local from = code.local(I32);
        Local cell = code.local(I32);
        Local place = code.local(I32);
        code.get(rows).constant(ROWS - 1).emit(I32_ADD).constant(3).emit(I32_SHR_U).set(units);
        new LoopNest(code, arguments, NEST, levels, List.of(output, input)).emit(() ->
            new Share(code).each(unit, units, () -> {
                code.get(unit).constant(ROWS).emit(I32_MUL).set(start);
                lesser(code, start, rows, ROWS, first);
                Loops.upTo(code, column, columns, COLUMNS, () -> {
                    lesser(code, column, columns, COLUMNS, start);
                    code.get(input).get(first).constant(2).emit(I32_SHL).emit(I32_ADD);
                    code.get(start).get(inputStep).emit(I32_MUL).emit(I32_ADD).set(from);
                    code.get(output).get(start).constant(2).emit(I32_SHL).emit(I32_ADD);
                    code.get(first).get(outputStep).emit(I32_MUL).emit(I32_ADD).set(place);
                    for (int half = 0; half < 2; half++) {
                        code.get(from).set(cell);
                        for (Local row : square) {
                            code.get(cell).memory(V128_LOAD, 16 * half).set(row);
                            code.get(cell).get(inputStep).emit(I32_ADD).set(cell);
                        }
                        Transpose.inPlace(code, square);
                        for (Local row : square) {
                            code.get(place).get(row).memory(V128_STORE, 0);
                            code.get(place).get(outputStep).emit(I32_ADD).set(place);
                        }
                    }
                });
            }));
    }

    /** result = min(index, size − block). */
    private static void lesser(Code code, Local index, Local size, int block, Local result) {
        code.get(size).constant(block).emit(I32_SUB).set(result);
        code.get(index).get(result).get(index).get(result).emit(I32_LT_S).emit(SELECT).set(result);
    }
}
