package org.dlmastery.core.backend.contract;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Window;

/** A device's own convolutions and max poolings, of awkward sizes, strides, paddings, dilations and groups. */
final class FusedImageCases {
    /** A convolution of images [N, C, H, W] to O channels. */
    record Convolution(int n, int c, int h, int w, int o, Window window, int groups) {
        int[] x() {
            return new int[] {n, c, h, w};
        }

        int[] weight() {
            return new int[] {o, c / groups, window.height(), window.width()};
        }

        int[] y() {
            return new int[] {n, o, window.outputHeight(h), window.outputWidth(w)};
        }

        /** How many products are in one element of y, of ∂x and of ∂w. */
        int[] terms() {
            return new int[] {c / groups * window.count(), o / groups * window.count(), n * y()[2] * y()[3]};
        }

        @Override
        public String toString() {
            return Grid.describe(x()) + " to " + o + " channels, window " + window.height() + "x" + window.width()
                    + " stride " + window.stride() + " padding " + window.padding() + " dilation " + window.dilation()
                    + ", " + groups + " groups";
        }
    }

    /** Images [N, C, H, W] for poolings. */
    static final int[][] POOLED = {{2, 3, 31, 33}, {1, 1, 3, 3}, {2, 5, 7, 6}, {0, 3, 4, 4}, {3, 2, 13, 32}};

    private FusedImageCases() {
    }

    static List<Convolution> convolutions() {
        return List.of(
                new Convolution(1, 1, 1, 1, 1, Window.square(1, 1, 0), 1),
                new Convolution(2, 3, 31, 33, 5, Window.square(3, 1, 1), 1),
                new Convolution(1, 5, 33, 31, 7, Window.square(3, 2, 1), 1),
                new Convolution(3, 4, 13, 11, 6, new Window(5, 3, 1, 2, 1), 2),
                new Convolution(2, 8, 9, 9, 8, Window.square(3, 1, 1), 8),
                new Convolution(1, 3, 7, 8, 6, Window.square(3, 1, 1), 3),
                new Convolution(1, 6, 17, 19, 12, new Window(3, 3, 2, 2, 2), 3),
                new Convolution(2, 3, 7, 7, 4, Window.square(1, 1, 0), 1),
                new Convolution(2, 3, 7, 8, 4, Window.square(1, 2, 0), 1),
                new Convolution(1, 2, 5, 5, 3, Window.square(5, 1, 0), 1),
                new Convolution(1, 1, 28, 28, 16, Window.square(5, 1, 2), 1),
                new Convolution(0, 2, 5, 5, 3, Window.square(3, 1, 1), 1),
                new Convolution(1, 2, 2, 2, 3, Window.square(3, 1, 3), 1),
                new Convolution(2, 16, 8, 8, 32, Window.square(3, 1, 1), 1),
                new Convolution(2, 8, 14, 15, 12, Window.square(3, 1, 1), 1),
                new Convolution(5, 4, 5, 6, 8, Window.square(3, 1, 2), 1),
                new Convolution(1, 33, 7, 5, 31, new Window(3, 1, 1, 0, 1), 1),
                new Convolution(1, 3, 8, 8, 4, Window.square(2, 3, 1), 1),
                new Convolution(5, 1, 1, 13, 2, new Window(1, 4, 1, 0, 3), 1));
    }

    static List<Window> poolings() {
        return List.of(Window.square(2, 2, 0), Window.square(3, 2, 1), Window.square(3, 1, 1),
                Window.square(1, 1, 0), new Window(2, 3, 1, 1, 1), new Window(2, 2, 2, 1, 2));
    }

