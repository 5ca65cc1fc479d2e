package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.List;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Access;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * Rows of a table of bytes chosen by number, as numbers from 0 to 255: {@code output[i, …] = table[rows[i], …]}, one row
 * after the other. Where the bytes of a row are neighbours, four at a time, else one at a time. A number outside the
 * table traps.
 *
 * <p>Arguments: how many rows; the numbers' address and stride; how many rows the table has; the addresses of the
 * table and the output; the strides between their rows; how many bytes are neighbours; the output's innermost stride;
 * the nest over the rest of a row (table, output).
 *
 * @param levels the depth of the nest
 * @param neighbours whether the innermost dimension is walked along inside the nest
 * @param outputPace how it lies in the output
 * @param floats whether the output is of F32, not of I32
 */
record ByteRowsKernel(int levels, boolean neighbours, Pace outputPace, boolean floats) implements Kernel {
    private static final int TABLE = 0;
    private static final int OUTPUT = 1;
    private static final int NEST = 10;

    static ByteRowsKernel of(ArgumentList arguments, View table, View rows, View output) {
        View tableRow = table.slice(0, 0, 1, 1);
        View outputRow = output.slice(0, 0, 1, 1);
        IndexSpace space = IndexSpace.inOrder(tableRow.shape(), tableRow, outputRow);
        int last = space.rank() - 1;
        boolean neighbours = space.stride(TABLE, last) == 1;
        int levels = neighbours ? last : last + 1;
        arguments.add(rows.count());
        arguments.addAddress(rows);
        arguments.addDistance(rows.stride(0));
        arguments.add(table.shape().size(0));
        arguments.addAddress(table);
        arguments.addAddress(output);
        arguments.add(table.stride(0));
        arguments.addDistance(output.stride(0));
        arguments.add(neighbours ? space.size(last) : 1);
        arguments.add(space.distance(OUTPUT, last));
        int[] outer = new int[levels];
        for (int d = 0; d < levels; d++) {
            outer[d] = d;
        }
        arguments.addNest(space, new int[] {TABLE, OUTPUT}, outer, neighbours ? last : ArgumentList.NOTHING);
        return new ByteRowsKernel(levels, neighbours, Pace.of(space.stride(OUTPUT, last)),
                output.buffer().type() == DType.F32);
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Arguments arguments = new Arguments(code);
        Local count = arguments.load(0);
        Local number = arguments.load(1);
        Local output = arguments.load(5);
        Local bytes = code.local(I32);
        Local row = code.local(I32);
        Local cell = code.local(I32);
        Local block = code.local(V128);
        code.loop(again -> {
            code.get(number).memory(Access.I32_LOAD, 0).tee(row);
            arguments.push(3).emit(I32_GE_U).when(() -> code.emit(UNREACHABLE));
            arguments.push(4).get(row);
            arguments.push(6).emit(I32_MUL).emit(I32_ADD).set(bytes);
            code.get(output).set(cell);
            LoopNest nest = new LoopNest(code, arguments, NEST, levels, List.of(bytes, cell));
            if (neighbours) {
                Walker to = new Walker(code, outputPace, cell, arguments, 9);
                nest.emit(() -> walk(code, arguments, bytes, to, block));
            } else {
                nest.emit(() -> {
                    load(code, bytes, block);
                    code.get(cell).get(block).storeLane(0, 0);
                });
            }
            arguments.addTo(output, 7);
            arguments.addTo(number, 2);
            code.get(count).constant(1).emit(I32_SUB).tee(count).branchIf(again);
        });
    }

    private void walk(Code code, Arguments arguments, Local bytes, Walker to, Local block) {
        Local left = arguments.load(8);
        to.enterRow();
        code.get(left).constant(4).emit(I32_GE_S).when(() -> code.loop(next -> {
            load(code, bytes, block);
            to.store(block, 0);
            code.increase(bytes, 4);
            to.advance(1);
            code.increase(left, -4);
            code.get(left).constant(4).emit(I32_GE_S).branchIf(next);
        }));
        code.get(left).when(() -> {
            to.enterTail(left);
            load(code, bytes, block);
            to.storeTail(block, left);
            code.get(bytes).get(left).emit(I32_ADD).set(bytes);
            to.advanceTail(left);
        });
    }

    /** Four bytes from any address on, each in a lane of 32 bits. */
    private void load(Code code, Local bytes, Local block) {
        code.get(bytes).memory(Access.V128_LOAD32_ZERO, 0);
        code.emit(I16X8_EXTEND_LOW_I8X16_U).emit(I32X4_EXTEND_LOW_I16X8_U);
        if (floats) {
            code.emit(F32X4_CONVERT_I32X4_S);
        }
        code.set(block);
    }
}
