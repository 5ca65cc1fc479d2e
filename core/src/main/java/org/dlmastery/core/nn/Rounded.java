package org.dlmastery.core.nn;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Levels;
import org.dlmastery.core.tensor.Tensor;

/** What another layer gives, brought to {@link Levels}: before a product of bytes with bytes. It owns that layer. */
public record Rounded(Layer inner) implements Layer {
    @Override
    public Tensor forward(Step step, Tensor x) {
        return Levels.apply(step, inner.forward(step, x));
    }

    @Override
    public List<Parameter> parameters() {
        return inner.parameters();
    }

    @Override
    public void close() {
        inner.close();
    }
}
