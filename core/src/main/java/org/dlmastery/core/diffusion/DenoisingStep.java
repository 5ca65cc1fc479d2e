package org.dlmastery.core.diffusion;

/**
 * The numbers of one step back from xₜ = s·x₀ + n·ε to an earlier xₚ (Song et al. 2021, DDIM, eq. 12, where s = √ᾱ and
 * n = √(1 − ᾱ)): x̂₀ = (xₜ − n·ε)/s, xₚ = sₚ·x̂₀ + √(nₚ² − σ²)·ε + σ·z with fresh noise z.
 *
 * @param signal s
 * @param noise n
 * @param nextSignal sₚ
 * @param nextNoise √(nₚ² − σ²)
 * @param fresh σ
 */
public record DenoisingStep(double signal, double noise, double nextSignal, double nextNoise, double fresh) {
    /**
     * The step from t to p.
     *
     * @param previous p, earlier than t; −1 for the step that ends at what is clean
     * @param eta η: 0 for DDIM, which adds no noise, and for Euler's steps along a {@link StraightPath}; 1 for DDPM with
     *     the posterior's variance, which this is then (Ho et al. 2020, algorithm 2); σ² = η²·(nₚ/n)²·(n² − (s·nₚ/sₚ)²),
     *     for a {@link NoiseSchedule} η²·(1 − ᾱₚ)/(1 − ᾱₜ)·(1 − ᾱₜ/ᾱₚ)
     */
    public static DenoisingStep of(NoisePath path, int t, int previous, double eta) {
        if (previous < -1 || previous >= t || t >= path.steps() || eta < 0 || eta > 1) {
            throw new IllegalArgumentException("denoising step: it leads back from one of the " + path.steps()
                    + " steps with η from 0 to 1, got " + t + " to " + previous + ", η " + eta);
        }
        double signal = path.signal(t);
        double noise = path.noise(t);
        double nextSignal = path.signal(previous);
        double nextNoise = path.noise(previous);
        double passed = signal / nextSignal * nextNoise;
        double share = eta * nextNoise / noise;
        double variance = share * share * (noise * noise - passed * passed);
        return new DenoisingStep(signal, noise, nextSignal, Math.sqrt(Math.max(0, nextNoise * nextNoise - variance)),
                Math.sqrt(variance));
    }

    /** The steps of a whole way back over the given times, the last of them to what is clean. */
    public static DenoisingStep[] way(NoisePath path, int[] times, double eta) {
        DenoisingStep[] way = new DenoisingStep[times.length];
        for (int i = 0; i < way.length; i++) {
            way[i] = of(path, times[i], i + 1 < times.length ? times[i + 1] : -1, eta);
        }
        return way;
    }
}
