package org.dlmastery.core.kind.diffusion.spec;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/**
 * What it takes to go on with the training of a diffusion model of points of the plane, to the same bits.
 *
 * @param step training steps done
 * @param numbers the model's, then the update rule's, then the random counter's, one after another
 */
public record PlaneState(int step, float[] numbers) {
    private static final String STEP = "state-step";
    private static final String NUMBERS = "state";

    /** As it travels, beside the lesson or the moment that it belongs to. */
    public List<NamedArray> arrays() {
        return List.of(NamedArray.of(STEP, new int[] {step}), NamedArray.of(NUMBERS, numbers));
    }

    /** The state among some arrays, if there is one. */
    public static Optional<PlaneState> of(List<NamedArray> arrays) {
        return NamedArray.find(arrays, NUMBERS).map(found -> new PlaneState(NamedArray.whole(arrays, STEP), found.values()));
    }
}
