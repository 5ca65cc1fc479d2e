package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * Matrix product with up to four rows, where memory is the limit: each element of b is read once. A work-group of 64
 * invocations computes 16 columns if b's columns lie next to each other in memory, its four teams taking every fourth
 * term; else one column, each invocation taking every 64th term. The sums of the teams are added in shared memory.
 *
 * <p>Parameters: M, K, N; where output, a and b begin; their strides in rows and columns; batches; the batches' index
 * space, with the three views' strides.
 *
 * @param teams how many invocations share a column: 4 or 64
 */
public record ThinMatmul(int rows, int teams, boolean accumulate, int batchRank, List<Binding> bindings, int output,
        int a, int b) implements Kernel {
    private static final int GROUP = 64;
    private static final int SPACE = 13;

    static void plan(Issue issue, View output, View a, View b, boolean accumulate) {
        int rank = output.shape().rank();
        int rows = output.shape().size(-2);
        int columns = output.shape().size(-1);
        Axes batches = Axes.of(output.shape(), 0, rank - 2, output, a, b);
        BufferSet buffers = new BufferSet();
        int to = buffers.write(output.buffer());
        int left = buffers.read(a.buffer());
        int right = buffers.read(b.buffer());
        Words words = new Words().add(rows, a.shape().size(-1), columns, output.offset(), a.offset(), b.offset(),
                output.stride(-2), output.stride(-1), a.stride(-2), a.stride(-1), b.stride(-2), b.stride(-1),
                batches.count());
        batches.describe(words);
        int teams = b.stride(-1) <= b.stride(-2) ? 4 : GROUP;
        ThinMatmul kernel = new ThinMatmul(rows, teams, accumulate, batches.rank(), buffers.bindings(), to, left,
                right);
        int groups = Math.min(MatrixProduct.tiles(columns, GROUP / teams), Limits.GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(),
                new Launch.Groups(groups, 1, Math.min(batches.count(), Limits.GROUPS))));
    }

    @Override
    public String name() {
        return "matmul of " + rows + " rows";
    }

    @Override
    public int parameterCount() {
        return SPACE + Axes.words(batchRank, 3);
    }

    @Override
    public String body() {
        int columns = GROUP / teams;
        StringBuilder text = new StringBuilder();
        text.append("var<workgroup> sums: array<array<f32, ").append(GROUP).append(">, ").append(rows).append(">;\n")
                .append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,\n")
                .append("    @builtin(local_invocation_index) lane: u32) {\n")
                .append(" let team = lane / ").append(columns).append("u;\n")
                .append(" for (var batch = group.z; batch < ").append(Wgsl.parameter(12))
                .append("; batch += groups.z) {\n  var start_c = ").append(Wgsl.parameter(3))
                .append(";\n  var start_a = ").append(Wgsl.parameter(4)).append(";\n  var start_b = ")
                .append(Wgsl.parameter(5)).append(";\n")
                .append(Wgsl.locate("batch", SPACE, batchRank, "start_c", "start_a", "start_b"))
                .append("  for (var block = group.x * ").append(columns).append("u; block < ")
                .append(Wgsl.parameter(2)).append("; block += groups.x * ").append(columns).append("u) {\n")
                .append("   let column = block + lane % ").append(columns).append("u;\n")
                .append("   let present = column < ").append(Wgsl.parameter(2)).append(";\n");
        for (int row = 0; row < rows; row++) {
            text.append("   var sum").append(row).append(" = 0.0;\n");
        }
        text.append("   if (present) {\n    for (var term = team; term < ").append(Wgsl.parameter(1))
                .append("; term += ").append(teams).append("u) {\n     let element = buffer").append(b)
                .append("[start_b + term * ").append(Wgsl.parameter(10)).append(" + column * ")
                .append(Wgsl.parameter(11)).append("];\n");
        for (int row = 0; row < rows; row++) {
            text.append("     sum").append(row).append(" += buffer").append(a).append("[start_a + ").append(row)
                    .append("u * ").append(Wgsl.parameter(8)).append(" + term * ").append(Wgsl.parameter(9))
                    .append("] * element;\n");
        }
        text.append("    }\n   }\n");
        for (int row = 0; row < rows; row++) {
            text.append("   sums[").append(row).append("][lane] = sum").append(row).append(";\n");
        }
        text.append("   workgroupBarrier();\n   for (var half = ").append(teams / 2)
                .append("u; half > 0u; half = half / 2u) {\n    if (team < half) {\n");
        for (int row = 0; row < rows; row++) {
            text.append("     sums[").append(row).append("][lane] += sums[").append(row).append("][lane + half * ")
                    .append(columns).append("u];\n");
        }
        text.append("    }\n    workgroupBarrier();\n   }\n   if (team == 0u && present) {\n");
        for (int row = 0; row < rows; row++) {
            text.append("    buffer").append(output).append("[start_c + ").append(row).append("u * ")
                    .append(Wgsl.parameter(6)).append(" + column * ").append(Wgsl.parameter(7)).append("] ")
                    .append(accumulate ? "+= " : "= ").append("sums[").append(row).append("][lane];\n");
        }
        return text.append("   }\n   workgroupBarrier();\n  }\n }\n}\n").toString();
    }
}
