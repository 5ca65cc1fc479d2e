package org.dlmastery.core.kind.diffusion.spec;

/**
 * What one denoising step multiplies with: xₜ = signal · x̂₀ + sigma · ε becomes nextSignal · x̂₀ + nextNoise · ε +
 * fresh · z with fresh noise z.
 *
 * @param signal √ᾱₜ, how much of the image there is in xₜ
 * @param sigma √(1 − ᾱₜ), how much noise
 * @param nextSignal √ᾱ of the timestep that the step leads to
 * @param nextNoise √(1 − ᾱ − fresh²) of it
 * @param fresh σ, 0 without η
 */
public record StepShares(float signal, float sigma, float nextSignal, float nextNoise, float fresh) {
    /** Of what is no step: the image itself. */
    public static final StepShares END = new StepShares(1, 0, 1, 0, 0);

    /** As they travel. */
    float[] packed() {
        return new float[] {signal, sigma, nextSignal, nextNoise, fresh};
    }

    static StepShares unpacked(float[] packed) {
        return new StepShares(packed[0], packed[1], packed[2], packed[3], packed[4]);
    }
}
