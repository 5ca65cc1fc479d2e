package org.dlmastery.core.data;

import java.util.Optional;

/**
 * A drawn digit as MNIST's were made (LeCun et al. 1998): what is drawn is cut out, brought into 20 × 20 pixels with its
 * proportions, grey where a pixel is partly ink, and moved so that its centre of mass lies in the middle of 28 × 28.
 *
 * @param left of what is drawn, in the drawing's pixels, as are the others
 * @param boxed what was cut out at its new size: [boxHeight, boxWidth], 0 to 255
 * @param moveX how many pixels it lies further right than if its box stood in the middle
 * @param pixels the digit as a network is to see it: [28, 28], 0 to 255
 */
public record DigitFrame(int left, int top, int width, int height, float[] boxed, int boxWidth, int boxHeight,
        int moveX, int moveY, float[] pixels) {
    /** The side of the finished image. */
    public static final int SIDE = 28;
    /** The side of the box that the digit is brought into. */
    public static final int BOX = 20;
    /** Darker than this is no ink. */
    private static final float FAINT = 24;
    private static final float INK = 255;

    /**
     * Empty if nothing is drawn.
     *
     * @param ink [side, side], 0 (nothing) to 255
     */
    public static Optional<DigitFrame> of(float[] ink, int side) {
        int left = side;
        int top = side;
        int right = -1;
        int bottom = -1;
        for (int i = 0; i < ink.length; i++) {
            if (ink[i] >= FAINT) {
                left = Math.min(left, i % side);
                right = Math.max(right, i % side);
                top = Math.min(top, i / side);
                bottom = Math.max(bottom, i / side);
            }
        }
        if (right < 0) {
            return Optional.empty();
        }
        int width = right - left + 1;
        int height = bottom - top + 1;
        double scale = (double) BOX / Math.max(width, height);
        int boxWidth = (int) Math.max(1, Math.round(width * scale));
        int boxHeight = (int) Math.max(1, Math.round(height * scale));
        float[] boxed = new float[boxWidth * boxHeight];
        for (int row = 0; row < boxHeight; row++) {
            for (int column = 0; column < boxWidth; column++) {
                boxed[row * boxWidth + column] = (float) mean(ink, side,
                        left + (double) column * width / boxWidth, top + (double) row * height / boxHeight,
                        (double) width / boxWidth, (double) height / boxHeight);
            }
        }
        return Optional.of(centred(left, top, width, height, boxed, boxWidth, boxHeight));
    }

    private static DigitFrame centred(int left, int top, int width, int height, float[] boxed, int boxWidth,
            int boxHeight) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < boxed.length; i++) {
            mass += boxed[i];
            x += boxed[i] * (i % boxWidth + 0.5);
            y += boxed[i] * (i / boxWidth + 0.5);
        }
        int startX = within(SIDE / 2.0 - x / mass, boxWidth);
        int startY = within(SIDE / 2.0 - y / mass, boxHeight);
        float[] pixels = new float[SIDE * SIDE];
        for (int row = 0; row < boxHeight; row++) {
            System.arraycopy(boxed, row * boxWidth, pixels, (startY + row) * SIDE + startX, boxWidth);
        }
        return new DigitFrame(left, top, width, height, boxed, boxWidth, boxHeight, startX - (SIDE - boxWidth) / 2,
                startY - (SIDE - boxHeight) / 2, pixels);
    }

    /** Where it begins, in whole pixels: nothing of it may be cut off. */
    private static int within(double start, int size) {
        return (int) Math.max(0, Math.min(SIDE - size, Math.round(start)));
    }

    /** The mean ink over a rectangle whose edges may cut pixels. */
    private static double mean(float[] ink, int side, double left, double top, double width, double height) {
        double sum = 0;
        for (int row = (int) top; row < top + height && row < side; row++) {
            double down = Math.min(row + 1, top + height) - Math.max(row, top);
            for (int column = (int) left; column < left + width && column < side; column++) {
                double across = Math.min(column + 1, left + width) - Math.max(column, left);
                sum += down * across * ink[row * side + column];
            }
        }
        return Math.min(INK, sum / (width * height));
    }
}
