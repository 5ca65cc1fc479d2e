package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.settings.Limits;

/**
 * How digits are made from noise. It says nothing of the training: the same run can be sampled in all these ways.
 *
 * @param digit 0 to 9, or {@link #ANY} for a random one for each image
 * @param steps denoising steps, 1 to {@link #MOST_STEPS}
 * @param guidance the scale s, 1 to 10: 1 is the network's own prediction
 * @param eta η, 0 to 1: how much of the noise that a step could add it does add
 * @param clips whether each x̂₀ is kept in [−1, 1]
 * @param seed decides the noise and the random digits
 */
public record Sampling(int digit, int steps, double guidance, double eta, boolean clips, int seed) {
    /** Stands for a random digit for each image. */
    public static final int ANY = -1;
    public static final int MOST_STEPS = 50;
    public static final double MOST_GUIDANCE = 10;
    private static final int LAST_DIGIT = 9;

    private static final String DIGIT = "digit";
    private static final String STEPS = "steps";
    private static final String GUIDANCE = "guidance";
    private static final String ETA = "eta";
    private static final String CLIPS = "clips";
    private static final String SEED = "seed";

    /** Checks the ranges. */
    public Sampling {
        Limits.check("digit", digit, ANY, LAST_DIGIT);
        Limits.check("denoising steps", steps, 1, MOST_STEPS);
        Limits.check("guidance", guidance, 1, MOST_GUIDANCE);
        Limits.check("η", eta, 0, 1);
        Limits.check("seed", seed, 0, Limits.LARGEST_SEED);
    }

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(DIGIT, new int[] {digit}), NamedArray.of(STEPS, new int[] {steps}),
                NamedArray.number(GUIDANCE, guidance), NamedArray.number(ETA, eta),
                NamedArray.of(CLIPS, new int[] {clips ? 1 : 0}), NamedArray.of(SEED, new int[] {seed}));
    }

    /** @throws IllegalArgumentException if an array is missing or a number is out of its range */
    public static Sampling of(List<NamedArray> arrays) {
        return new Sampling(NamedArray.whole(arrays, DIGIT), NamedArray.whole(arrays, STEPS),
                NamedArray.get(arrays, GUIDANCE).values()[0], NamedArray.get(arrays, ETA).values()[0],
                NamedArray.whole(arrays, CLIPS) == 1, NamedArray.whole(arrays, SEED));
    }
}
