package org.dlmastery.core.diffusion;

/**
 * How much noise each step adds: xₜ = √(1 − βₜ)·xₜ₋₁ + √βₜ·ε, so that xₜ = √ᾱₜ·x₀ + √(1 − ᾱₜ)·ε with
 * ᾱₜ = (1 − β₀)·…·(1 − βₜ) (Ho et al. 2020, eq. 4).
 */
public final class NoiseSchedule implements NoisePath {
    /** At most this much of a step's variance is noise, so that the last step doesn't divide by 0. */
    private static final double MOST_NOISE = 0.999;
    /** Keeps the first β of the cosine from being too small. */
    private static final double OFFSET = 0.008;
    /** Of the linear schedule of 1,000 steps. */
    private static final double FIRST = 1e-4;
    private static final double LAST = 0.02;
    private static final double STEPS = 1000;

    private final double[] betas;
    private final double[] alphaBars;

    private NoiseSchedule(double[] betas) {
        this.betas = betas;
        this.alphaBars = new double[betas.length];
        double product = 1;
        for (int t = 0; t < betas.length; t++) {
            product *= 1 - betas[t];
            alphaBars[t] = product;
        }
    }

    /**
     * β from 10⁻⁴ to 0.02 in equal steps (Ho et al. 2020), for another number of steps than 1,000 scaled by 1000/T: the
     * last step holds as little of the clean image then.
     *
     * @param steps T, 2 or more
     */
    public static NoiseSchedule linear(int steps) {
        double[] betas = new double[checked(steps)];
        for (int t = 0; t < steps; t++) {
            betas[t] = Math.min(MOST_NOISE, STEPS / steps * (FIRST + (LAST - FIRST) * t / (steps - 1)));
        }
        return new NoiseSchedule(betas);
    }

    /**
     * ᾱₜ = f(t + 1)/f(0) with f(t) = cos²((t/T + 0.008)/1.008·π/2), and β at most 0.999 (Nichol &amp; Dhariwal 2021,
     * eq. 17).
     *
     * @param steps T, 2 or more
     */
    public static NoiseSchedule cosine(int steps) {
        double[] betas = new double[checked(steps)];
        for (int t = 0; t < steps; t++) {
            betas[t] = Math.min(MOST_NOISE, 1 - squaredCosine(t + 1, steps) / squaredCosine(t, steps));
        }
        return new NoiseSchedule(betas);
    }

    private static double squaredCosine(int t, int steps) {
        double cosine = Math.cos(((double) t / steps + OFFSET) / (1 + OFFSET) * Math.PI / 2);
        return cosine * cosine;
    }

    private static int checked(int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException("noise schedule: 2 steps or more are needed, got " + steps);
        }
        return steps;
    }

    @Override
    public int steps() {
        return betas.length;
    }

    /** βₜ. */
    public double beta(int t) {
        return betas[t];
    }

    /** ᾱₜ; 1 for t = −1, before the first step. */
    public double alphaBar(int t) {
        return t == -1 ? 1 : alphaBars[t];
    }

    @Override
    public double signal(int t) {
        return Math.sqrt(alphaBar(t));
    }

    @Override
    public double noise(int t) {
        return Math.sqrt(1 - alphaBar(t));
    }

    /** β̃ₜ = (1 − ᾱₜ₋₁)/(1 − ᾱₜ)·βₜ: the variance of xₜ₋₁ for known xₜ and x₀ (Ho et al. 2020, eq. 7). */
    public double posteriorVariance(int t) {
        return (1 - alphaBar(t - 1)) / (1 - alphaBars[t]) * betas[t];
    }
}
