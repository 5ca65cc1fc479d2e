package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/**
 * Where a sampling goes on from instead of pure noise: one image between two steps, perhaps painted on. All sixteen
 * images go on from what it was taken for: at its own place with its own noise, at the others with fresh noise, so
 * that they show what is decided by then. Nothing painted, the image at its own place ends as it did before.
 *
 * @param done how many denoising steps are done, less than there are
 * @param index the image's place among the sixteen
 * @param label the digit that all are to become
 * @param seed decides the fresh noise
 * @param noised xₜ of the image, with what was painted [784]
 * @param clean x̂₀ of the image, with what was painted [784]
 */
public record Branch(int done, int index, int label, int seed, float[] noised, float[] clean) {
    private static final String PLACE = "branch-place";
    private static final String NOISED = "branch-noised";
    private static final String CLEAN = "branch-clean";

    public Branch {
        int pixels = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
        if (done < 0 || index < 0 || index >= SampleFrame.IMAGES || label < 0 || label >= DiffusionSpec.CLASSES
                || noised.length != pixels || clean.length != pixels) {
            throw new IllegalArgumentException("branch: an image of 28 × 28 pixels among 16 after 0 steps or more and a"
                    + " digit are needed, got " + noised.length + " and " + clean.length + " pixels at " + index + " after "
                    + done + " steps, to become " + label);
        }
    }

    /**
     * The branch at one image of a frame.
     *
     * @param frame not the last
     * @param painted x̂₀ as it is to be [784]; xₜ changes with it and keeps its noise
     */
    public static Branch at(SampleFrame frame, int index, int label, int seed, float[] painted) {
        int pixels = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
        float[] noised = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            int from = index * pixels + i;
            float change = painted[i] - frame.clean()[from];
            noised[i] = change == 0 ? frame.noised()[from] : frame.noised()[from] + frame.signal() * change;
        }
        return new Branch(frame.done(), index, label, seed, noised, painted);
    }

    /** As it travels, beside the sampling that it belongs to. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(PLACE, new int[] {done, index, label, seed}), NamedArray.of(NOISED, noised),
                NamedArray.of(CLEAN, clean));
    }

    /** The branch that a sampling is to go on from; none if it begins with noise. */
    public static Optional<Branch> of(List<NamedArray> arrays) {
        return NamedArray.find(arrays, PLACE).map(found -> {
            int[] place = found.wholes();
            return new Branch(place[0], place[1], place[2], place[3], NamedArray.get(arrays, NOISED).values(),
                    NamedArray.get(arrays, CLEAN).values());
        });
    }
}
