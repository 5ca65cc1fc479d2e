package org.dlmastery.core.nn;

import java.util.Optional;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Levels;
import org.dlmastery.core.tensor.Tensor;

/**
 * A fully connected layer that isn't learnt any more: y = x·W + b with a weight W [I, O] that stays bytes, and a bias b
 * [O] or none. It owns both.
 *
 * @param roundsInput whether x is brought to {@link Levels} first, as a runtime does that multiplies bytes with bytes
 */
public record ByteLinear(ByteTable weight, Optional<Parameter> bias, boolean roundsInput) implements Layer {
    /**
     * The layer's output for each row of inputs.
     *
     * @param x [T, I]
     * @return [T, O]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        Tensor product = weight.matrix().product(step, roundsInput ? Levels.apply(step, x) : x);
        return bias.isPresent() ? Elementwise.add(step, product, bias.get().value()) : product;
    }

    @Override
    public void close() {
        weight.close();
        bias.ifPresent(Parameter::close);
    }
}
