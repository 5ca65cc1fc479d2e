package org.dlmastery.core.diffusion;

/**
 * The numbers of one step back from xₜ to an earlier xₚ (Song et al. 2021, DDIM, eq. 12):
 * x̂₀ = (xₜ − √(1 − ᾱₜ)·ε)/√ᾱₜ, xₚ = √ᾱₚ·x̂₀ + √(1 − ᾱₚ − σ²)·ε + σ·z with fresh noise z.
 *
 * @param signal √ᾱₜ
 * @param noise √(1 − ᾱₜ)
 * @param nextSignal √ᾱₚ
 * @param nextNoise √(1 − ᾱₚ − σ²)
 * @param fresh σ
 */
public record DenoisingStep(double signal, double noise, double nextSignal, double nextNoise, double fresh) {
    /**
     * The step from t to p.
     *
     * @param previous p, earlier than t; −1 for the step that ends at what is clean
     * @param eta η: 0 for DDIM, which adds no noise; 1 for DDPM with the posterior's variance, which this is then (Ho et
     *     al. 2020, algorithm 2); σ² = η²·(1 − ᾱₚ)/(1 − ᾱₜ)·(1 − ᾱₜ/ᾱₚ)
     */
    public static DenoisingStep of(NoiseSchedule schedule, int t, int previous, double eta) {
        if (previous < -1 || previous >= t || t >= schedule.steps() || eta < 0 || eta > 1) {
            throw new IllegalArgumentException("denoising step: it leads back from one of the " + schedule.steps()
                    + " steps with η from 0 to 1, got " + t + " to " + previous + ", η " + eta);
        }
        double left = schedule.alphaBar(t);
        double nextLeft = schedule.alphaBar(previous);
        double variance = eta * eta * (1 - nextLeft) / (1 - left) * (1 - left / nextLeft);
        return new DenoisingStep(Math.sqrt(left), Math.sqrt(1 - left), Math.sqrt(nextLeft),
                Math.sqrt(Math.max(0, 1 - nextLeft - variance)), Math.sqrt(variance));
    }

    /** The steps of a whole way back over the given times, the last of them to what is clean. */
    public static DenoisingStep[] way(NoiseSchedule schedule, int[] times, double eta) {
        DenoisingStep[] way = new DenoisingStep[times.length];
        for (int i = 0; i < way.length; i++) {
            way[i] = of(schedule, times[i], i + 1 < times.length ? times[i + 1] : -1, eta);
        }
        return way;
    }
}
