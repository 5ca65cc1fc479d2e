package org.dlmastery.core.data;

/**
 * Whole numbers as sines, then cosines, of them at frequencies from 1 down to 1/10,000 (Vaswani et al. 2017, with the
 * last frequency reached), computed in double precision.
 */
public final class SineFeatures {
    private static final double LONGEST = 10_000;

    private SineFeatures() {
    }

    /**
     * The features of the numbers from 0 on.
     *
     * @param width E, how many features a number has: even, 4 or more
     * @return [count, E], number by number
     */
    public static float[] table(int count, int width) {
        int half = width / 2;
        float[] values = new float[count * width];
        for (int t = 0; t < count; t++) {
            for (int i = 0; i < half; i++) {
                double angle = t * Math.pow(LONGEST, -i / (half - 1.0));
                values[t * width + i] = (float) Math.sin(angle);
                values[t * width + half + i] = (float) Math.cos(angle);
            }
        }
        return values;
    }
}
