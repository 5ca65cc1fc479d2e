package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import org.dlmastery.core.data.NamedArray;

/**
 * Sixteen images on their way from noise to digits, as they are before one denoising step; the last frame is what the
 * last step has left.
 *
 * @param done how many denoising steps were done before this frame, from 0
 * @param steps how many there are in all; a frame with {@code done} as large is the last
 * @param time t, the timestep that the images stand at; −1 in the last frame, where no noise is left
 * @param trained how many training steps the weights have seen
 * @param labels which digit each image is to become [16]
 * @param shares what the step that is taken from here multiplies with; {@link StepShares#END} in the last frame
 * @param milliseconds how long that step took; 0 in the last frame
 * @param noised xₜ [16 × 784], image by image and row by row; about standard normal at first, in about [−1, 1] at last
 * @param noise ε, what of xₜ is noise, so that xₜ = signal · x̂₀ + sigma · ε [16 × 784]; zeros in the last frame
 * @param clean x̂₀, what the network takes the images to be [16 × 784], guided, and clipped if that was asked for; in the
 *     last frame the images themselves
 */
public record SampleFrame(int done, int steps, int time, int trained, int[] labels, StepShares shares,
        float milliseconds, float[] noised, float[] noise, float[] clean) {
    /** How many images are made at once. */
    public static final int IMAGES = 16;

    private static final String PLACE = "place";
    private static final String LABELS = "labels";
    private static final String SHARES = "shares";
    private static final String MILLISECONDS = "milliseconds";
    private static final String NOISED = "noised";
    private static final String NOISE = "noise";
    private static final String CLEAN = "clean";

    /** As it travels. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(PLACE, new int[] {done, steps, time, trained}), NamedArray.of(LABELS, labels),
                NamedArray.of(SHARES, shares.packed()), NamedArray.of(MILLISECONDS, milliseconds),
                NamedArray.of(NOISED, noised), NamedArray.of(NOISE, noise), NamedArray.of(CLEAN, clean));
    }

    public static SampleFrame of(List<NamedArray> arrays) {
        int[] place = NamedArray.get(arrays, PLACE).wholes();
        return new SampleFrame(place[0], place[1], place[2], place[3], NamedArray.get(arrays, LABELS).wholes(),
                StepShares.unpacked(NamedArray.get(arrays, SHARES).values()),
                NamedArray.get(arrays, MILLISECONDS).values()[0], NamedArray.get(arrays, NOISED).values(),
                NamedArray.get(arrays, NOISE).values(), NamedArray.get(arrays, CLEAN).values());
    }

    /** √ᾱₜ, how much of the image there is in xₜ; 1 in the last frame. */
    public float signal() {
        return shares.signal();
    }

    /** √(1 − ᾱₜ), how much noise; 0 in the last frame. */
    public float sigma() {
        return shares.sigma();
    }

    /** Whether all noise is gone. */
    public boolean isLast() {
        return done == steps;
    }
}
