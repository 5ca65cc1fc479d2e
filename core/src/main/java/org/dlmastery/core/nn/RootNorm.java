package org.dlmastery.core.nn;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.tensor.Tensor;

/**
 * Each element's features divided by their size, then scaled by what is learnt (Zhang &amp; Sennrich 2019). It owns the
 * gain [D].
 */
public record RootNorm(Parameter gain) implements Layer {
    /** What is added to the mean square, as Llama has it. */
    public static final double EPSILON = 1e-5;

    /** @param x [..., D] */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return Normalisation.rootMeanSquare(step, x, gain.value(), EPSILON);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(gain);
    }
}