    static List<ContractCase> all() {
        List<ContractCase> cases = new ArrayList<>();
        for (Convolution each : convolutions()) {
            for (Kernel kernel : kernels(each)) {
                cases.add(kernel.in(Layout.ROWS));
            }
        }
        for (Kernel kernel : kernels(new Convolution(2, 4, 7, 5, 6, new Window(3, 2, 2, 1, 1), 2))) {
            cases.addAll(kernel.inAllLayouts());
            cases.add(kernel.replayed());
        }
        cases.addAll(beforePooling(new Convolution(2, 1, 8, 12, 8, Window.square(3, 1, 1), 1)));
        cases.addAll(beforePooling(new Convolution(3, 8, 14, 14, 12, Window.square(3, 1, 1), 1)));
        cases.addAll(beforePooling(new Convolution(2, 4, 12, 10, 8, Window.square(3, 1, 0), 1)));
        cases.addAll(beforePooling(new Convolution(2, 2, 15, 17, 8, Window.square(3, 2, 1), 2)));
        cases.addAll(beforePooling(new Convolution(1, 3, 8, 8, 5, Window.square(3, 1, 1), 1)));
        for (Window window : poolings()) {
            for (int[] sizes : POOLED) {
                addPooling(cases, "", window, Numbers.samples(1, sizes));
            }
        }
        Window overlapping = Window.square(3, 2, 1);
        addPooling(cases, " of equals", overlapping, Numbers.all(0, 2, 3, 7, 7));
        addPooling(cases, " of pairs of equals", overlapping, pairs(2, 3, 7, 7));
        Window tiling = Window.square(2, 2, 0);
        addPooling(cases, " of equals", tiling, Numbers.all(0, 2, 3, 6, 8));
        addPooling(cases, " of pairs of equals", tiling, pairs(2, 3, 6, 8));
        addPooling(cases, " of the lowest", overlapping, Numbers.all(-Float.MAX_VALUE, 1, 2, 5, 5));
        Kernel layouts = pooling("", overlapping, Numbers.samples(1, 2, 3, 6, 5));
        cases.addAll(layouts.inAllLayouts().subList(1, Layout.values().length));
        cases.add(layouts.replayed());
        cases.addAll(poolingGradient("", overlapping, Numbers.samples(1, 2, 3, 6, 5)).inAllLayouts()
                .subList(1, Layout.values().length));
        cases.add(pooling(" of −∞", overlapping, Numbers.all(Double.NEGATIVE_INFINITY, 1, 2, 5, 5)).ofSpecials());
        cases.add(pooling(" of some NaN", overlapping, someNan(1, 2, 7, 5)).ofSpecials());
        cases.add(rectified(" of some NaN", overlapping, someNan(1, 2, 7, 5)).ofSpecials());
        cases.add(rectifiedGradient(overlapping, Numbers.samples(1, 2, 3, 6, 5)).in(Layout.ROWS));
        cases.add(rectifiedGradient(tiling, pairs(2, 3, 6, 8)).in(Layout.ROWS));
        cases.add(rectifiedGradient(tiling, Numbers.samples(1, 2, 3, 8, 12)).in(Layout.ROWS));
        return cases;
    }

    private static List<Kernel> kernels(Convolution c) {
        Numbers x = Numbers.samples(1, c.x());
        Numbers w = Numbers.samples(2, c.weight());
        Numbers slope = Numbers.samples(3, c.y());
        Fused forward = new Fused.Convolution(c.window(), c.groups());
        int[] terms = c.terms();
        return List.of(
                Kernel.of("kernel of convolution " + c, forward, new int[][] {c.y()}, Kernel.sums(terms[0], 2), x, w),
                Kernel.of("kernel of convolution with bias " + c, forward, new int[][] {c.y()},
                        Kernel.sums(terms[0] + 1, 2), x, w, Numbers.samples(4, c.o())),
                Kernel.of("kernel of ∂x of convolution " + c,
                        new Fused.ConvolutionInputGradient(c.window(), c.groups()), new int[][] {c.x()},
                        Kernel.sums(terms[1], 2), slope, w),
                Kernel.of("kernel of ∂w of convolution " + c,
                        new Fused.ConvolutionWeightGradient(c.window(), c.groups()), new int[][] {c.weight()},
                        Kernel.sums(terms[2], 2), x, slope));
    }

