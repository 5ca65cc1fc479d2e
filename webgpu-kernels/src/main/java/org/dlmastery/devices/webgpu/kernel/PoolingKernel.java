package org.dlmastery.devices.webgpu.kernel;

import java.util.List;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;

/**
 * Max pooling and its gradient, an invocation for one element after another. The gradient asks for each pixel which
 * windows took it, so nothing is added by two invocations at once; where every pixel lies in exactly one window, it
 * goes by windows instead. Windows without a margin ask for no bounds. On Chromium's software adapter 64 times 8 images
 * of 28×28, halved: 36 ms with bounds and 10 without, the gradient 195 ms by pixels and 11 by windows.
 *
 * <p>Parameters: elements; C, H, W, P, Q; then each view's begin and its four strides.
 *
 * @param whole whether no window leaves the image and, for the gradient, each pixel lies in one window
 * @param places which buffer each view looks at: y, number, x; of the gradient ∂x, ∂y, number
 */
public record PoolingKernel(boolean gradient, Window window, boolean whole, List<Binding> bindings,
        List<Integer> places)
        implements Kernel {
    private static final int GROUP = 64;
    private static final int MOST_GROUPS = 1 << 13;
    private static final int VIEWS = 6;
    /** The windows whose elements are written out. */
    private static final int WRITTEN_OUT = 16;

    static void planForward(Issue issue, Window window, View y, View number, View x) {
        plan(issue, false, window, x, y, 2, y, number, x);
    }

    static void planGradient(Issue issue, Window window, View towardsX, View slope, View number) {
        plan(issue, true, window, towardsX, slope, 1, towardsX, slope, number);
    }

    private static void plan(Issue issue, boolean gradient, Window window, View pixels, View pooled, int written,
            View... views) {
        BufferSet buffers = new BufferSet();
        Integer[] places = new Integer[views.length];
        boolean whole = window.count() <= WRITTEN_OUT
                && (gradient ? isTiled(window, pixels, pooled) : window.padding() == 0);
        View computed = gradient && !whole ? pixels : pooled;
        Words words = new Words().add(computed.count(), pixels.shape().size(1), pixels.shape().size(2),
                pixels.shape().size(3), pooled.shape().size(2), pooled.shape().size(3));
        for (int v = 0; v < views.length; v++) {
            places[v] = buffers.bind(views[v].buffer(), false, v < written);
            words.add(views[v].offset());
            for (int d = 0; d < 4; d++) {
                words.add(views[v].stride(d));
            }
        }
        PoolingKernel kernel = new PoolingKernel(gradient, window, whole, buffers.bindings(), List.of(places));
        int groups = Math.min(MatrixProduct.tiles(computed.count(), GROUP),
                issue.limits().software() ? MapKernel.MOST_SOFTWARE_GROUPS : MOST_GROUPS);
        issue.launch(new Launch(kernel, buffers.buffers(), words.toArray(), new Launch.Groups(groups, 1, 1)));
    }

    /** Whether each pixel lies in exactly one window. */
    private static boolean isTiled(Window window, View pixels, View pooled) {
        int stride = window.stride();
        return window.equals(Window.square(stride, stride, 0))
                && pooled.shape().size(2) * stride == pixels.shape().size(2)
                && pooled.shape().size(3) * stride == pixels.shape().size(3);
    }

    @Override
    public String name() {
        return gradient ? "max pooling gradient" : "max pooling";
    }

    @Override
    public int parameterCount() {
        return VIEWS + 5 * places.size();
    }

    /** An element of a view at image n, channel c and the given row and column. */
    private String element(int view, String row, String column) {
        int first = VIEWS + 5 * view;
        return "buffer" + places.get(view) + "[" + Wgsl.parameter(first) + " + n * " + Wgsl.parameter(first + 1)
                + " + c * " + Wgsl.parameter(first + 2) + " + u32(" + row + ") * " + Wgsl.parameter(first + 3)
                + " + u32(" + column + ") * " + Wgsl.parameter(first + 4) + "]";
    }

    @Override
    public String body() {
        Scalars scalars = new Scalars(false);
        scalars.use("is_nan");
        boolean byPixels = gradient && !whole;
        String height = Wgsl.parameter(byPixels ? 2 : 4);
        String width = Wgsl.parameter(byPixels ? 3 : 5);
        String statements = whole ? wholeBody() : gradient ? gradientBody() : forwardBody();
        return scalars.text() + "@compute @workgroup_size(" + GROUP + ") fn main(\n"
                + "    @builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {\n"
                + " for (var i = id.x; i < " + Wgsl.parameter(0) + "; i += groups.x * " + GROUP + "u) {\n"
                + "  let lines = i / " + width + ";\n  let column = i32(i - lines * " + width + ");\n"
                + "  let planes = lines / " + height + ";\n  let row = i32(lines - planes * " + height + ");\n"
                + "  let n = planes / " + Wgsl.parameter(1) + ";\n  let c = planes - n * " + Wgsl.parameter(1) + ";\n"
                + statements + " }\n}\n";
    }

    /** An element of the window, whose first one is the name's. */
    private String ofWindow(int view, String first, int kh, int kw) {
        int strides = VIEWS + 5 * view + 3;
        return "buffer" + places.get(view) + "[" + first + " + " + kh * window.dilation() + "u * "
                + Wgsl.parameter(strides) + " + " + kw * window.dilation() + "u * " + Wgsl.parameter(strides + 1) + "]";
    }

    private String wholeBody() {
        int pixels = VIEWS + 5 * (gradient ? 0 : 2);
        StringBuilder text = new StringBuilder("  let first = ");
        text.append(Wgsl.parameter(pixels)).append(" + n * ").append(Wgsl.parameter(pixels + 1)).append(" + c * ")
                .append(Wgsl.parameter(pixels + 2)).append(" + u32(row) * ").append(window.stride()).append("u * ")
                .append(Wgsl.parameter(pixels + 3)).append(" + u32(column) * ").append(window.stride()).append("u * ")
                .append(Wgsl.parameter(pixels + 4)).append(";\n");
        if (gradient) {
            text.append("  let slope = ").append(element(1, "row", "column")).append(";\n  let number = ")
                    .append(element(2, "row", "column")).append(";\n");
        }
        for (int i = 0; i < window.count(); i++) {
            String pixel = ofWindow(gradient ? 0 : 2, "first", i / window.width(), i % window.width());
            if (gradient) {
                text.append("  ").append(pixel).append(" = select(0.0, slope, number == ").append(i).append(".0);\n");
            } else if (i == 0) {
                text.append("  var best = ").append(pixel).append(";\n  var number = 0.0;\n");
            } else {
                text.append("  let x").append(i).append(" = ").append(pixel).append(";\n  let better").append(i)
                        .append(" = !is_nan(best) && (x").append(i).append(" > best || is_nan(x").append(i)
                        .append("));\n  best = select(best, x").append(i).append(", better").append(i)
                        .append(");\n  number = select(number, ").append(i).append(".0, better").append(i)
                        .append(");\n");
            }
        }
        if (!gradient) {
            text.append("  ").append(element(0, "row", "column")).append(" = best;\n  ")
                    .append(element(1, "row", "column")).append(" = number;\n");
        }
        return text.toString();
    }

    private String forwardBody() {
        return "  var best = 0.0;\n  var number = -1.0;\n"
                + loops()
                + "    let h = row * " + window.stride() + " - " + window.padding() + " + kh * "
                + window.dilation() + ";\n"
                + "    let w = column * " + window.stride() + " - " + window.padding() + " + kw * " + window.dilation()
                + ";\n"
                + "    if (h >= 0 && h < i32(" + Wgsl.parameter(2) + ") && w >= 0 && w < i32(" + Wgsl.parameter(3)
                + ")) {\n     let x = " + element(2, "h", "w") + ";\n"
                + "     if (number < 0.0 || (!is_nan(best) && (x > best || is_nan(x)))) {\n"
                + "      best = x;\n      number = f32(kh * " + window.width() + " + kw);\n     }\n    }\n   }\n  }\n"
                + "  " + element(0, "row", "column") + " = best;\n"
                + "  " + element(1, "row", "column") + " = max(number, 0.0);\n";
    }

    private String gradientBody() {
        return "  var sum = 0.0;\n"
                + loops()
                + "    let h = row + " + window.padding() + " - kh * " + window.dilation() + ";\n"
                + "    let w = column + " + window.padding() + " - kw * " + window.dilation() + ";\n"
                + "    let p = h / " + window.stride() + ";\n    let q = w / " + window.stride() + ";\n"
                + "    if (h >= 0 && w >= 0 && p * " + window.stride() + " == h && q * " + window.stride() + " == w"
                + " && p < i32(" + Wgsl.parameter(4) + ") && q < i32(" + Wgsl.parameter(5) + ")) {\n"
                + "     if (" + element(2, "p", "q") + " == f32(kh * " + window.width() + " + kw)) { sum += "
                + element(1, "p", "q") + "; }\n    }\n   }\n  }\n"
                + "  " + element(0, "row", "column") + " = sum;\n";
    }

    private String loops() {
        return "  for (var kh = 0; kh < " + window.height() + "; kh++) {\n   for (var kw = 0; kw < " + window.width()
                + "; kw++) {\n";
    }
}
