package org.dlmastery.ui.page.cnn.lens;

import org.dlmastery.core.data.NamedArray;

/**
 * What one layer does for one number of its output: the numbers under its window in one channel, and what becomes of
 * them.
 *
 * @param top of the window in the input; above 0 it lies on padding, which counts as 0
 * @param under the input under the window, row by row: [side, side]
 * @param products under × kernel, for a convolution; else what is under the window
 * @param partial of this channel alone: the products' sum, the greatest, the mean
 * @param whole over all channels, with the bias: the output's number
 */
record WindowStep(int top, int left, int side, float[] under, float[] products, double partial, double whole) {
    /** A convolution's. @param weights [filters, channels, side, side] @param bias of the filter */
    static WindowStep ofConvolution(NamedArray input, NamedArray weights, double bias, int stride, int padding,
            int filter, int channel, int row, int column) {
        int side = weights.shape().get(2);
        int channels = weights.shape().get(1);
        int top = row * stride - padding;
        int left = column * stride - padding;
        float[] under = under(input, channel, top, left, side);
        float[] products = new float[under.length];
        double partial = 0;
        double whole = bias;
        for (int c = 0; c < channels; c++) {
            float[] of = c == channel ? under : under(input, c, top, left, side);
            for (int i = 0; i < of.length; i++) {
                double product = (double) of[i] * weights.values()[(filter * channels + c) * side * side + i];
                whole += product;
                if (c == channel) {
                    products[i] = (float) product;
                    partial += product;
                }
            }
        }
        return new WindowStep(top, left, side, under, products, partial, whole);
    }

    /** A pooling's. @param isMean whether it takes the mean, not the greatest */
    static WindowStep ofPooling(NamedArray input, int size, int stride, boolean isMean, int channel, int row,
            int column) {
        int top = row * stride;
        int left = column * stride;
        float[] under = under(input, channel, top, left, size);
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : under) {
            sum += value;
            most = Math.max(most, value);
        }
        double result = isMean ? sum / under.length : most;
        return new WindowStep(top, left, size, under, under, result, result);
    }

    private static float[] under(NamedArray input, int channel, int top, int left, int side) {
        int height = input.shape().get(1);
        int width = input.shape().get(2);
        float[] under = new float[side * side];
        for (int row = Math.max(0, -top); row < side && top + row < height; row++) {
            for (int column = Math.max(0, -left); column < side && left + column < width; column++) {
                under[row * side + column] =
                        input.values()[(channel * height + top + row) * width + left + column];
            }
        }
        return under;
    }
}
