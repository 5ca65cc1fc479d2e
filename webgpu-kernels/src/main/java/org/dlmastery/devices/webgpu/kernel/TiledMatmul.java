package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * Matrix product by tiles of shared memory ({@link Tile}).
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
 * @param halving how the operands are held while they are multiplied
 */
public record TiledMatmul(int side, boolean aByRows, boolean bByColumns, boolean accumulate, int batchRank,
        List<Binding> bindings, int output, int a, int b, Halving halving) implements Kernel {
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
        Operands.Form form = issue.limits().operands().formFor((double) batches.count() * rows, terms, columns);
        Halving halving = Halving.plan(issue, form, buffers, a, b);
        int perSlice = MatrixProduct.tiles(MatrixProduct.tiles(terms, slices), Tile.DEPTH) * Tile.DEPTH;
        Words words = new Words().add(rows, terms, columns, output.offset(), a.offset(), b.offset(),
                output.stride(-2), output.stride(-1), a.stride(-2), a.stride(-1), b.stride(-2), b.stride(-1),
                batches.count(), perSlice, sliceDistance, slices);
        batches.describe(words);
        TiledMatmul kernel = new TiledMatmul(side, a.stride(-1) <= a.stride(-2), b.stride(-1) <= b.stride(-2),
                accumulate, batches.rank(), buffers.bindings(), to, left, right, halving);
        Tile tile = kernel.tile();
        int z = (int) Math.min((long) batches.count() * slices, Limits.GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(
                MatrixProduct.tiles(columns, tile.columns()), MatrixProduct.tiles(rows, tile.rows()), z)));
    }

    private Tile tile() {
        return new Tile(side, 16, aByRows, !bByColumns, halving);
    }

    @Override
    public String name() {
        return "matmul " + tile().rows() + "x" + tile().columns() + (halving.rounds() ? ", half precision" : "");
    }

    @Override
    public List<String> extensions() {
        return halving.extensions();
    }

    @Override
    public int parameterCount() {
        return SPACE + Axes.words(batchRank, 3);
    }

    @Override
    public String body() {
        Tile tile = tile();
        StringBuilder text = new StringBuilder(tile.memory());
        text.append("var<private> start_a: u32;\nvar<private> start_b: u32;\nvar<private> start_c: u32;\n");
        load(text, "a", a, Wgsl.parameter(0), Wgsl.parameter(8), Wgsl.parameter(9));
        load(text, "b", b, Wgsl.parameter(2), Wgsl.parameter(11), Wgsl.parameter(10));
        text.append("fn store(row: u32, column: u32, value: f32) {\n if (row < ").append(Wgsl.parameter(0))
                .append(" && column < ").append(Wgsl.parameter(2)).append(") { buffer").append(output)
                .append("[start_c + row * ").append(Wgsl.parameter(6)).append(" + column * ")
                .append(Wgsl.parameter(7)).append(accumulate ? "] += value; }\n}\n" : "] = value; }\n}\n")
                .append(tile.entry())
                .append(" let batches = ").append(Wgsl.parameter(12)).append(";\n")
                .append(" for (var item = group.z; item < batches * ").append(Wgsl.parameter(15))
                .append("; item += groups.z) {\n")
                .append("  let slice = item / batches;\n  let batch = item - slice * batches;\n")
                .append("  start_c = ").append(Wgsl.parameter(3)).append(" + slice * ").append(Wgsl.parameter(14))
                .append(";\n  start_a = ").append(Wgsl.parameter(4)).append(";\n  start_b = ")
                .append(Wgsl.parameter(5)).append(";\n")
                .append(Wgsl.locate("batch", SPACE, batchRank, "start_c", "start_a", "start_b"))
                .append("  let first_term = slice * ").append(Wgsl.parameter(13)).append(";\n")
                .append("  let end_term = min(first_term + ").append(Wgsl.parameter(13)).append(", ")
                .append(Wgsl.parameter(1)).append(");\n");
        return text.append(tile.product()).append(" }\n}\n").toString();
    }

    /** A function that loads four neighbours across the terms, 0 outside. */
    private static void load(StringBuilder text, String name, int buffer, String size, String stride,
            String termStride) {
        text.append("fn load_").append(name).append("(across: u32, term: u32, end: u32) -> vec4<f32> {\n")
                .append(" var loaded = vec4<f32>();\n if (term < end) {\n  let place = start_").append(name)
                .append(" + term * ").append(termStride).append(" + across * ").append(stride).append(";\n");
        text.append("  for (var i = 0u; i < 4u; i++) {\n   if (across + i < ").append(size)
                .append(") { loaded[i] = buffer").append(buffer).append("[place + i * ").append(stride)
                .append("]; }\n  }\n");
        text.append(" }\n return loaded;\n}\n");
    }
}
