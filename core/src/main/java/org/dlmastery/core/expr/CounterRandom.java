package org.dlmastery.core.expr;

/**
 * Counter-based random numbers: a number is a hash of (key, counter), so any device computes any element of the
 * sequence on its own and all get the same bits. The hash is two rounds of the 32-bit finaliser "lowbias32"
 * (C. Wellons, 2018: xor-shift and multiply, measured bias 0.17), one for the key and one for the counter.
 */
public final class CounterRandom {
    private static final float ONE_OVER_2_TO_24 = 1f / (1 << 24);

    private CounterRandom() {
    }

    /** A well-mixed 32-bit word for the pair. */
    public static int bits(int key, int counter) {
        return mix(mix(key + 0x9e3779b9) + counter);
    }

    /** A uniform float32 in [0, 1) for the pair: the upper 24 bits of {@link #bits}. */
    public static float uniform(int key, int counter) {
        return (bits(key, counter) >>> 8) * ONE_OVER_2_TO_24;
    }

    private static int mix(int x) {
        x ^= x >>> 16;
        x *= 0x7feb352d;
        x ^= x >>> 15;
        x *= 0x846ca68b;
        x ^= x >>> 16;
        return x;
    }
}
