package org.dlmastery.core.diffusion;

/** The way from what is clean to noise in T steps: xₜ = sₜ·x₀ + nₜ·ε. */
public interface NoisePath {
    /** T. */
    int steps();

    /** sₜ, how much there is of what is clean; 1 for t = −1, before the first step. */
    double signal(int t);

    /** nₜ, how much noise there is; 0 for t = −1. */
    double noise(int t);

    /**
     * The steps of a shorter way back, "trailing" (Lin et al. 2024): it starts at the last step T − 1, where there is
     * nothing but noise, and the step after the last leads to what is clean.
     *
     * @param count how many, 1 to T
     * @return round((T − 1)·(1 − i/count)) for i = 0 … count − 1, halves to the even number
     */
    default int[] trailing(int count) {
        if (count < 1 || count > steps()) {
            throw new IllegalArgumentException("trailing steps: 1 to " + steps() + " are possible, got " + count);
        }
        int[] trailing = new int[count];
        for (int i = 0; i < count; i++) {
            trailing[i] = (int) Math.rint((steps() - 1.0) * (count - i) / count);
        }
        return trailing;
    }
}
