package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * One image noised up to one timestep by both schedules, with the same noise: xₜ = √ᾱₜ·x₀ + √(1 − ᾱₜ)·ε.
 *
 * @param noise ε [784]
 * @param cosine xₜ by the cosine schedule [784]
 * @param linear xₜ by the linear one [784]
 */
public record NoisedDigit(float[] noise, float[] cosine, float[] linear) {
    private static final String IMAGE = "image";
    private static final String TIME = "time";
    private static final String SEED = "seed";
    private static final String NOISE = "noise";

    /**
     * A question.
     *
     * @param image x₀ in [−1, 1], row by row [784]
     * @param time t, from 0 to 999
     * @param seed decides the noise
     */
    public static List<NamedArray> question(float[] image, int time, int seed) {
        return List.of(NamedArray.of(IMAGE, image), NamedArray.of(TIME, new int[] {time}),
                NamedArray.of(SEED, new int[] {seed}));
    }

    /** A question's image. @throws IllegalArgumentException if it is none of 28 × 28 */
    public static float[] image(List<NamedArray> question) {
        float[] image = NamedArray.get(question, IMAGE).values();
        if (image.length != DiffusionSpec.SIDE * DiffusionSpec.SIDE) {
            throw new IllegalArgumentException("noise: an image of 28 × 28 pixels is needed, got " + image.length
                    + " pixels");
        }
        return image;
    }

    /** A question's timestep. @throws IllegalArgumentException if there is no such one */
    public static int time(List<NamedArray> question) {
        int time = NamedArray.whole(question, TIME);
        if (time < 0 || time >= DiffusionSpec.TIMESTEPS) {
            throw new IllegalArgumentException("noise: timesteps go from 0 to " + (DiffusionSpec.TIMESTEPS - 1) + ", got "
                    + time);
        }
        return time;
    }

    /** A question's seed. */
    public static int seed(List<NamedArray> question) {
        return NamedArray.whole(question, SEED);
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(NOISE, noise), NamedArray.of(Schedule.COSINE.name(), cosine),
                NamedArray.of(Schedule.LINEAR.name(), linear));
    }

    public static NoisedDigit of(List<NamedArray> arrays) {
        return new NoisedDigit(NamedArray.get(arrays, NOISE).values(),
                NamedArray.get(arrays, Schedule.COSINE.name()).values(),
                NamedArray.get(arrays, Schedule.LINEAR.name()).values());
    }
}
