package org.dlmastery.devices.wasm.kernel;

import static org.dlmastery.devices.wasm.assembler.Instruction.*;
import static org.dlmastery.devices.wasm.assembler.ValueType.*;

import java.util.List;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.assembler.Access;
import org.dlmastery.devices.wasm.assembler.Code;
import org.dlmastery.devices.wasm.assembler.Local;
import org.dlmastery.devices.wasm.assembler.WasmModule;

/**
 * Rows of a table chosen by number: gather, {@code other[i, …] = table[rows[i], …]}, or scatter-add,
 * {@code table[rows[i], …] += other[i, …]}, one row after the other. A number outside the table traps.
 *
 * <p>Arguments: how many rows; the numbers' address and stride; how many rows the table has; the addresses of the
 * table and the other; the strides between their rows; the innermost size; the innermost strides of the table and the
 * other; the nest over the rest of a row (table, other).
 */
record RowsKernel(boolean add, int levels, Pace tablePace, Pace otherPace) implements Kernel {
    private static final int TABLE = 0;
    private static final int OTHER = 1;
    private static final int NEST = 11;

    static RowsKernel of(ArgumentList arguments, boolean add, View table, View rows, View other) {
        View tableRow = table.slice(0, 0, 1, 1);
        View otherRow = other.slice(0, 0, 1, 1);
        IndexSpace space = IndexSpace.inOrder(tableRow.shape(), tableRow, otherRow);
        int inner = space.rank() - 1;
        arguments.add(rows.count());
        arguments.addAddress(rows);
        arguments.addDistance(rows.stride(0));
        arguments.add(table.shape().size(0));
        arguments.addAddress(table);
        arguments.addAddress(other);
        arguments.addDistance(table.stride(0));
        arguments.addDistance(other.stride(0));
        arguments.add(space.size(inner));
        arguments.addDistance(space.stride(TABLE, inner));
        arguments.addDistance(space.stride(OTHER, inner));
        int[] outer = new int[inner];
        for (int d = 0; d < inner; d++) {
            outer[d] = d;
        }
        arguments.addNest(space, new int[] {TABLE, OTHER}, outer, inner);
        return new RowsKernel(add, inner, Pace.of(space.stride(TABLE, inner)), Pace.of(space.stride(OTHER, inner)));
    }

    @Override
    public void emit(WasmModule module, Code code) {
        Arguments arguments = new Arguments(code);
        Local count = arguments.load(0);
        Local number = arguments.load(1);
        Local other = arguments.load(5);
        Local size = arguments.load(8);
        Local table = code.local(I32);
        Local row = code.local(I32);
        Local left = code.local(I32);
        Local block = code.local(V128);
        Local cell = code.local(I32);
        Walker inTable = new Walker(code, tablePace, table, arguments, 9);
        Walker inOther = new Walker(code, otherPace, cell, arguments, 10);
        Walker from = add ? inOther : inTable;
        Walker to = add ? inTable : inOther;
        code.loop(again -> {
            code.get(number).memory(Access.I32_LOAD, 0).tee(row);
            arguments.push(3).emit(I32_GE_U).when(() -> code.emit(UNREACHABLE));
            arguments.push(4).get(row);
            arguments.push(6).emit(I32_MUL).emit(I32_ADD).set(table);
            code.get(other).set(cell);
            new LoopNest(code, arguments, NEST, levels, List.of(table, cell)).emit(() -> {
                from.enterRow();
                to.enterRow();
                code.get(size).set(left);
                code.get(left).constant(4).emit(I32_GE_S).when(() -> code.loop(next -> {
                    combine(code, from, to, block);
                    to.store(block, 0);
                    from.advance(1);
                    to.advance(1);
                    code.increase(left, -4);
                    code.get(left).constant(4).emit(I32_GE_S).branchIf(next);
                }));
                code.get(left).when(() -> {
                    from.enterTail(left);
                    to.enterTail(left);
                    combine(code, from, to, block);
                    to.storeTail(block, left);
                    from.advanceTail(left);
                    to.advanceTail(left);
                });
            });
            arguments.addTo(other, 7);
            arguments.addTo(number, 2);
            code.get(count).constant(1).emit(I32_SUB).tee(count).branchIf(again);
        });
    }

    private void combine(Code code, Walker from, Walker to, Local block) {
        from.load(0);
        if (add) {
            to.load(0);
            code.emit(F32X4_ADD);
        }
        code.set(block);
    }
}