    /** The gradients of a convolution of an even number of places each way, by way of the pooling after it. */
    private static List<ContractCase> beforePooling(Convolution c) {
        Window pooling = Window.square(2, 2, 0);
        int[] y = c.y();
        int[] pooled = {y[0], y[1], y[2] / 2, y[3] / 2};
        Numbers slope = Numbers.samples(3, pooled);
        Numbers number = ImageFormulas.rectified(ImageFormulas.maxPooling(pooling, Numbers.samples(5, y), pooled))[1];
        int[] terms = c.terms();
        return List.of(
                Kernel.of("kernel of ∂x of pooled convolution " + c,
                        new Fused.PooledConvolutionInputGradient(c.window(), c.groups(), pooling),
                        new int[][] {c.x()}, Kernel.sums(terms[1], 2), slope, number, Numbers.samples(2, c.weight()))
                        .in(Layout.ROWS),
                Kernel.of("kernel of ∂w of pooled convolution " + c,
                        new Fused.PooledConvolutionWeightGradient(c.window(), c.groups(), pooling),
                        new int[][] {c.weight()}, Kernel.sums(terms[2], 2), Numbers.samples(1, c.x()), slope, number)
                        .in(Layout.ROWS));
    }

    private static void addPooling(List<ContractCase> cases, String what, Window window, Numbers x) {
        cases.add(pooling(what, window, x).in(Layout.ROWS));
        cases.add(rectified(what, window, x).in(Layout.ROWS));
        cases.add(poolingGradient(what, window, x).in(Layout.ROWS));
    }

    private static Kernel pooling(String what, Window window, Numbers x) {
        int[] y = pooled(window, x);
        return Kernel.of("kernel of max pooling" + what + named(window, x), new Fused.MaxPooling(window),
                new int[][] {y, y}, Tolerance.exact(), x);
    }

    private static Kernel rectified(String what, Window window, Numbers x) {
        int[] y = pooled(window, x);
        return Kernel.of("kernel of max pooling with ReLU" + what + named(window, x),
                new Fused.RectifiedMaxPooling(window), new int[][] {y, y}, Tolerance.exact(), x);
    }

    private static Kernel poolingGradient(String what, Window window, Numbers x) {
        int[] y = pooled(window, x);
        Numbers number = ImageFormulas.maxPooling(window, x, y)[1];
        return Kernel.of("kernel of ∂x of max pooling" + what + named(window, x), new Fused.MaxPoolingGradient(window),
                new int[][] {x.sizes()}, Kernel.sums(window.count(), 2), Numbers.samples(5, y), number);
    }

    /** The pooling's gradient with the numbers of one with a ReLU, some of them −1. */
    private static Kernel rectifiedGradient(Window window, Numbers x) {
        int[] y = pooled(window, x);
        Numbers number = ImageFormulas.rectified(ImageFormulas.maxPooling(window, x, y))[1];
        return Kernel.of("kernel of ∂x of max pooling with ReLU" + named(window, x),
                new Fused.MaxPoolingGradient(window), new int[][] {x.sizes()}, Kernel.sums(window.count(), 2),
                Numbers.samples(5, y), number);
    }

    static int[] pooled(Window window, Numbers x) {
        return new int[] {x.size(0), x.size(1), window.outputHeight(x.size(2)), window.outputWidth(x.size(3))};
    }

    private static String named(Window window, Numbers x) {
        return " " + Grid.describe(x.sizes()) + ", window " + window.height() + "x" + window.width() + " stride "
                + window.stride() + " padding " + window.padding() + " dilation " + window.dilation();
    }

    /** Numbers below 0, each in two neighbours. */
    private static Numbers pairs(int... sizes) {
        Numbers numbers = Numbers.zeros(sizes);
        for (int i = 0; i < numbers.count(); i++) {
            numbers.values()[i] = Samples.values(6, i / 2 + 1)[i / 2] - 2;
        }
        return numbers.rounded();
    }

    private static Numbers someNan(int... sizes) {
        Numbers numbers = Numbers.samples(7, sizes);
        for (int i = 3; i < numbers.count(); i += 11) {
            numbers.values()[i] = Double.NaN;
        }
        return numbers;
    }
}
