package org.dlmastery.core.backend.contract;

import java.util.Arrays;

/** A tensor on the host, in row-major order and double precision: operands and results of formulas. */
record Numbers(double[] values, int... sizes) {
    static Numbers zeros(int... sizes) {
        return new Numbers(new double[Grid.count(sizes)], sizes);
    }

    /** {@link Samples} times {@code factor}. */
    static Numbers samples(int series, double factor, int... sizes) {
        float[] samples = Samples.values(series, Grid.count(sizes));
        double[] values = new double[samples.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (factor * samples[i]);
        }
        return new Numbers(values, sizes);
    }

    static Numbers samples(int series, int... sizes) {
        return samples(series, 1, sizes);
    }

    static Numbers all(double value, int... sizes) {
        Numbers numbers = zeros(sizes);
        Arrays.fill(numbers.values, value);
        return numbers;
    }

    int size(int dimension) {
        return sizes[dimension];
    }

    int count() {
        return values.length;
    }

    /** As a device holds them. */
    float[] floats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** The same numbers as a device holds them. */
    Numbers rounded() {
        return new Numbers(Samples.doubles(floats()), sizes);
    }

    /** The same numbers in the same order under other sizes. */
    Numbers as(int... other) {
        return new Numbers(values, other);
    }

    /** The first two dimensions swapped: [A, B, …] to [B, A, …]. */
    Numbers swapped() {
        int[] to = sizes.clone();
        to[0] = sizes[1];
        to[1] = sizes[0];
        int inner = values.length == 0 ? 0 : values.length / (sizes[0] * sizes[1]);
        Numbers swapped = zeros(to);
        for (int i = 0; i < values.length; i++) {
            int pair = i / inner;
            swapped.values[(pair % sizes[1] * sizes[0] + pair / sizes[1]) * inner + i % inner] = values[i];
        }
        return swapped;
    }

    double largest() {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
