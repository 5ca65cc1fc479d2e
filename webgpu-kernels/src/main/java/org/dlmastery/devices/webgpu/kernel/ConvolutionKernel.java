package org.dlmastery.devices.webgpu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;

/**
 * Convolution and its two gradients as matrix products whose operands are never laid out (implicit GEMM; Chetlur et al.
 * 2014): the loads of {@link Tile} find each element in the image.
 *
 * <table>
 * <caption>The products, for each group of channels</caption>
 * <tr><th></th><th>rows</th><th>columns</th><th>terms</th></tr>
 * <tr><td>forward</td><td>o</td><td>n, p, q</td><td>c, kh, kw</td></tr>
 * <tr><td>towards the image</td><td>c</td><td>n, h, w</td><td>o, kh, kw</td></tr>
 * <tr><td>towards the weights</td><td>o</td><td>c, kh, kw</td><td>n, p, q</td></tr>
 * </table>
 * The last has few sums of many terms: its terms are cut into slices, whose sums are added afterwards.
 *
 * <p>Parameters: rows, terms, columns; terms of a slice, slices, how far apart their results lie; groups; C/G, O/G, H,
 * W, P, Q; the window; then where image, weights, outputs and bias begin, and their four strides.
 */
public record ConvolutionKernel(Direction direction, int lanesAcross, boolean biased,
        List<Binding> bindings, List<Integer> places, Halving halving) implements Kernel {
    private static final int VIEWS = 18;
    private static final String STRIDE = Wgsl.parameter(15);
    private static final String PADDING = Wgsl.parameter(16);
    private static final String DILATION = Wgsl.parameter(17);
    private static final int IMAGE = 0;
    private static final int WEIGHTS = 1;
    private static final int OUTPUTS = 2;
    private static final int BIAS = 3;
    /** So many work-groups are enough to keep most devices busy. */
    private static final int BUSY = 128;
    private static final int SHORTEST_SLICE = 256;

    /** Which of the three products. */
    enum Direction {
        FORWARD, TOWARDS_IMAGE, TOWARDS_WEIGHTS
    }

    static void forward(Issue issue, Window window, int groups, View y, View x, View w, Optional<View> bias) {
        launch(issue, Direction.FORWARD, window, groups, x, w, y, bias, 1, 0);
    }

    static void towardsImage(Issue issue, Window window, int groups, View towardsX, View slope, View w) {
        launch(issue, Direction.TOWARDS_IMAGE, window, groups, towardsX, w, slope, Optional.empty(), 1, 0);
    }

    static void towardsWeights(Issue issue, Window window, int groups, View towardsW, View x, View slope) {
        int rows = slope.shape().size(1) / groups;
        int columns = towardsW.count() / towardsW.shape().size(0);
        int terms = slope.count() / slope.shape().size(1);
        int tiles = groups * MatrixProduct.tiles(rows, 64) * MatrixProduct.tiles(columns, 64);
        int slices = Math.max(1, Math.min(BUSY / tiles, terms / SHORTEST_SLICE));
        if (slices == 1) {
            launch(issue, Direction.TOWARDS_WEIGHTS, window, groups, x, towardsW, slope, Optional.empty(), 1, 0);
            return;
        }
        Shape shape = towardsW.shape();
        View partial = View.of(issue.scratch(slices * towardsW.count()),
                Shape.of(slices, shape.size(0), shape.size(1), shape.size(2), shape.size(3)));
        View first = View.of(partial.buffer(), shape);
        launch(issue, Direction.TOWARDS_WEIGHTS, window, groups, x, first, slope, Optional.empty(), slices,
                towardsW.count());
        ReduceKernel.plan(issue, Reduction.SUM,
                towardsW.expand(Shape.of(1, shape.size(0), shape.size(1), shape.size(2), shape.size(3))), partial);
    }

    private static void launch(Issue issue, Direction direction, Window window, int groups, View image, View weights,
            View outputs, Optional<View> bias, int slices, int sliceDistance) {
        int perGroupIn = weights.shape().size(1);
        int perGroupOut = weights.shape().size(0) / groups;
        int pixels = image.shape().size(0) * image.shape().size(2) * image.shape().size(3);
        int results = outputs.shape().size(0) * outputs.shape().size(2) * outputs.shape().size(3);
        int rows = direction == Direction.TOWARDS_IMAGE ? perGroupIn : perGroupOut;
        int columns = switch (direction) {
            case FORWARD -> results;
            case TOWARDS_IMAGE -> pixels;
            case TOWARDS_WEIGHTS -> perGroupIn * window.count();
        };
        int terms = switch (direction) {
            case FORWARD -> perGroupIn * window.count();
            case TOWARDS_IMAGE -> perGroupOut * window.count();
            case TOWARDS_WEIGHTS -> results;
        };
        int perSlice = MatrixProduct.tiles(MatrixProduct.tiles(terms, slices), Tile.DEPTH) * Tile.DEPTH;
        Words words = new Words().add(rows, terms, columns, perSlice, slices, sliceDistance, groups, perGroupIn,
                perGroupOut, image.shape().size(2), image.shape().size(3), outputs.shape().size(2),
                outputs.shape().size(3), window.height(), window.width(), window.stride(), window.padding(),
                window.dilation());
        BufferSet buffers = new BufferSet();
        List<Integer> places = new ArrayList<>();
        View[] views = {image, weights, outputs};
        int written = switch (direction) {
            case FORWARD -> OUTPUTS;
            case TOWARDS_IMAGE -> IMAGE;
            case TOWARDS_WEIGHTS -> WEIGHTS;
        };
        for (int v = 0; v < views.length; v++) {
            places.add(buffers.bind(views[v].buffer(), false, v == written));
            words.add(views[v].offset(), views[v].stride(0), views[v].stride(1), views[v].stride(2),
                    views[v].stride(3));
        }
        if (bias.isPresent()) {
            places.add(buffers.read(bias.get().buffer()));
            words.add(bias.get().offset(), bias.get().stride(0), 0, 0, 0);
        }
        Operands.Form form = issue.limits().operands().formFor((double) groups * rows, terms, columns);
        Halving halving = switch (direction) {
            case FORWARD -> Halving.plan(issue, form, buffers, weights, image);
            case TOWARDS_IMAGE -> Halving.plan(issue, form, buffers, weights, outputs);
            case TOWARDS_WEIGHTS -> Halving.plan(issue, form, buffers, outputs, image);
        };
        int lanesAcross = rows <= 16 && columns > 64 ? 64 : 16;
        ConvolutionKernel kernel = new ConvolutionKernel(direction, lanesAcross, bias.isPresent(),
                buffers.bindings(), places, halving);
        Tile tile = kernel.tile();
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(
                MatrixProduct.tiles(columns, tile.columns()), MatrixProduct.tiles(rows, tile.rows()),
                Math.min(groups * slices, Limits.GROUPS))));
    }

    private Tile tile() {
        return new Tile(4, lanesAcross, true, direction == Direction.TOWARDS_WEIGHTS, halving);
    }

    @Override
    public List<String> extensions() {
        return halving.extensions();
    }

    @Override
    public String name() {
        return "convolution " + direction.name().toLowerCase().replace('_', ' ')
                + (halving.rounds() ? ", half precision" : "");
    }

    @Override
    public int parameterCount() {
        return VIEWS + 5 * places.size();
    }

    /** A word of a view's: 0 where it begins, then its strides. */
    private static String word(int view, int number) {
        return Wgsl.parameter(VIEWS + 5 * view + number);
    }

    private String buffer(int view) {
        return "buffer" + places.get(view);
    }

    @Override
    public String body() {
        Tile tile = tile();
        StringBuilder text = new StringBuilder(tile.memory());
        text.append("var<private> channel_group: u32;\nvar<private> slice_place: u32;\n")
                .append(imageElement()).append(outputElement()).append(weightPlace());
        switch (direction) {
            case FORWARD -> {
                text.append(weightLoad(true)).append(pixelLoad("image_element", 11, 12));
                String value = biased ? "value + " + buffer(BIAS) + "[" + word(BIAS, 0) + " + (channel_group * "
                        + Wgsl.parameter(8) + " + row) * " + word(BIAS, 1) + "]" : "value";
                text.append(store(pixel("column", 11, 12) + "  " + buffer(OUTPUTS) + "["
                        + place(OUTPUTS, "channel_group * " + Wgsl.parameter(8) + " + row") + "] = " + value + ";\n"));
            }
            case TOWARDS_IMAGE -> {
                text.append(weightLoad(false)).append(pixelLoad("output_element", 9, 10));
                text.append(store(pixel("column", 9, 10) + "  " + buffer(IMAGE) + "["
                        + place(IMAGE, "channel_group * " + Wgsl.parameter(7) + " + row") + "] = value;\n"));
            }
            case TOWARDS_WEIGHTS -> {
                text.append(slopeLoad()).append(windowLoad());
                text.append(store(tap("column") + "  " + buffer(WEIGHTS)
                        + "[slice_place + weight_place(row, channel, kh, kw)] = value;\n"));
            }
        }
        text.append(tile.entry()).append(" let slices = ").append(Wgsl.parameter(4)).append(";\n")
                .append(" for (var item = group.z; item < ").append(Wgsl.parameter(6))
                .append(" * slices; item += groups.z) {\n  let wanted_group = item / slices;\n")
                .append("  channel_group = wanted_group;\n")
                .append("  let slice = item - wanted_group * slices;\n  slice_place = slice * ")
                .append(Wgsl.parameter(5)).append(";\n  let first_term = slice * ").append(Wgsl.parameter(3))
                .append(";\n  let end_term = min(first_term + ").append(Wgsl.parameter(3)).append(", ")
                .append(Wgsl.parameter(1)).append(");\n");
        return text.append(tile.product()).append(" }\n}\n").toString();
    }

    private static String store(String statements) {
        return "fn store(row: u32, column: u32, value: f32) {\n if (row < " + Wgsl.parameter(0) + " && column < "
                + Wgsl.parameter(2) + ") {\n" + statements + " }\n}\n";
    }

    /** Where an element of an image-like view lies, at n and the place y, x. */
    private static String place(int view, String channel) {
        return word(view, 0) + " + n * " + word(view, 1) + " + (" + channel + ") * " + word(view, 2) + " + y * "
                + word(view, 3) + " + x * " + word(view, 4);
    }

    /** Statements that take a number apart into n, y, x by the sizes in two parameters. */
    private static String pixel(String number, int height, int width) {
        return "  let line = " + number + " / " + Wgsl.parameter(width) + ";\n  var x = " + number + " - line * "
                + Wgsl.parameter(width) + ";\n  var n = line / " + Wgsl.parameter(height)
                + ";\n  var y = line - n * " + Wgsl.parameter(height) + ";\n";
    }

    /** Statements that take a number apart into channel, kh, kw. */
    private static String tap(String number) {
        String height = Wgsl.parameter(13);
        String width = Wgsl.parameter(14);
        return "  let taps = " + number + " / " + width + ";\n  let kw = " + number + " - taps * " + width
                + ";\n  let channel = taps / " + height + ";\n  let kh = taps - channel * " + height + ";\n";
    }

    /** The pixel under a place of the window, 0 outside the image. */
    private String imageElement() {
        return "fn image_element(n: u32, channel: u32, p: u32, q: u32, kh: u32, kw: u32) -> f32 {\n"
                + " let h = i32(p * " + STRIDE + " + kh * " + DILATION + ") - i32(" + PADDING + ");\n"
                + " let w = i32(q * " + STRIDE + " + kw * " + DILATION + ") - i32(" + PADDING + ");\n"
                + " if (h < 0 || h >= i32(" + Wgsl.parameter(9) + ") || w < 0 || w >= i32("
                + Wgsl.parameter(10) + ")) { return 0.0; }\n let y = u32(h);\n let x = u32(w);\n return "
                + buffer(IMAGE) + "[" + place(IMAGE, "channel_group * " + Wgsl.parameter(7) + " + channel")
                + "];\n}\n";
    }

    /** The output whose window has the pixel h, w at this place, 0 if there is none. */
    private String outputElement() {
        return "fn output_element(n: u32, channel: u32, h: u32, w: u32, kh: u32, kw: u32) -> f32 {\n"
                + " let down = i32(h + " + PADDING + ") - i32(kh * " + DILATION + ");\n"
                + " let across = i32(w + " + PADDING + ") - i32(kw * " + DILATION + ");\n"
                + " if (down < 0 || across < 0) { return 0.0; }\n"
                + " let y = u32(down) / " + STRIDE + ";\n let x = u32(across) / " + STRIDE + ";\n"
                + " if (y * " + STRIDE + " != u32(down) || x * " + STRIDE + " != u32(across) || y >= "
                + Wgsl.parameter(11) + " || x >= " + Wgsl.parameter(12) + ") { return 0.0; }\n return "
                + buffer(OUTPUTS) + "[" + place(OUTPUTS, "channel_group * " + Wgsl.parameter(8) + " + channel")
                + "];\n}\n";
    }

    /** Where the weight from a channel to one of the group's outputs lies. */
    private String weightPlace() {
        return "fn weight_place(o: u32, channel: u32, kh: u32, kw: u32) -> u32 {\n return " + word(WEIGHTS, 0)
                + " + (channel_group * " + Wgsl.parameter(8) + " + o) * " + word(WEIGHTS, 1) + " + channel * "
                + word(WEIGHTS, 2) + " + kh * " + word(WEIGHTS, 3) + " + kw * " + word(WEIGHTS, 4) + ";\n}\n";
    }

    /** Weights to four neighbouring outputs, or from four neighbouring channels. */
    private String weightLoad(boolean byOutputs) {
        StringBuilder text = new StringBuilder("fn load_a(across: u32, term: u32, end: u32) -> vec4<f32> {\n"
                + " var loaded = vec4<f32>();\n if (term < end) {\n" + tap("term"));
        text.append("  for (var i = 0u; i < 4u; i++) {\n   let row = across + i;\n   if (row < ")
                .append(Wgsl.parameter(0)).append(") { loaded[i] = ").append(buffer(WEIGHTS)).append("[weight_place(")
                .append(byOutputs ? "row, channel" : "channel, row").append(", kh, kw)]; }\n  }\n");
        return text.append(" }\n return loaded;\n}\n").toString();
    }

    /** What four neighbouring pixels meet at one place of the window. */
    private String pixelLoad(String element, int height, int width) {
        StringBuilder text = new StringBuilder("fn load_b(across: u32, term: u32, end: u32) -> vec4<f32> {\n"
                + " var loaded = vec4<f32>();\n if (term < end) {\n" + tap("term") + pixel("across", height, width));
        text.append("  for (var i = 0u; i < 4u; i++) {\n   if (across + i < ").append(Wgsl.parameter(2))
                .append(") { loaded[i] = ").append(element).append("(n, channel, y, x, kh, kw); }\n")
                .append("   x++;\n   if (x == ").append(Wgsl.parameter(width))
                .append(") {\n    x = 0u;\n    y++;\n    if (y == ").append(Wgsl.parameter(height)).append(") { y = 0u; n++; }\n   }\n  }\n");
        return text.append(" }\n return loaded;\n}\n").toString();
    }

    /** The gradients of four neighbouring output channels at one place. */
    private String slopeLoad() {
        StringBuilder text = new StringBuilder("fn load_a(across: u32, term: u32, end: u32) -> vec4<f32> {\n"
                + " var loaded = vec4<f32>();\n if (term < end) {\n" + pixel("term", 11, 12));
        text.append("  for (var i = 0u; i < 4u; i++) {\n   if (across + i < ").append(Wgsl.parameter(0))
                .append(") { loaded[i] = ").append(buffer(OUTPUTS)).append('[')
                .append(place(OUTPUTS, "channel_group * " + Wgsl.parameter(8) + " + across + i")).append("]; }\n  }\n");
        return text.append(" }\n return loaded;\n}\n").toString();
    }

    /** The pixels under four neighbouring places of the window. */
    private String windowLoad() {
        StringBuilder text = new StringBuilder("fn load_b(across: u32, term: u32, end: u32) -> vec4<f32> {\n"
                + " var loaded = vec4<f32>();\n if (term < end) {\n" + pixel("term", 11, 12));
        text.append("  for (var i = 0u; i < 4u; i++) {\n   let column = across + i;\n   if (column < ")
                .append(Wgsl.parameter(2)).append(") {\n").append(tap("column"))
                .append("    loaded[i] = image_element(n, channel, y, x, kh, kw);\n   }\n  }\n");
        return text.append(" }\n return loaded;\n}\n").toString();
    }
}
