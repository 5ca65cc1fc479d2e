package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * Matrix product by tiles: a work-group of 16×16 invocations computes a tile of 64×64 or 128×128; 16 terms at a time of
 * both operands are brought to shared memory, and each invocation keeps 4×4 or 8×8 sums in registers, reading both
 * operands by fours. An invocation's rows are groups of four, 64 apart, and so are its columns: neighbours read
 * neighbouring vectors, without bank conflicts.
 *
 * <p>Operands may have any strides: neighbouring invocations load along the dimension that lies closer in memory.
 *
 * <p>Parameters: M, K, N; where output, a and b begin; their strides in rows and columns; batches; terms of a slice;
 * how far apart the slices' results lie; slices; the batches' index space, with the three views' strides.
 *
 * @param side rows, and columns, that an invocation computes: 4 or 8
 * @param aByRows whether a's terms lie closer in memory than its rows
 * @param bByColumns whether b's columns lie closer in memory than its terms
 * @param batchRank how many dimensions the batches have
 */
public record TiledMatmul(int side, boolean aByRows, boolean bByColumns, boolean accumulate, int batchRank,
        List<Binding> bindings, int output, int a, int b) implements Kernel {
    private static final int LANES = 16;
    private static final int DEPTH = 16;
    private static final int SPACE = 16;

    static void plan(Issue issue, int side, View output, View a, View b, boolean accumulate) {
        launch(issue, side, output, a, b, accumulate, 1, 0);
    }

    /** Plans the sums over parts of the terms; the output's outermost dimension are the parts. */
    static void planSlices(Issue issue, int side, View output, View a, View b) {
        View first = output.slice(0, 0, 1, 1);
        int[] order = new int[output.shape().rank() - 1];
        for (int d = 0; d < order.length; d++) {
            order[d] = output.shape().size(d + 1);
        }
        View inner = first.reshape(Shape.of(order));
        launch(issue, side, inner, a, b, false, output.shape().size(0), output.stride(0));
    }

    private static void launch(Issue issue, int side, View output, View a, View b, boolean accumulate, int slices,
            int sliceDistance) {
        int rank = output.shape().rank();
        int rows = output.shape().size(-2);
        int columns = output.shape().size(-1);
        int terms = a.shape().size(-1);
        Axes batches = Axes.of(output.shape(), 0, rank - 2, output, a, b);
        BufferSet buffers = new BufferSet();
        int to = buffers.write(output.buffer());
        int left = buffers.read(a.buffer());
        int right = buffers.read(b.buffer());
        int perSlice = MatrixProduct.tiles(MatrixProduct.tiles(terms, slices), DEPTH) * DEPTH;
        Words words = new Words().add(rows, terms, columns, output.offset(), a.offset(), b.offset(),
                output.stride(-2), output.stride(-1), a.stride(-2), a.stride(-1), b.stride(-2), b.stride(-1),
                batches.count(), perSlice, sliceDistance, slices);
        batches.describe(words);
        TiledMatmul kernel = new TiledMatmul(side, a.stride(-1) <= a.stride(-2), b.stride(-1) <= b.stride(-2),
                accumulate, batches.rank(), buffers.bindings(), to, left, right);
        int tile = LANES * side;
        int z = (int) Math.min((long) batches.count() * slices, Limits.GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(
                MatrixProduct.tiles(columns, tile), MatrixProduct.tiles(rows, tile), z)));
    }

    @Override
    public String name() {
        return "matmul " + LANES * side + "x" + LANES * side;
    }

    @Override
    public int parameterCount() {
        return SPACE + Axes.words(batchRank, 3);
    }

    @Override
    public String body() {
        int tile = LANES * side;
        int vectors = tile / 4;
        // One vector more than a row has, so that neighbours in a column lie in different banks.
        int pitch = vectors + 1;
        StringBuilder text = new StringBuilder();
        text.append("var<workgroup> left: array<vec4<f32>, ").append(DEPTH * pitch).append(">;\n")
                .append("var<workgroup> right: array<vec4<f32>, ").append(DEPTH * pitch).append(">;\n");
        loader(text, "a", a, Wgsl.parameter(0), Wgsl.parameter(8), Wgsl.parameter(9));
        loader(text, "b", b, Wgsl.parameter(2), Wgsl.parameter(11), Wgsl.parameter(10));
        text.append("@compute @workgroup_size(").append(LANES).append(", ").append(LANES).append(") fn main(\n")
                .append("    @builtin(workgroup_id) group: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>,\n")
                .append("    @builtin(local_invocation_id) at: vec3<u32>,\n")
                .append("    @builtin(local_invocation_index) lane: u32) {\n")
                .append(" let batches = ").append(Wgsl.parameter(12)).append(";\n")
                .append(" let first_row = group.y * ").append(tile).append("u;\n")
                .append(" let first_column = group.x * ").append(tile).append("u;\n")
                .append(" for (var item = group.z; item < batches * ").append(Wgsl.parameter(15))
                .append("; item += groups.z) {\n")
                .append("  let slice = item / batches;\n  let batch = item - slice * batches;\n")
                .append("  var start_c = ").append(Wgsl.parameter(3)).append(" + slice * ").append(Wgsl.parameter(14))
                .append(";\n  var start_a = ").append(Wgsl.parameter(4)).append(";\n  var start_b = ")
                .append(Wgsl.parameter(5)).append(";\n")
                .append(Wgsl.locate("batch", SPACE, batchRank, "start_c", "start_a", "start_b"))
                .append("  let first_term = slice * ").append(Wgsl.parameter(13)).append(";\n")
                .append("  let end_term = min(first_term + ").append(Wgsl.parameter(13)).append(", ")
                .append(Wgsl.parameter(1)).append(");\n");
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side / 4; j++) {
                text.append("  var c").append(i).append('_').append(j).append(" = vec4<f32>();\n");
            }
        }
        text.append("  for (var term = first_term; term < end_term; term += ").append(DEPTH).append("u) {\n")
                .append("   for (var i = lane; i < ").append(vectors * DEPTH).append("u; i += ").append(LANES * LANES)
                .append("u) {\n");
        share(text, "left", "a", aByRows, vectors, pitch, "first_row", "start_a");
        share(text, "right", "b", !bByColumns, vectors, pitch, "first_column", "start_b");
        text.append("   }\n   workgroupBarrier();\n")
                .append("   for (var k = 0u; k < ").append(DEPTH).append("u; k++) {\n");
        for (int q = 0; q < side / 4; q++) {
            text.append("    let a").append(q).append(" = left[k * ").append(pitch).append("u + at.y + ")
                    .append(q * LANES).append("u];\n");
            text.append("    let b").append(q).append(" = right[k * ").append(pitch).append("u + at.x + ")
                    .append(q * LANES).append("u];\n");
        }
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side / 4; j++) {
                text.append("    c").append(i).append('_').append(j).append(" += a").append(i / 4).append('.')
                        .append("xyzw".charAt(i % 4)).append(" * b").append(j).append(";\n");
            }
        }
        text.append("   }\n   workgroupBarrier();\n  }\n");
        for (int i = 0; i < side; i++) {
            text.append("  store_row(first_row + ").append(64 * (i / 4) + i % 4).append("u + at.y * 4u")
                    .append(", first_column + at.x * 4u, start_c");
            for (int j = 0; j < side / 4; j++) {
                text.append(", c").append(i).append('_').append(j);
            }
            text.append(");\n");
        }
        text.append(" }\n}\n");
        store(text);
        return text.toString();
    }

    /** A function that loads four neighbours across the terms, 0 outside. */
    private static void loader(StringBuilder text, String name, int buffer, String size, String stride,
            String termStride) {
        text.append("fn load_").append(name).append("(start: u32, across: u32, term: u32, end: u32) -> vec4<f32> {\n")
                .append(" var loaded = vec4<f32>();\n if (term < end) {\n  let place = start + term * ")
                .append(termStride).append(";\n");
        for (int i = 0; i < 4; i++) {
            text.append("  if (across + ").append(i).append("u < ").append(size).append(") { loaded[").append(i)
                    .append("] = buffer").append(buffer).append("[place + (across + ").append(i).append("u) * ")
                    .append(stride).append("]; }\n");
        }
        text.append(" }\n return loaded;\n}\n");
    }

    /** Brings one vector of an operand to shared memory. */
    private static void share(StringBuilder text, String into, String name, boolean alongTerms, int vectors, int pitch,
            String first, String start) {
        text.append("    {\n");
        if (alongTerms) {
            text.append("     let k = i % ").append(DEPTH).append("u;\n     let across = i / ").append(DEPTH)
                    .append("u;\n");
        } else {
            text.append("     let k = i / ").append(vectors).append("u;\n     let across = i % ").append(vectors)
                    .append("u;\n");
        }
        text.append("     ").append(into).append("[k * ").append(pitch).append("u + across] = load_").append(name)
                .append('(').append(start).append(", ").append(first).append(" + across * 4u, term + k, end_term);\n")
                .append("    }\n");
    }

    private void store(StringBuilder text) {
        text.append("fn store_row(row: u32, column: u32, start: u32");
        for (int j = 0; j < side / 4; j++) {
            text.append(", c").append(j).append(": vec4<f32>");
        }
        text.append(") {\n if (row >= ").append(Wgsl.parameter(0)).append(") { return; }\n")
                .append(" let place = start + row * ").append(Wgsl.parameter(6)).append(";\n");
        for (int j = 0; j < side; j++) {
            String column = "column + " + (64 * (j / 4) + j % 4) + "u";
            String element = "buffer" + output + "[place + (" + column + ") * " + Wgsl.parameter(7) + "]";
            text.append(" if (").append(column).append(" < ").append(Wgsl.parameter(2)).append(") { ").append(element)
                    .append(accumulate ? " += c" : " = c").append(j / 4).append('.').append("xyzw".charAt(j % 4))
                    .append("; }\n");
        }
        text.append("}\n");
    }
}
