package org.dlmastery.ui.explain;

import org.dlmastery.ui.dom.Colours;

/** An image as numbers, [C, H, W], each channel row by row from the upper edge; it may lie within an array of many. */
public sealed interface Picture {
    int height();

    int width();

    int channels();

    /** The number of one channel. */
    float value(int row, int column, int channel);

    /** The colour of one pixel, as a {@link org.dlmastery.ui.dom.Raster} takes it. */
    int pixel(int row, int column, Colours colours);

    /** Grey (1 channel) or red, green, blue (3 channels), each 0 to 255 without a sign. @param from where it begins */
    static Picture ofBytes(byte[] values, int from, int height, int width, int channels) {
        check(values.length, from, height, width, channels);
        return new Bytes(values, from, height, width, channels);
    }

    /**
     * Grey (1 channel) or red, green, blue (3 channels).
     *
     * @param from where it begins
     * @param low the number that is black
     * @param high the number that is full brightness; what lies beyond either end is drawn as that end
     */
    static Picture ofFloats(float[] values, int from, int height, int width, int channels, float low, float high) {
        check(values.length, from, height, width, channels);
        return new Floats(values, from, height, width, channels, low, high);
    }

    /** One number a pixel, coloured by a scale. @param from where it begins */
    static Picture ofMap(float[] values, int from, int height, int width, Shading shading) {
        check(values.length, from, height, width, 1);
        return new Shaded(values, from, height, width, shading);
    }

    /** Writes the colours into a larger picture. @param stride how many pixels a row of that has */
    default void paint(int[] pixels, int at, int stride, Colours colours) {
        for (int row = 0; row < height(); row++) {
            for (int column = 0; column < width(); column++) {
                pixels[at + row * stride + column] = pixel(row, column, colours);
            }
        }
    }

    private static void check(int length, int from, int height, int width, int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("picture: " + channels + " channels; it must be 1 or 3");
        }
        if (from < 0 || from + height * width * channels > length) {
            throw new IllegalArgumentException("picture: [" + channels + ", " + height + ", " + width + "] from " + from
                    + " is more than the " + length + " numbers given");
        }
    }

    /** Images as data sets have them. */
    record Bytes(byte[] values, int from, int height, int width, int channels) implements Picture {
        @Override
        public float value(int row, int column, int channel) {
            return byteAt(row, column, channel);
        }

        @Override
        public int pixel(int row, int column, Colours colours) {
            int last = channels - 1;
            return opaque(byteAt(row, column, 0), byteAt(row, column, last / 2), byteAt(row, column, last));
        }

        private int byteAt(int row, int column, int channel) {
            return values[from + (channel * height + row) * width + column] & 255;
        }
    }

    /** Images as networks have them. */
    record Floats(float[] values, int from, int height, int width, int channels, float low, float high)
            implements Picture {
        @Override
        public float value(int row, int column, int channel) {
            return values[from + (channel * height + row) * width + column];
        }

        @Override
        public int pixel(int row, int column, Colours colours) {
            int last = channels - 1;
            return opaque(byteOf(value(row, column, 0)), byteOf(value(row, column, last / 2)),
                    byteOf(value(row, column, last)));
        }

        private int byteOf(float value) {
            float way = (value - low) / (high - low);
            return (int) (255 * Math.max(0, Math.min(1, way)) + 0.5f);
        }
    }

    /** Feature maps, kernels, gradients. */
    record Shaded(float[] values, int from, int height, int width, Shading shading) implements Picture {
        @Override
        public int channels() {
            return 1;
        }

        @Override
        public float value(int row, int column, int channel) {
            return values[from + row * width + column];
        }

        @Override
        public int pixel(int row, int column, Colours colours) {
            return shading.pixel(value(row, column, 0), colours);
        }
    }

    private static int opaque(int red, int green, int blue) {
        return 0xff000000 | blue << 16 | green << 8 | red;
    }
}
