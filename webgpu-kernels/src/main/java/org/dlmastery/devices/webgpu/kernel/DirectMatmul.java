package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.View;

/**
 * Matrix product without shared memory, for a processor that plays a graphics processor: each invocation computes up to
 * 8×16 elements straight from the operands, one tile after another, a whole grid apart. On Chromium's software adapter,
 * 512³, GFLOP/s in one run: 8×16 by fours 3.5, 8×8 by fours 3.1, 8×8 one by one 2.8, 4×4 1.5; by tiles of shared
 * memory, 64×64 1.2, 128×128 2.4. Written with {@code fma} the first gives 1.7, for it is a function call there. At
 * 256³, GFLOP/s of a processor's second: 8×16 1.7, the same with neighbouring invocations along the rows 1.5, with four
 * terms in one expression 1.65; 8×32 1.8, 4×16 1.25, 4×8 1.2.
 *
 * <p>Tiles of all batches are numbered in one row, so that a narrow product leaves none of the four invocations idle
 * that the adapter computes at once: 64 products of 64×64 by 64×16 take 12 ms instead of 28.
 *
 * <p>Parameters: M, K, N; where output, a and b begin; their strides in rows and columns; tiles of all batches, of a
 * batch, and of a row; the batches' index space, with the three views' strides.
 *
 * @param rows how many an invocation computes
 * @param quads how many times four columns it computes
 * @param depth how many terms it takes at a time: 4 or 1
 */
