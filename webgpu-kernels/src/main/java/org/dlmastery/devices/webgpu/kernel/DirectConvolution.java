package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;

/**
 * Convolution without shared memory, for a processor that plays a graphics processor, and its gradient towards the
 * image, which is a convolution of the outputs' gradients with the window turned round:
 * y[n, o, p, q] = b[o] + Σ w[o, c, kh, kw] · x[n, c, p·stride + kh·dilation, q·stride + kw·dilation].
 *
 * <p>Each invocation computes four neighbouring places of four or eight output channels in registers. The image is
 * copied with its margin once and the weights with four output channels side by side, so every load is four numbers and
 * nothing is out of bounds. On Chromium's software adapter, 3×3, 64 images, processor time with the copies, beside the
 * matrix product of copied windows: 1 → 8 channels, 28×28, 20 ms instead of 95; 8 → 16, 14×14, 44 instead of 137; the
 * latter's gradient towards the image 41 instead of 153.
 *
 * <p>Parameters: items; quads of a row of y; P; blocks of output channels; groups; C/G, O/G, Q; the image's begin and
 * its strides in quads; quads of output channels; where y begins and its four strides; where the bias begins and its
 * stride.
 *
 * @param quads how many times four output channels an invocation computes
 * @param height rows of the window
 * @param width columns of the window
 * @param storesQuads whether four places of y are stored at once
 */
