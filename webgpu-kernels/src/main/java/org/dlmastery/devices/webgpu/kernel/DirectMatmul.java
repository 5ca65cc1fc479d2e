package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * Matrix product without shared memory, for a processor that plays a graphics processor: each invocation computes up to
 * 8×16 elements straight from the operands. On Chromium's software adapter, 512³, GFLOP/s in one run: 8×16 by fours
 * 3.5, 8×8 by fours 3.1, 8×8 one by one 2.8, 4×4 1.5; by tiles of shared memory, 64×64 1.2, 128×128 2.4. Written with
 * {@code fma} the first gives 1.7, for it is a function call there.
 *
 * <p>Parameters: M, K, N; where output, a and b begin; their strides in rows and columns; batches; the batches' index
 * space, with the three views' strides.
 *
 * @param rows how many an invocation computes
 * @param quads how many times four columns it computes
 * @param aByFours whether four terms of a are loaded at once
 * @param bByFours whether four columns of b are loaded at once
 */
public record DirectMatmul(int rows, int quads, boolean aByFours, boolean bByFours, boolean accumulate, int batchRank,
        List<Binding> bindings, int output, int a, int b) implements Kernel {
    private static final int LANES = 8;
    private static final int SPACE = 13;

    static void plan(Issue issue, View output, View a, View b, boolean accumulate) {
        int rank = output.shape().rank();
        int rows = output.shape().size(-2);
        int columns = output.shape().size(-1);
        int terms = a.shape().size(-1);
        Axes batches = Axes.of(output.shape(), 0, rank - 2, output, a, b);
        boolean aByFours = terms % 4 == 0 && goesByFours(a, batches, 1) && a.buffer() != b.buffer();
        boolean bByFours = columns % 4 == 0 && goesByFours(b, batches, 2) && a.buffer() != b.buffer();
        BufferSet buffers = new BufferSet();
        int to = buffers.write(output.buffer());
        int left = buffers.bind(a.buffer(), aByFours, false);
        int right = buffers.bind(b.buffer(), bByFours, false);
        Words words = new Words().add(rows, terms, columns, output.offset(), a.offset(), b.offset(),
                output.stride(-2), output.stride(-1), a.stride(-2), a.stride(-1), b.stride(-2), b.stride(-1),
                batches.count());
        batches.describe(words);
        int tileRows = rows >= 8 ? 8 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1;
        int quads = columns >= 16 ? 4 : columns >= 8 ? 2 : 1;
        DirectMatmul kernel = new DirectMatmul(tileRows, quads, aByFours, bByFours, accumulate, batches.rank(),
                buffers.bindings(), to, left, right);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(
                MatrixProduct.tiles(columns, LANES * 4 * quads), MatrixProduct.tiles(rows, LANES * tileRows),
                Math.min(batches.count(), Limits.GROUPS))));
    }

    /** Whether neighbours in the innermost dimension are neighbours in memory, from a multiple of four on. */
    private static boolean goesByFours(View view, Axes batches, int number) {
        boolean aligned = view.stride(-1) == 1 && view.stride(-2) % 4 == 0 && view.offset() % 4 == 0;
        for (int d = 0; d < batches.rank(); d++) {
            aligned &= batches.stride(number, d) % 4 == 0;
        }
        return aligned;
    }

    @Override
    public String name() {
        return "direct matmul";
    }

    @Override
    public int parameterCount() {
        return SPACE + Axes.words(batchRank, 3);
    }

    @Override
    public String body() {
        int depth = aByFours ? 4 : 1;
        StringBuilder text = new StringBuilder();
        text.append("@compute @workgroup_size(").append(LANES).append(", ").append(LANES).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>) {\n")
                .append(" let row = id.y * ").append(rows).append("u;\n let column = id.x * ").append(4 * quads)
                .append("u;\n if (row >= ").append(Wgsl.parameter(0)).append(" || column >= ")
                .append(Wgsl.parameter(2)).append(") { return; }\n")
                .append(" for (var batch = id.z; batch < ").append(Wgsl.parameter(12))
                .append("; batch += groups.z) {\n")
                .append("  var start_c = ").append(Wgsl.parameter(3)).append(";\n  var start_a = ")
                .append(Wgsl.parameter(4)).append(";\n  var start_b = ").append(Wgsl.parameter(5)).append(";\n")
                .append(Wgsl.locate("batch", SPACE, batchRank, "start_c", "start_a", "start_b"));
        for (int i = 0; i < rows; i++) {
            // Rows beyond the last repeat it and are not stored.
            text.append("  let row").append(i).append(" = start_a").append(" + min(row + ").append(i).append("u, ")
                    .append(Wgsl.parameter(0)).append(" - 1u) * ").append(Wgsl.parameter(8)).append(";\n");
            if (aByFours) {
                text.append("  let quad").append(i).append(" = row").append(i).append(" / 4u;\n");
            }
        }
        for (int j = 0; j < 4 * quads; j += bByFours ? 4 : 1) {
            text.append("  let column").append(j).append(" = start_b + min(column + ").append(j).append("u, ")
                    .append(Wgsl.parameter(2)).append(" - ").append(bByFours ? 4 : 1).append("u) * ")
                    .append(Wgsl.parameter(11)).append(";\n");
            if (bByFours) {
                text.append("  let columns").append(j).append(" = column").append(j).append(" / 4u;\n");
            }
        }
        text.append("  let stride_b = ").append(Wgsl.parameter(10)).append(bByFours ? " / 4u;\n" : ";\n");
        for (int i = 0; i < rows; i++) {
            for (int q = 0; q < quads; q++) {
                text.append("  var c").append(i).append('_').append(q).append(" = vec4<f32>();\n");
            }
        }
        text.append("  for (var term = 0u; term < ").append(Wgsl.parameter(1)).append("; term += ").append(depth)
                .append("u) {\n");
        for (int i = 0; i < rows; i++) {
            text.append("   let a").append(i).append(" = buffer").append(a).append(aByFours
                    ? "[quad" + i + " + term / 4u];\n" : "[row" + i + " + term * " + Wgsl.parameter(9) + "];\n");
        }
        for (int k = 0; k < depth; k++) {
            terms(text, k);
        }
        text.append("  }\n");
        for (int i = 0; i < rows; i++) {
            text.append("  if (row + ").append(i).append("u < ").append(Wgsl.parameter(0)).append(") {\n");
            for (int j = 0; j < 4 * quads; j++) {
                text.append("   if (column + ").append(j).append("u < ").append(Wgsl.parameter(2)).append(") { buffer")
                        .append(output).append("[start_c + (row + ").append(i).append("u) * ").append(Wgsl.parameter(6))
                        .append(" + (column + ").append(j).append("u) * ").append(Wgsl.parameter(7)).append("] ")
                        .append(accumulate ? "+= c" : "= c").append(i).append('_').append(j / 4).append('.')
                        .append("xyzw".charAt(j % 4)).append("; }\n");
            }
            text.append("  }\n");
        }
        return text.append(" }\n}\n").toString();
    }

    /** The products of one term. */
    private void terms(StringBuilder text, int k) {
        String at = "(term + " + k + "u) * stride_b";
        text.append("   {\n    let across = ").append(at).append(";\n");
        for (int q = 0; q < quads; q++) {
            text.append("    let b").append(q).append(" = ");
            if (bByFours) {
                text.append("buffer").append(b).append("[across + columns").append(4 * q).append("];\n");
            } else {
                text.append("vec4<f32>(");
                for (int j = 0; j < 4; j++) {
                    text.append(j == 0 ? "" : ", ").append("buffer").append(b).append("[across + column")
                            .append(4 * q + j).append("]");
                }
                text.append(");\n");
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int q = 0; q < quads; q++) {
                text.append("    c").append(i).append('_').append(q).append(" += a").append(i)
                        .append(aByFours ? "." + "xyzw".charAt(k) : "").append(" * b").append(q).append(";\n");
            }
        }
        text.append("   }\n");
    }
}