public record DirectMatmul(int rows, int quads, int depth, Fours aFours, Fours bFours, boolean accumulate,
        int batchRank, List<Binding> bindings, int output, int a, int b) implements Kernel {
    private static final int GROUP = 16;
    private static final int MOST_GROUPS = 256;
    private static final int SPACE = 15;

    /** Which four elements of an operand are loaded at once. */
    enum Fours {
        NONE,
        /** Four terms. */
        TERMS,
        /** Four rows of a, four columns of b. */
        ACROSS
    }

    static void plan(Issue issue, View output, View a, View b, boolean accumulate) {
        int rank = output.shape().rank();
        int rows = output.shape().size(-2);
        int columns = output.shape().size(-1);
        int terms = a.shape().size(-1);
        int tileRows = rows >= 8 ? 8 : rows >= 4 ? 4 : rows >= 2 ? 2 : 1;
        int quads = columns >= 16 ? 4 : columns >= 8 ? 2 : 1;
        Axes batches = Axes.of(output.shape(), 0, rank - 2, output, a, b);
        boolean shared = a.buffer() == b.buffer();
        Fours aFours = shared ? Fours.NONE : fours(a.transposed(), batches, 1, tileRows >= 4);
        Fours bFours = shared ? Fours.NONE : fours(b, batches, 2, true);
        BufferSet buffers = new BufferSet();
        int to = buffers.write(output.buffer());
        int left = buffers.bind(a.buffer(), aFours != Fours.NONE, false);
        int right = buffers.bind(b.buffer(), bFours != Fours.NONE, false);
        int across = MatrixProduct.tiles(columns, 4 * quads);
        int tiles = across * MatrixProduct.tiles(rows, tileRows);
        int all = tiles * batches.count();
        Words words = new Words().add(rows, terms, columns, output.offset(), a.offset(), b.offset(),
                output.stride(-2), output.stride(-1), a.stride(-2), a.stride(-1), b.stride(-2), b.stride(-1), all,
                tiles, across);
        batches.describe(words);
        DirectMatmul kernel = new DirectMatmul(tileRows, quads, terms % 4 == 0 ? 4 : 1, aFours, bFours, accumulate,
                batches.rank(), buffers.bindings(), to, left, right);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(),
                new Launch.Groups(Math.min(MatrixProduct.tiles(all, GROUP), MOST_GROUPS), 1, 1)));
    }

    /** What lies side by side in memory from a multiple of four on, of a matrix [terms, across]. */
    private static Fours fours(View view, Axes batches, int number, boolean wantsAcross) {
        boolean aligned = view.offset() % 4 == 0;
        for (int d = 0; d < batches.rank(); d++) {
            aligned &= batches.stride(number, d) % 4 == 0;
        }
        if (aligned && wantsAcross && view.stride(-1) == 1 && view.stride(-2) % 4 == 0
                && view.shape().size(-1) % 4 == 0) {
            return Fours.ACROSS;
        }
        return aligned && view.stride(-2) == 1 && view.stride(-1) % 4 == 0 && view.shape().size(-2) % 4 == 0
                ? Fours.TERMS : Fours.NONE;
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
        StringBuilder text = new StringBuilder();
        text.append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>) {\n")
                .append(" for (var tile = id.x; tile < ").append(Wgsl.parameter(12)).append("; tile += groups.x * ")
                .append(GROUP).append("u) {\n  let batch = tile / ").append(Wgsl.parameter(13))
                .append(";\n  let in_batch = tile - batch * ").append(Wgsl.parameter(13))
                .append(";\n  let down = in_batch / ").append(Wgsl.parameter(14)).append(";\n  let row = down * ")
                .append(rows).append("u;\n  let column = (in_batch - down * ").append(Wgsl.parameter(14))
                .append(") * ").append(4 * quads).append("u;\n")
                .append("  var start_c = ").append(Wgsl.parameter(3)).append(";\n  var start_a = ")
                .append(Wgsl.parameter(4)).append(";\n  var start_b = ").append(Wgsl.parameter(5)).append(";\n")
                .append(Wgsl.locate("batch", SPACE, batchRank, "start_c", "start_a", "start_b"));
        places(text, "a", aFours, rows, "row", 0, 8);
        places(text, "b", bFours, 4 * quads, "column", 2, 11);
        text.append("  let step_a = ").append(Wgsl.parameter(9)).append(aFours == Fours.ACROSS ? " / 4u" : "")
                .append(";\n  let step_b = ").append(Wgsl.parameter(10))
                .append(bFours == Fours.ACROSS ? " / 4u;\n" : ";\n");
        for (int i = 0; i < rows; i++) {
            for (int q = 0; q < quads; q++) {
                text.append("  var c").append(i).append('_').append(q).append(" = vec4<f32>();\n");
            }
        }
        text.append("  for (var term = 0u; term < ").append(Wgsl.parameter(1)).append("; term += ").append(depth)
                .append("u) {\n");
        fourTerms(text, "a", aFours, a, rows);
        fourTerms(text, "b", bFours, b, 4 * quads);
        for (int k = 0; k < depth; k++) {
            term(text, k);
        }
        text.append("  }\n");
        store(text);
        return text.append(" }\n}\n").toString();
    }

    /** Where the operand's rows or columns lie; those beyond the last repeat it and are not stored. */
    private static void places(StringBuilder text, String name, Fours fours, int count, String first, int size,
            int stride) {
        int step = fours == Fours.ACROSS ? 4 : 1;
        for (int i = 0; i < count; i += step) {
            text.append("  let place_").append(name).append(i).append(" = (start_").append(name).append(" + min(")
                    .append(first).append(" + ").append(i).append("u, ").append(Wgsl.parameter(size)).append(" - ")
                    .append(step).append("u) * ").append(Wgsl.parameter(stride)).append(')')
                    .append(fours == Fours.NONE ? ";\n" : " / 4u;\n");
        }
    }

    private static void fourTerms(StringBuilder text, String name, Fours fours, int buffer, int count) {
        for (int i = 0; fours == Fours.TERMS && i < count; i++) {
            text.append("   let terms_").append(name).append(i).append(" = buffer").append(buffer).append("[place_")
                    .append(name).append(i).append(" + term / 4u];\n");
        }
    }

    /** The products of one term. */
    private void term(StringBuilder text, int k) {
        text.append("   {\n");
        four(text, "a", aFours, a, rows, k);
        four(text, "b", bFours, b, 4 * quads, k);
        for (int i = 0; i < rows; i++) {
            for (int q = 0; q < quads; q++) {
                text.append("    c").append(i).append('_').append(q).append(" += a").append(i / 4).append('.')
                        .append("xyzw".charAt(i % 4)).append(" * b").append(q).append(";\n");
            }
        }
        text.append("   }\n");
    }

    /** An operand's numbers of one term, in vectors of four. */
    private static void four(StringBuilder text, String name, Fours fours, int buffer, int count, int k) {
        String at = " + (term + " + k + "u) * step_" + name + "]";
        for (int i = 0; i < count; i += 4) {
            text.append("    let ").append(name).append(i / 4).append(" = ");
            if (fours == Fours.ACROSS) {
                text.append("buffer").append(buffer).append("[place_").append(name).append(i).append(at).append(";\n");
                continue;
            }
            text.append("vec4<f32>(");
            for (int j = 0; j < 4; j++) {
                text.append(j == 0 ? "" : ", ");
                if (i + j >= count) {
                    text.append("0.0");
                } else if (fours == Fours.TERMS) {
                    text.append("terms_").append(name).append(i + j).append('.').append("xyzw".charAt(k));
                } else {
                    text.append("buffer").append(buffer).append("[place_").append(name).append(i + j).append(at);
                }
            }
            text.append(");\n");
        }
    }

    private void store(StringBuilder text) {
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
    }
}
