package org.dlmastery.core.backend.contract;

import org.dlmastery.core.backend.Window;

/** Convolutions and poolings by their definitions, one product after the other. */
final class ImageFormulas {
    /** What is done with each product of a convolution, y[…] += w[…]·x[…]; the arguments are row-major positions. */
    private interface Product {
        void add(int y, int w, int x);
    }

    /** What is done with each pixel under a window; the arguments are row-major positions and kh·KW + kw. */
    private interface Pixel {
        void see(int y, int x, int number);
    }

    private ImageFormulas() {
    }

    /** x [N, C, H, W], w [O, C/G, KH, KW] to y [N, O, P, Q]. */
    static Numbers convolution(Window window, int groups, Numbers x, Numbers w, int... ySizes) {
        Numbers y = Numbers.zeros(ySizes);
        eachProduct(window, groups, x.sizes(), w.sizes(), ySizes,
                (atY, atW, atX) -> y.values()[atY] += w.values()[atW] * x.values()[atX]);
        return y;
    }

    /** ∂y [N, O, P, Q], w [O, C/G, KH, KW] to ∂x [N, C, H, W]. */
    static Numbers inputGradient(Window window, int groups, Numbers slope, Numbers w, int... xSizes) {
        Numbers x = Numbers.zeros(xSizes);
        eachProduct(window, groups, xSizes, w.sizes(), slope.sizes(),
                (atY, atW, atX) -> x.values()[atX] += w.values()[atW] * slope.values()[atY]);
        return x;
    }

    /** x [N, C, H, W], ∂y [N, O, P, Q] to ∂w [O, C/G, KH, KW]. */
    static Numbers weightGradient(Window window, int groups, Numbers x, Numbers slope, int... wSizes) {
        Numbers w = Numbers.zeros(wSizes);
        eachProduct(window, groups, x.sizes(), wSizes, slope.sizes(),
                (atY, atW, atX) -> w.values()[atW] += x.values()[atX] * slope.values()[atY]);
        return w;
    }

    /** Adds b [C] to each channel of [N, C, H, W]. */
    static Numbers withBias(Numbers y, Numbers bias) {
        Numbers sum = Numbers.zeros(y.sizes());
        int area = y.size(2) * y.size(3);
        for (int i = 0; i < y.count(); i++) {
            sum.values()[i] = y.values()[i] + bias.values()[i / area % bias.count()];
        }
        return sum;
    }

    /** The sum over n, h and w of each channel of [N, C, H, W]. */
    static Numbers channelSums(Numbers y) {
        Numbers sums = Numbers.zeros(y.size(1));
        int area = y.size(2) * y.size(3);
        for (int i = 0; i < y.count(); i++) {
            sums.values()[i / area % y.size(1)] += y.values()[i];
        }
        return sums;
    }

    /** The largest under each window, and its number in the window. */
    static Numbers[] maxPooling(Window window, Numbers x, int... ySizes) {
        Numbers y = Numbers.zeros(ySizes);
        Numbers numbers = Numbers.all(-1, ySizes);
        eachPixel(window, x.sizes(), ySizes, (atY, atX, number) -> {
            double so = y.values()[atY];
            double pixel = x.values()[atX];
            boolean wins = numbers.values()[atY] < 0 || pixel > so || Double.isNaN(pixel) && !Double.isNaN(so);
            if (wins) {
                y.values()[atY] = pixel;
                numbers.values()[atY] = number;
            }
        });
        return new Numbers[] {y, numbers};
    }

    /** A pooling's outputs after a ReLU: what isn't above 0 is 0 and has no number. */
    static Numbers[] rectified(Numbers[] pooled) {
        for (int i = 0; i < pooled[0].count(); i++) {
            if (pooled[0].values()[i] <= 0) {
                pooled[0].values()[i] = 0;
                pooled[1].values()[i] = -1;
            }
        }
        return pooled;
    }

    static Numbers maxPoolingGradient(Window window, Numbers slope, Numbers numbers, int... xSizes) {
        Numbers x = Numbers.zeros(xSizes);
        eachPixel(window, xSizes, slope.sizes(), (atY, atX, number) ->
                x.values()[atX] += numbers.values()[atY] == number ? slope.values()[atY] : 0);
        return x;
    }

    private static void eachProduct(Window window, int groups, int[] x, int[] w, int[] y, Product product) {
        int perGroup = y[1] / groups;
        int[] oneImage = {x[0], 1, x[2], x[3]};
        int[] oneOutput = {y[0], 1, y[2], y[3]};
        int pixels = x[2] * x[3];
        int outputs = y[2] * y[3];
        eachPixel(window, oneImage, oneOutput, (atY, atX, number) -> {
            int image = atY / outputs;
            for (int o = 0; o < y[1]; o++) {
                for (int c = 0; c < w[1]; c++) {
                    int channel = o / perGroup * w[1] + c;
                    product.add((image * y[1] + o) * outputs + atY % outputs, (o * w[1] + c) * window.count() + number,
                            (image * x[1] + channel) * pixels + atX % pixels);
                }
            }
        });
    }

    private static void eachPixel(Window window, int[] x, int[] y, Pixel pixel) {
        for (int image = 0; image < x[0] * x[1]; image++) {
            for (int output = 0; output < y[2] * y[3]; output++) {
                for (int number = 0; number < window.count(); number++) {
                    int row = output / y[3] * window.stride() - window.padding()
                            + number / window.width() * window.dilation();
                    int column = output % y[3] * window.stride() - window.padding()
                            + number % window.width() * window.dilation();
                    if (row >= 0 && row < x[2] && column >= 0 && column < x[3]) {
                        pixel.see(image * y[2] * y[3] + output, (image * x[2] + row) * x[3] + column, number);
                    }
                }
            }
        }
    }
}
