package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.View;

/**
 * A tensor of five dimensions copied with zeros around the innermost two and, for the gradient of a convolution that
 * skips pixels, between their elements: out[a, b, t, y, x] = in[a, b, t, (y − top)/step, (x − left)/step], 0 where
 * there is none. A row of the copy begins at a multiple of four, so whoever reads it takes four elements at once and
 * checks no bounds.
 *
 * <p>Each invocation writes four neighbours, one quad after another, a whole grid apart.
 *
 * <p>Parameters: quads; quads of a row; rows; sizes of t and b; top and left; the source's rows and columns; where it
 * begins and its five strides.
 *
 * @param step how far apart neighbours of the source come to lie
 */
record PaddedCopy(int step, List<Binding> bindings) implements Kernel {
    private static final int GROUP = 64;

    /**
     * Where the source lies; a stride may be negative.
     *
     * @param sizes a, b, t, rows and columns of the copy; the last a multiple of four
     */
    record Source(Buffer buffer, int offset, int[] strides, int rows, int columns, int top, int left, int step,
            int[] sizes) {
    }

    /** The copy of images [N, C, H, W] with margins; rows are lengthened to a multiple of four. */
    static Source images(View images, int top, int left, int step, int rows, int columns) {
        return new Source(images.buffer(), images.offset(), new int[] {images.stride(0), images.stride(1), 0,
            images.stride(2), images.stride(3)}, images.shape().size(2), images.shape().size(3), top, left, step,
                new int[] {images.shape().size(0), images.shape().size(1), 1, rows,
                    4 * MatrixProduct.tiles(columns, 4)});
    }

    /** Plans the copy, which goes to memory of the plan. */
    static Buffer plan(Issue issue, Source source) {
        int[] sizes = source.sizes;
        int quads = sizes[0] * sizes[1] * sizes[2] * sizes[3] * sizes[4] / 4;
        Buffer copy = issue.scratch(4 * quads);
        BufferSet buffers = new BufferSet();
        buffers.bind(copy, true, true);
        buffers.read(source.buffer);
        Words words = new Words().add(quads, sizes[4] / 4, sizes[3], sizes[2], sizes[1], source.top, source.left,
                source.rows, source.columns, source.offset).add(source.strides);
        issue.launch(new Launch(new PaddedCopy(source.step, buffers.bindings()), buffers.buffers(), words.toArray(),
                new Launch.Groups(Math.max(1, Math.min(MatrixProduct.tiles(quads, GROUP),
                        MapKernel.MOST_SOFTWARE_GROUPS)), 1, 1)));
        return copy;
    }

    @Override
    public String name() {
        return "padded copy";
    }

    @Override
    public int parameterCount() {
        return 15;
    }

    @Override
    public String body() {
        StringBuilder text = new StringBuilder();
        text.append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>) {\n")
                .append(" for (var i = id.x; i < ").append(Wgsl.parameter(0)).append("; i += groups.x * ")
                .append(GROUP).append("u) {\n");
        String rest = "i";
        String[] names = {"quad", "y", "t", "b"};
        for (int d = 0; d < names.length; d++) {
            String outer = "above_" + names[d];
            text.append("  let ").append(outer).append(" = ").append(rest).append(" / ").append(Wgsl.parameter(1 + d))
                    .append(";\n  let ").append(names[d]).append(" = ").append(rest).append(" - ").append(outer)
                    .append(" * ").append(Wgsl.parameter(1 + d)).append(";\n");
            rest = outer;
        }
        text.append("  var loaded = vec4<f32>();\n")
                .append(source("row", "y", 5))
                .append("  if (").append(inside("row", 7)).append(") {\n   let place = ").append(Wgsl.parameter(9))
                .append(" + above_b * ").append(Wgsl.parameter(10)).append(" + b * ").append(Wgsl.parameter(11))
                .append(" + t * ").append(Wgsl.parameter(12)).append(" + u32(row) * ").append(Wgsl.parameter(13))
                .append(";\n");
        for (int j = 0; j < 4; j++) {
            String column = "column" + j;
            text.append(source(column, "(4u * quad + " + j + "u)", 6)).append("   if (").append(inside(column, 8))
                    .append(") { loaded[").append(j).append("] = buffer1[place + u32(").append(column).append(") * ")
                    .append(Wgsl.parameter(14)).append("]; }\n");
        }
        return text.append("  }\n  buffer0[i] = loaded;\n }\n}\n").toString();
    }

    /** Statements that name the source's row or column, and where step leaves gaps, what is left over. */
    private String source(String name, String number, int margin) {
        String moved = "i32(" + number + ") - i32(" + Wgsl.parameter(margin) + ")";
        return step == 1 ? "  let " + name + " = " + moved + ";\n"
                : "  let moved_" + name + " = " + moved + ";\n  let " + name + " = moved_" + name + " / " + step
                        + ";\n";
    }

    private String inside(String name, int size) {
        String within = name + " < i32(" + Wgsl.parameter(size) + ")";
        return step == 1 ? name + " >= 0 && " + within
                : "moved_" + name + " >= 0 && " + name + " * " + step + " == moved_" + name + " && " + within;
    }
}
