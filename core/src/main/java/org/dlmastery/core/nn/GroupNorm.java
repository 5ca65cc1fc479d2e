package org.dlmastery.core.nn;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.tensor.Tensor;

/**
 * Groups of each sample's channels brought to mean 0 and variance 1, then each channel scaled and moved by what is learnt
 * (Wu &amp; He 2018). It knows no other samples, so a batch's size and the mode don't matter.
 */
public final class GroupNorm implements Layer {
    /** What is added to the variance, as in PyTorch. */
    public static final double EPSILON = 1e-5;

    private final int groups;
    private final Parameter gain;
    private final Parameter bias;

    /**
     * A norm with gain 1 and bias 0; the parameters are called {@code name.weight} and {@code name.bias}.
     *
     * @param groups a divisor of the channels
     */
    public GroupNorm(Backend backend, String name, int groups, int channels) {
        this.groups = groups;
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        gain = Parameter.create(backend, name + ".weight", Shape.of(channels), ones);
        bias = Parameter.create(backend, name + ".bias", Shape.of(channels), new float[channels]);
    }

    /** @param x [N, C, ...] */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return Normalisation.group(step, x, groups, gain.value(), bias.value(), EPSILON);
    }

    /** The gain, then the bias. */
    @Override
    public List<Parameter> parameters() {
        return List.of(gain, bias);
    }
}
