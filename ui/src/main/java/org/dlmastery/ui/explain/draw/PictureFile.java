package org.dlmastery.ui.explain.draw;

import java.util.Arrays;

/** A photograph or scan made into ink on nothing, whatever its ground is. */
public final class PictureFile {
    /** Of the strongest ink: what is weaker is the paper's grain. */
    private static final float GRAIN = 0.2f;
    private static final float FULL = 255;

    private PictureFile() {
    }

    /**
     * The ink of a picture: how far each pixel is from the ground, which is what most of the picture's edge is like.
     *
     * @param grey [side, side], 0 (black) to 255
     * @return [side, side], 0 to 255
     */
    public static float[] ink(float[] grey, int side) {
        float ground = ground(grey, side);
        float strongest = 1;
        for (float pixel : grey) {
            strongest = Math.max(strongest, Math.abs(pixel - ground));
        }
        float[] ink = new float[grey.length];
        for (int i = 0; i < ink.length; i++) {
            float share = Math.abs(grey[i] - ground) / strongest;
            ink[i] = FULL * Math.max(0, (share - GRAIN) / (1 - GRAIN));
        }
        return ink;
    }

    /** The brightness of a picture in colours. @param colours [3, side, side] @return [side, side] */
    public static float[] grey(float[] colours) {
        int count = colours.length / 3;
        float[] grey = new float[count];
        for (int i = 0; i < count; i++) {
            grey[i] = 0.299f * colours[i] + 0.587f * colours[count + i] + 0.114f * colours[2 * count + i];
        }
        return grey;
    }

    /**
     * A picture whose sides are so many times shorter: each pixel is the mean of a square.
     *
     * @param planes [C, side, side]
     * @return [C, side / times, side / times]
     */
    public static float[] smaller(float[] planes, int side, int times) {
        int small = side / times;
        float[] made = new float[planes.length / (times * times)];
        for (int i = 0; i < planes.length; i++) {
            int plane = i / (side * side);
            int row = i / side % side / times;
            int column = i % side / times;
            made[(plane * small + row) * small + column] += planes[i] / (times * times);
        }
        return made;
    }

    private static float ground(float[] grey, int side) {
        float[] edge = new float[4 * side];
        for (int i = 0; i < side; i++) {
            edge[4 * i] = grey[i];
            edge[4 * i + 1] = grey[(side - 1) * side + i];
            edge[4 * i + 2] = grey[i * side];
            edge[4 * i + 3] = grey[i * side + side - 1];
        }
        Arrays.sort(edge);
        return edge[edge.length / 2];
    }
}
