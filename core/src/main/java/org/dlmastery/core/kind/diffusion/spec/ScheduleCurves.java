package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * A noise schedule in numbers, one a timestep [T].
 *
 * @param betas βₜ, how much of a step's variance is fresh noise
 * @param alphaBars ᾱₜ, how much of the clean image's variance is left
 * @param ratios ᾱₜ/(1 − ᾱₜ), the signal-to-noise ratio
 */
public record ScheduleCurves(float[] betas, float[] alphaBars, float[] ratios) {
    private static final String BETAS = ".betas";
    private static final String ALPHA_BARS = ".alpha-bars";
    private static final String RATIOS = ".ratios";

    /** As it travels. */
    public List<NamedArray> arrays(Schedule schedule) {
        return List.of(NamedArray.of(schedule + BETAS, betas), NamedArray.of(schedule + ALPHA_BARS, alphaBars),
                NamedArray.of(schedule + RATIOS, ratios));
    }

    public static ScheduleCurves of(List<NamedArray> arrays, Schedule schedule) {
        return new ScheduleCurves(NamedArray.get(arrays, schedule + BETAS).values(),
                NamedArray.get(arrays, schedule + ALPHA_BARS).values(),
                NamedArray.get(arrays, schedule + RATIOS).values());
    }
}