record DirectConvolution(int quads, int height, int width, int stride, int dilation, boolean storesQuads,
        boolean biased, List<Binding> bindings, List<Integer> places) implements Kernel {
    private static final int GROUP = 16;
    private static final int MOST_GROUPS = 64;
    /** The window's elements that are written out; of a larger window, a row. */
    private static final int WRITTEN_OUT = 9;
    private static final int MOST_QUADS = 8;
    private static final int OUTPUT = 0;
    private static final int IMAGE = 1;
    private static final int WEIGHTS = 2;
    private static final int BIAS = 3;

    /** Weights as the product wants them: [output channels] of a group from [input channels] of it, by strides. */
    private record Weights(View view, int outputs, int inputs, int outputStride, int inputStride, int groupStride,
            boolean turned) {
    }

    /** Whether a window's row is narrow enough to be written out. */
    static boolean fits(Window window) {
        return window.width() <= WRITTEN_OUT
                && QuadImages.quadsAcross(window.width(), window.stride(), window.dilation()) <= MOST_QUADS;
    }

    static void forward(Issue issue, Window window, int groups, View y, View x, View w, Optional<View> bias) {
        int outputs = w.shape().size(0) / groups;
        Weights weights = new Weights(w, outputs, w.shape().size(1), w.stride(0), w.stride(1), outputs * w.stride(0),
                false);
        int rows = x.shape().size(2) + 2 * window.padding();
        QuadImages images = window.padding() == 0
                ? QuadImages.of(issue, x, bias.isPresent() ? List.of(bias.get().buffer()) : List.of())
                : QuadImages.padded(issue, x, window.padding(), window.padding(), 1, rows,
                        x.shape().size(3) + 2 * window.padding());
        launch(issue, window, window.stride(), groups, y, images, weights, bias);
    }

    static void towardsImage(Issue issue, Window window, int groups, View towardsX, View slope, View w) {
        int outputs = w.shape().size(0) / groups;
        Weights weights = new Weights(w, w.shape().size(1), outputs, w.stride(1), w.stride(0), outputs * w.stride(0),
                true);
        int down = window.dilation() * (window.height() - 1);
        int across = window.dilation() * (window.width() - 1);
        QuadImages images = QuadImages.padded(issue, slope, down - window.padding(), across - window.padding(),
                window.stride(), towardsX.shape().size(2) + down, towardsX.shape().size(3) + across);
        launch(issue, window, 1, groups, towardsX, images, weights, Optional.empty());
    }

    private static void launch(Issue issue, Window window, int stride, int groups, View y, QuadImages image,
            Weights weights, Optional<View> bias) {
        int blocks = weights.outputs > 4 ? MatrixProduct.tiles(weights.outputs, 8) : 1;
        int quads = weights.outputs > 4 ? 2 : 1;
        BufferSet buffers = new BufferSet();
        List<Integer> places = new ArrayList<>();
        boolean storesQuads = QuadImages.isByFours(y);
        places.add(buffers.bind(y.buffer(), storesQuads, true));
        places.add(buffers.bind(image.buffer(), true, false));
        places.add(buffers.bind(packed(issue, window, groups, weights, 4 * quads * blocks), true, false));
        int across = MatrixProduct.tiles(y.shape().size(3), 4);
        int unit = storesQuads ? 4 : 1;
        int items = y.shape().size(0) * groups * blocks * y.shape().size(2) * across;
        Words words = new Words().add(items, across, y.shape().size(2), blocks, groups, weights.inputs,
                weights.outputs, y.shape().size(3), image.offset(), image.imageStride(), image.channelStride(),
                image.rowStride(), quads * blocks, y.offset() / unit, y.stride(0) / unit, y.stride(1) / unit,
                y.stride(2) / unit, y.stride(3));
        if (bias.isPresent()) {
            places.add(buffers.read(bias.get().buffer()));
            words.add(bias.get().offset(), bias.get().stride(0));
        }
        DirectConvolution kernel = new DirectConvolution(quads, window.height(), window.width(), stride,
                window.dilation(), storesQuads, bias.isPresent(), buffers.bindings(), places);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(),
                new Launch.Groups(Math.min(MatrixProduct.tiles(items, GROUP), MOST_GROUPS), 1, 1)));
    }

    /** The weights as [groups, input channels, rows, columns, output channels]. */
    private static Buffer packed(Issue issue, Window window, int groups, Weights weights, int outputs) {
        View view = weights.view;
        int offset = view.offset();
        int rowStride = view.stride(2);
        int columnStride = view.stride(3);
        if (weights.turned) {
            offset += (window.height() - 1) * rowStride + (window.width() - 1) * columnStride;
            rowStride = -rowStride;
            columnStride = -columnStride;
        }
        return PaddedCopy.plan(issue, new PaddedCopy.Source(view.buffer(), offset, new int[] {weights.groupStride,
            weights.inputStride, rowStride, columnStride, weights.outputStride}, window.width(), weights.outputs, 0, 0,
                1, new int[] {groups, weights.inputs, window.height(), window.width(), outputs}));
    }

    @Override
    public String name() {
        return "direct convolution";
    }

    @Override
    public int parameterCount() {
        return biased ? 20 : 18;
    }

    private String buffer(int view) {
        return "buffer" + places.get(view);
    }

    @Override
    public String body() {
        boolean whole = height * width <= WRITTEN_OUT;
        StringBuilder text = new StringBuilder();
        text.append("@compute @workgroup_size(").append(GROUP).append(") fn main(\n")
                .append("    @builtin(global_invocation_id) id: vec3<u32>,\n")
                .append("    @builtin(num_workgroups) groups: vec3<u32>) {\n")
                .append(" for (var item = id.x; item < ").append(Wgsl.parameter(0)).append("; item += groups.x * ")
                .append(GROUP).append("u) {\n  let lines = item / ").append(Wgsl.parameter(1))
                .append(";\n  let quad = item - lines * ").append(Wgsl.parameter(1))
                .append(";\n  let planes = lines / ").append(Wgsl.parameter(2))
                .append(";\n  let p = lines - planes * ").append(Wgsl.parameter(2))
                .append(";\n  let parts = planes / ").append(Wgsl.parameter(3))
                .append(";\n  let block = planes - parts * ").append(Wgsl.parameter(3))
                .append(";\n  let n = parts / ").append(Wgsl.parameter(4))
                .append(";\n  let channel_group = parts - n * ").append(Wgsl.parameter(4)).append(";\n")
                .append("  let first_input = channel_group * ").append(Wgsl.parameter(5)).append(";\n  var place = ")
                .append(Wgsl.parameter(8)).append(" + n * ").append(Wgsl.parameter(9)).append(" + first_input * ")
                .append(Wgsl.parameter(10)).append(" + p * ").append(stride).append("u * ").append(Wgsl.parameter(11))
                .append(" + quad * ").append(stride).append("u;\n  var weight = first_input * ")
                .append(height * width).append("u * ").append(Wgsl.parameter(12)).append(" + block * ").append(quads)
                .append("u;\n");
        for (int o = 0; o < 4 * quads; o++) {
            text.append("  var sum").append(o).append(" = vec4<f32>();\n");
        }
        text.append("  for (var c = 0u; c < ").append(Wgsl.parameter(5)).append("; c++) {\n");
        if (whole) {
            for (int row = 0; row < height; row++) {
                row(text, row, row + "u");
            }
            sums(text, height);
        } else {
            text.append("   for (var kh = 0u; kh < ").append(height).append("u; kh++) {\n");
            row(text, 0, "kh");
            sums(text, 1);
            text.append("   }\n");
        }
        text.append("   place += ").append(Wgsl.parameter(10)).append(";\n   weight += ").append(height * width)
                .append("u * ").append(Wgsl.parameter(12)).append(";\n  }\n");
        store(text);
        return text.append(" }\n}\n").toString();
    }

    /** Loads what a row of the window meets, and its weights. */
    private void row(StringBuilder text, int name, String row) {
        for (int i = 0; i < QuadImages.quadsAcross(width, stride, dilation); i++) {
            text.append("   let row").append(name).append('_').append(i).append(" = ").append(buffer(IMAGE))
                    .append("[place + ").append(row).append(" * ").append(dilation).append("u * ")
                    .append(Wgsl.parameter(11)).append(" + ").append(i).append("u];\n");
        }
        for (int column = 0; column < width; column++) {
            text.append("   let met").append(name).append('_').append(column).append(" = ")
                    .append(QuadImages.met("row" + name + "_", column, stride, dilation)).append(";\n");
            for (int q = 0; q < quads; q++) {
                text.append("   let weights").append(name).append('_').append(column).append('_').append(q)
                        .append(" = ").append(buffer(WEIGHTS)).append("[weight + (").append(row).append(" * ")
                        .append(width).append("u + ").append(column).append("u) * ").append(Wgsl.parameter(12))
                        .append(" + ").append(q).append("u];\n");
            }
        }
    }

    private void sums(StringBuilder text, int rows) {
        for (int o = 0; o < 4 * quads; o++) {
            text.append("   sum").append(o).append(" = sum").append(o);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < width; column++) {
                    text.append(" + weights").append(row).append('_').append(column).append('_').append(o / 4)
                            .append('.').append("xyzw".charAt(o % 4)).append(" * met").append(row).append('_')
                            .append(column);
                }
            }
            text.append(";\n");
        }
    }

    private void store(StringBuilder text) {
        text.append("  let first_output = block * ").append(4 * quads).append("u;\n  let target_place = ")
                .append(Wgsl.parameter(13)).append(" + n * ").append(Wgsl.parameter(14))
                .append(" + (channel_group * ").append(Wgsl.parameter(6)).append(" + first_output) * ")
                .append(Wgsl.parameter(15)).append(" + p * ").append(Wgsl.parameter(16)).append(" + quad * ")
                .append(storesQuads ? "1u" : "4u * " + Wgsl.parameter(17)).append(";\n");
        for (int o = 0; o < 4 * quads; o++) {
            text.append("  if (first_output + ").append(o).append("u < ").append(Wgsl.parameter(6)).append(") {\n")
                    .append("   let result = sum").append(o);
            if (biased) {
                text.append(" + ").append(buffer(BIAS)).append('[').append(Wgsl.parameter(18))
                        .append(" + (channel_group * ").append(Wgsl.parameter(6)).append(" + first_output + ")
                        .append(o).append("u) * ").append(Wgsl.parameter(19)).append(']');
            }
            String place = "target_place + " + o + "u * " + Wgsl.parameter(15);
            text.append(";\n");
            if (storesQuads) {
                text.append("   ").append(buffer(OUTPUT)).append('[').append(place).append("] = result;\n");
            }
            for (int j = 0; j < (storesQuads ? 0 : 4); j++) {
                text.append("   if (4u * quad + ").append(j).append("u < ").append(Wgsl.parameter(7)).append(") { ")
                        .append(buffer(OUTPUT)).append('[').append(place).append(" + ").append(j).append("u * ")
                        .append(Wgsl.parameter(17)).append("] = result[").append(j).append("]; }\n");
            }
            text.append("  }\n");
        }
    }
}
