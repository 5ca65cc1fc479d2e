package org.dlmastery.core.backend.contract;

/** Numbers to compute with: the same in every run, spread over [−2, 2), no two alike nearby. */
final class Samples {
    private Samples() {
    }

    /** {@code count} numbers; another {@code series} gives others. */
    static float[] values(int series, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            // Multiples of the golden ratio modulo 1 are spread evenly (Weyl 1916).
            double multiple = (i + 1 + 1000.0 * series) * 0.6180339887498949;
            values[i] = (float) (4 * (multiple - Math.floor(multiple)) - 2);
        }
        return values;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
