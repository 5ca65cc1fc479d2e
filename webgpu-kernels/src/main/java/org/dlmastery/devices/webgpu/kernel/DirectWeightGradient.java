package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;

/**
 * A convolution's gradient towards its weights without shared memory, for a processor that plays a graphics processor:
 * ∂w[o, c, kh, kw] = Σ over n, p, q of ∂y[n, o, p, q] · x[n, c, p·stride + kh·dilation, q·stride + kw·dilation].
 *
 * <p>Each invocation sums all of the window for one input and some output channels over a slice of the rows of ∂y, four
 * places at a time; the slices' sums are added afterwards. On Chromium's software adapter, 3×3, 64 images, processor
 * time with the copies, beside the matrix product of copied windows: 1 → 8 channels, 28×28, 8 ms instead of 76; 8 → 16,
 * 14×14, 38 instead of 169.
 *
 * <p>Parameters: items; slices; C/G; blocks of output channels; O/G; rows of ∂y in all, and of a slice; P; quads of a
 * row of ∂y; begin and strides in quads of the image and of ∂y; where the result begins, its four strides, and how far
 * apart the slices' lie.
 *
 * @param outputs how many output channels an invocation sums for
 */
record DirectWeightGradient(int outputs, int height, int width, int stride, int dilation, List<Binding> bindings,
        int weights, int image, int slope) implements Kernel {
    private static final int GROUP = 4;
    private static final int MOST_GROUPS = 1 << 10;
    /** So many invocations are enough to keep all processors busy. */
    private static final int BUSY = 256;
    private static final int MOST_SLICES = 60;
    /** So many sums an invocation has, or as many as the window's elements. */
    private static final int SUMS = 72;

    /** Whether the sums of a whole window, and what its rows meet, are few enough. */
    static boolean fits(Window window) {
        return window.count() <= SUMS && DirectConvolution.fits(window);
    }

    static void plan(Issue issue, Window window, int groups, View towardsW, View x, View slope) {
        int inputs = towardsW.shape().size(1);
        int perGroup = towardsW.shape().size(0) / groups;
        int outputs = Math.max(1, Math.min(Math.min(8, perGroup), SUMS / window.count()));
        int blocks = MatrixProduct.tiles(perGroup, outputs);
        int rows = slope.shape().size(0) * slope.shape().size(2);
        int tasks = groups * blocks * inputs;
        int slices = Math.max(1, Math.min(Math.min(MOST_SLICES, rows), BUSY / tasks));
        View target = towardsW;
        Shape shape = towardsW.shape();
        Shape sliced = Shape.of(slices, shape.size(0), shape.size(1), shape.size(2), shape.size(3));
        if (slices > 1) {
            target = View.of(issue.scratch(sliced.count()), shape);
        }
        // Beyond the last column the copy of ∂y is 0, and of the image something finite has to be there.
        int columns = 4 * MatrixProduct.tiles(slope.shape().size(3), 4);
        int reached = Math.max(x.shape().size(3) + 2 * window.padding(),
                (columns - 1) * window.stride() + (window.width() - 1) * window.dilation() + 1);
        QuadImages slopes = QuadImages.of(issue, slope, List.of());
        QuadImages images = QuadImages.padded(issue, x, window.padding(), window.padding(), 1,
                x.shape().size(2) + 2 * window.padding(), reached);
        BufferSet buffers = new BufferSet();
        int to = buffers.write(target.buffer());
        int image = buffers.bind(images.buffer(), true, false);
        int from = buffers.bind(slopes.buffer(), true, false);
        int items = tasks * slices;
        Words words = new Words().add(items, slices, inputs, blocks, perGroup, rows, MatrixProduct.tiles(rows, slices),
                slope.shape().size(2), columns / 4, images.offset(), images.imageStride(), images.channelStride(),
                images.rowStride(), slopes.offset(), slopes.imageStride(), slopes.channelStride(), slopes.rowStride(),
                target.offset(), target.stride(0), target.stride(1), target.stride(2), target.stride(3),
                towardsW.count());
        DirectWeightGradient kernel = new DirectWeightGradient(outputs, window.height(), window.width(),
                window.stride(), window.dilation(), buffers.bindings(), to, image, from);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(),
                new Launch.Groups(Math.min(MatrixProduct.tiles(items, GROUP), MOST_GROUPS), 1, 1)));
        if (slices > 1) {
            ReduceKernel.plan(issue, Reduction.SUM, towardsW.expand(sliced.with(0, 1)),
                    View.of(target.buffer(), sliced));
        }
    }

    @Override
    public String name() {
        return "direct convolution towards weights";
    }

    @Override
    public int parameterCount() {
        return 23;
    }

    @Override
    public String body() {
        StringBuilder text = new StringBuilder();
        text.append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>) {\n")
                .append(" for (var item = id.x; item < ").append(Wgsl.parameter(0)).append("; item += groups.x * ")
                .append(GROUP).append("u) {\n  let tasks = item / ").append(Wgsl.parameter(1))
                .append(";\n  let slice = item - tasks * ").append(Wgsl.parameter(1))
                .append(";\n  let blocks = tasks / ").append(Wgsl.parameter(2))
                .append(";\n  let c = tasks - blocks * ").append(Wgsl.parameter(2))
                .append(";\n  let channel_group = blocks / ").append(Wgsl.parameter(3))
                .append(";\n  let first = (blocks - channel_group * ").append(Wgsl.parameter(3))
                .append(") * ").append(outputs).append("u;\n  let first_output = channel_group * ")
                .append(Wgsl.parameter(4)).append(";\n  let begin_image = ").append(Wgsl.parameter(9))
                .append(" + (channel_group * ").append(Wgsl.parameter(2)).append(" + c) * ")
                .append(Wgsl.parameter(11)).append(";\n");
        for (int o = 0; o < outputs; o++) {
            // Channels beyond the last repeat it and are not stored.
            text.append("  let begin").append(o).append(" = ").append(Wgsl.parameter(13))
                    .append(" + (first_output + min(first + ").append(o).append("u, ").append(Wgsl.parameter(4))
                    .append(" - 1u)) * ").append(Wgsl.parameter(15)).append(";\n");
            for (int tap = 0; tap < height * width; tap++) {
                text.append("  var sum").append(o).append('_').append(tap).append(" = 0.0;\n");
            }
        }
        text.append("  let end = min((slice + 1u) * ").append(Wgsl.parameter(6)).append(", ").append(Wgsl.parameter(5))
                .append(");\n  for (var row = slice * ").append(Wgsl.parameter(6)).append("; row < end; row++) {\n")
                .append("   let n = row / ").append(Wgsl.parameter(7)).append(";\n   let p = row - n * ")
                .append(Wgsl.parameter(7)).append(";\n   let slope = n * ").append(Wgsl.parameter(14))
                .append(" + p * ").append(Wgsl.parameter(16)).append(";\n   let place = begin_image + n * ")
                .append(Wgsl.parameter(10)).append(" + p * ").append(stride).append("u * ").append(Wgsl.parameter(12))
                .append(";\n   for (var quad = 0u; quad < ").append(Wgsl.parameter(8)).append("; quad++) {\n");
        products(text);
        text.append("   }\n  }\n");
        store(text);
        return text.append(" }\n}\n").toString();
    }

    private void products(StringBuilder text) {
        for (int o = 0; o < outputs; o++) {
            text.append("    let slope").append(o).append(" = buffer").append(slope).append("[begin").append(o)
                    .append(" + slope + quad];\n");
        }
        for (int row = 0; row < height; row++) {
            for (int i = 0; i < QuadImages.quadsAcross(width, stride, dilation); i++) {
                text.append("    let row").append(row).append('_').append(i).append(" = buffer").append(image)
                        .append("[place + ").append(row * dilation).append("u * ").append(Wgsl.parameter(12))
                        .append(" + quad * ").append(stride).append("u + ").append(i).append("u];\n");
            }
            for (int column = 0; column < width; column++) {
                int tap = row * width + column;
                text.append("    let met").append(tap).append(" = ")
                        .append(QuadImages.met("row" + row + "_", column, stride, dilation)).append(";\n");
                for (int o = 0; o < outputs; o++) {
                    text.append("    sum").append(o).append('_').append(tap).append(" += dot(slope").append(o)
                            .append(", met").append(tap).append(");\n");
                }
            }
        }
    }

    private void store(StringBuilder text) {
        text.append("  let target_place = ").append(Wgsl.parameter(17)).append(" + slice * ")
                .append(Wgsl.parameter(22)).append(" + c * ").append(Wgsl.parameter(19)).append(";\n");
        for (int o = 0; o < outputs; o++) {
            text.append("  if (first + ").append(o).append("u < ").append(Wgsl.parameter(4)).append(") {\n")
                    .append("   let place = target_place + (first_output + first + ").append(o).append("u) * ")
                    .append(Wgsl.parameter(18)).append(";\n");
            for (int tap = 0; tap < height * width; tap++) {
                text.append("   buffer").append(weights).append("[place + ").append(tap / width).append("u * ")
                        .append(Wgsl.parameter(20)).append(" + ").append(tap % width).append("u * ")
                        .append(Wgsl.parameter(21)).append("] = sum").append(o).append('_').append(tap).append(";\n");
            }
            text.append("  }\n");
        }
    }
}
