package org.dlmastery.core.op;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;

/**
 * One place in a window, and the outputs at which a pixel lies under it and not padding. No two outputs have the same
 * pixel under one place, so a command may write to the pixels.
 *
 * @param number kh·KW + kw
 */
record WindowPlace(int number, Along rows, Along columns) {
    /**
     * The outputs in one direction.
     *
     * @param from the first output
     * @param to the one after the last
     * @param pixel what lies under the place at the first output
     * @param stride how many pixels it is from one output to the next
     */
    record Along(int from, int to, int pixel, int stride) {
        /** @param shift the pixel under the place at output 0, negative in the padding */
        static Along of(int shift, int pixels, int outputs, int stride) {
            int from = shift >= 0 ? 0 : (-shift + stride - 1) / stride;
            int to = shift >= pixels ? 0 : Math.min(outputs, (pixels - 1 - shift) / stride + 1);
            return new Along(from, Math.max(from, to), from * stride + shift, stride);
        }

        boolean isEmpty() {
            return from == to;
        }

        View pixels(View image, int dimension) {
            return image.slice(dimension, pixel, pixel + (to - from - 1) * stride + 1, stride);
        }

        View outputs(View output, int dimension) {
            return output.slice(dimension, from, to, 1);
        }
    }

    /** The places that see a pixel at any output, row by row, for an image [..., H, W]. */
    static List<WindowPlace> all(Window window, Shape image) {
        List<WindowPlace> places = new ArrayList<>();
        int height = image.size(-2);
        int width = image.size(-1);
        for (int number = 0; number < window.count(); number++) {
            Along rows = Along.of(number / window.width() * window.dilation() - window.padding(), height,
                    window.outputHeight(height), window.stride());
            Along columns = Along.of(number % window.width() * window.dilation() - window.padding(), width,
                    window.outputWidth(width), window.stride());
            if (!rows.isEmpty() && !columns.isEmpty()) {
                places.add(new WindowPlace(number, rows, columns));
            }
        }
        return places;
    }

    /** The pixels [..., P', Q'] of an image [..., H, W] that lie under this place. */
    View pixels(View image) {
        return columns.pixels(rows.pixels(image, -2), -1);
    }

    /** The elements [..., P', Q'] of an output [..., P, Q] at which they do. */
    View outputs(View output) {
        return columns.outputs(rows.outputs(output, -2), -1);
    }

    /** The shape [N, C, P, Q] of what a pooling makes of an image; throws if there is no place for the window. */
    static Shape pooled(String op, Window window, Shape image) {
        if (image.rank() != 4) {
            throw new ShapeException(op + ": images [N, C, H, W] are needed, got " + image);
        }
        return image.with(2, fitted(op, window, window.outputHeight(image.size(2)), image))
                .with(3, fitted(op, window, window.outputWidth(image.size(3)), image));
    }

    /** {@code places} if there is one. */
    static int fitted(String op, Window window, int places, Shape image) {
        if (places == 0) {
            throw new ShapeException(op + ": the window " + window.height() + "x" + window.width() + ", dilation "
                    + window.dilation() + ", doesn't fit into images " + image + " with padding " + window.padding()
                    + "; use a smaller window or more padding");
        }
        return places;
    }
}
