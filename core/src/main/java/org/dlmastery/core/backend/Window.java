package org.dlmastery.core.backend;

/**
 * The window that a convolution or a pooling slides over an image, the same step and margin in both directions. Letters:
 * H, W the image's height and width; P, Q the output's.
 *
 * @param height rows of the window, kernel height
 * @param width columns of the window, kernel width
 * @param stride how far it moves each time
 * @param padding rows and columns added on every side
 * @param dilation the distance between neighbours in the window; 1 is without gaps
 */
public record Window(int height, int width, int stride, int padding, int dilation) {
    public Window {
        if (height < 1 || width < 1 || stride < 1 || padding < 0 || dilation < 1) {
            throw new ShapeException("window: sizes, stride and dilation must be 1 or more, the padding 0 or more; got "
                    + height + "x" + width + ", stride " + stride + ", padding " + padding + ", dilation " + dilation);
        }
    }

    /** A square window without gaps. */
    public static Window square(int size, int stride, int padding) {
        return new Window(size, size, stride, padding, 1);
    }

    /** P for H rows: the number of places from top to bottom. */
    public int outputHeight(int rows) {
        return places(rows, height);
    }

    /** Q for W columns: the number of places from left to right. */
    public int outputWidth(int columns) {
        return places(columns, width);
    }

    /** The number of elements under the window. */
    public int count() {
        return height * width;
    }

    private int places(int size, int extent) {
        int free = size + 2 * padding - dilation * (extent - 1) - 1;
        return free < 0 ? 0 : free / stride + 1;
    }
}
