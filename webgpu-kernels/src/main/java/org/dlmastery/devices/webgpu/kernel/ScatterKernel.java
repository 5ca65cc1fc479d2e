package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * table[rows[i], …] += source[i, …], in the order of i. A work-group belongs to one row of the table: its invocations
 * look at 64 row numbers at a time, note in a mask which of them are theirs, and each adds those elements of its own
 * column. So every element is written by one invocation alone and the sums are the same bits each time, which atomic
 * additions would not give (and WGSL has none for floats).
 *
 * <p>Parameters: rows of the table; row numbers; elements of a row; where table, row numbers and source begin; the
 * strides of their first dimensions; the index space within a row, with the table's and the source's strides.
 */
public record ScatterKernel(int rank, List<Binding> bindings, int table, int rows, int source) implements Kernel {
    private static final int GROUP = 64;
    private static final int SPACE = 9;

    /** Plans a scatter of at least one element. */
    public static void plan(Issue issue, View table, View rows, View source) {
        Axes row = Axes.of(table.shape(), 1, table.shape().rank(), table, source);
        BufferSet buffers = new BufferSet();
        int to = buffers.write(table.buffer());
        int numbers = buffers.read(rows.buffer());
        int from = buffers.read(source.buffer());
        Words words = new Words().add(table.shape().size(0), rows.count(), row.count(), table.offset(), rows.offset(),
                source.offset(), table.stride(0), rows.stride(0), source.stride(0));
        row.describe(words);
        ScatterKernel kernel = new ScatterKernel(row.rank(), buffers.bindings(), to, numbers, from);
        int columns = Math.min((row.count() + GROUP - 1) / GROUP, Limits.GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(),
                new Launch.Groups(Math.min(table.shape().size(0), Limits.GROUPS), columns, 1)));
    }

    @Override
    public String name() {
        return "scatter-add";
    }

    @Override
    public int parameterCount() {
        return SPACE + Axes.words(rank, 2);
    }

    @Override
    public String body() {
        return "var<workgroup> mask: array<atomic<u32>, 2>;\n"
                + "@compute @workgroup_size(" + GROUP + ") fn main(\n"
                + "    @builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,\n"
                + "    @builtin(local_invocation_index) lane: u32) {\n"
                + " let numbers = " + Wgsl.parameter(1) + ";\n"
                + " for (var row = group.x; row < " + Wgsl.parameter(0) + "; row += groups.x) {\n"
                + "  for (var block = group.y * " + GROUP + "u; block < " + Wgsl.parameter(2) + "; block += groups.y * "
                + GROUP + "u) {\n"
                + "   let column = block + lane;\n"
                + "   let present = column < " + Wgsl.parameter(2) + ";\n"
                + "   var place = " + Wgsl.parameter(3) + " + row * " + Wgsl.parameter(6) + ";\n"
                + "   var source_place = " + Wgsl.parameter(5) + ";\n"
                + Wgsl.locate("column", SPACE, rank, "place", "source_place")
                + "   var sum = 0.0;\n"
                + "   if (present) { sum = buffer" + table + "[place]; }\n"
                + "   for (var first = 0u; first < numbers; first += " + GROUP + "u) {\n"
                + "    if (lane < 2u) { atomicStore(&mask[lane], 0u); }\n"
                + "    workgroupBarrier();\n"
                + "    let i = first + lane;\n"
                + "    if (i < numbers) {\n"
                + "     if (u32(buffer" + rows + "[" + Wgsl.parameter(4) + " + i * " + Wgsl.parameter(7)
                + "]) == row) { atomicOr(&mask[lane / 32u], 1u << (lane % 32u)); }\n"
                + "    }\n"
                + "    workgroupBarrier();\n"
                + "    for (var half = 0u; half < 2u; half++) {\n"
                + "     var left = atomicLoad(&mask[half]);\n"
                + "     while (left != 0u) {\n"
                + "      let found = first + 32u * half + countTrailingZeros(left);\n"
                + "      left = left & (left - 1u);\n"
                + "      if (present) { sum += buffer" + source + "[source_place + found * " + Wgsl.parameter(8)
                + "]; }\n"
                + "     }\n    }\n"
                + "    workgroupBarrier();\n   }\n"
                + "   if (present) { buffer" + table + "[place] = sum; }\n  }\n }\n}\n";
    }
}
