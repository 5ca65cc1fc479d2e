package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.View;

/**
 * output[i, …] = table[rows[i], …], an invocation for one element after another, a whole grid apart. A table of bytes
 * is read by words of four, the first in the lowest bits.
 *
 * <p>Parameters: elements; elements of a row; where output, table and row numbers begin; the strides of their first
 * dimensions; the index space within a row, with the output's and the table's strides.
 */
public record GatherKernel(int rank, List<Binding> bindings, int output, int table, int rows) implements Kernel {
    private static final int GROUP = 64;
    private static final int MOST_GROUPS = 1 << 13;
    private static final int SPACE = 8;

    /** Plans a gather of at least one element. */
    public static void plan(Issue issue, View output, View table, View rows) {
        Axes row = Axes.of(output.shape(), 1, output.shape().rank(), output, table);
        BufferSet buffers = new BufferSet();
        int to = buffers.write(output.buffer());
        int from = buffers.read(table.buffer());
        int numbers = buffers.read(rows.buffer());
        Words words = new Words().add(output.count(), row.count(), output.offset(), table.offset(), rows.offset(),
                output.stride(0), table.stride(0), rows.stride(0));
        row.describe(words);
        GatherKernel kernel = new GatherKernel(row.rank(), buffers.bindings(), to, from, numbers);
        int groups = Math.min((output.count() + GROUP - 1) / GROUP,
                issue.limits().software() ? MapKernel.MOST_SOFTWARE_GROUPS : MOST_GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(groups, 1, 1)));
    }

    @Override
    public String name() {
        return "gather";
    }

    @Override
    public int parameterCount() {
        return SPACE + Axes.words(rank, 2);
    }

    @Override
    public String body() {
        Binding written = bindings.get(output);
        DType type = bindings.get(table).type();
        String value = type == DType.U8
                ? "(buffer" + table + "[source_place / 4u] >> (source_place % 4u * 8u)) & 255u"
                : "buffer" + table + "[source_place]";
        String stored = written.type() == type ? value
                : (written.type() == DType.I32 ? "i32(" : "f32(") + value + ")";
        return "@compute @workgroup_size(" + GROUP + ") fn main(\n"
                + "    @builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {\n"
                + " for (var step = id.x; step < " + Wgsl.parameter(0) + "; step += groups.x * " + GROUP + "u) {\n"
                + "  let row = step / " + Wgsl.parameter(1) + ";\n"
                + "  let column = step - row * " + Wgsl.parameter(1) + ";\n"
                + "  let number = u32(buffer" + rows + "[" + Wgsl.parameter(4) + " + row * " + Wgsl.parameter(7)
                + "]);\n"
                + "  var place = " + Wgsl.parameter(2) + " + row * " + Wgsl.parameter(5) + ";\n"
                + "  var source_place = " + Wgsl.parameter(3) + " + number * " + Wgsl.parameter(6) + ";\n"
                + Wgsl.locate("column", SPACE, rank, "place", "source_place")
                + "  buffer" + output + "[place] = " + stored + ";\n }\n}\n";
    }
}
