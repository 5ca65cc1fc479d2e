package org.dlmastery.core.nn;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.tensor.Tensor;

/** Each element's features brought to mean 0 and variance 1, then scaled and moved by what is learnt. */
public final class LayerNorm implements Layer {
    /** What is added to the variance, as in PyTorch. */
    public static final double EPSILON = 1e-5;

    private final Parameter gain;
    private final Parameter bias;

    /** A norm with gain 1 and bias 0; the parameters are called {@code name.weight} and {@code name.bias}. */
    public LayerNorm(Backend backend, String name, int features) {
        float[] ones = new float[features];
        Arrays.fill(ones, 1);
        gain = Parameter.create(backend, name + ".weight", Shape.of(features), ones);
        bias = Parameter.create(backend, name + ".bias", Shape.of(features), new float[features]);
    }

    /** A norm of given parameters [D], which it then owns. */
    public LayerNorm(Parameter gain, Parameter bias) {
        this.gain = gain;
        this.bias = bias;
    }

    /** @param x [..., D] */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return Normalisation.layer(step, x, gain.value(), bias.value(), EPSILON);
    }

    /** The gain, then the bias. */
    @Override
    public List<Parameter> parameters() {
        return List.of(gain, bias);
    }
}
