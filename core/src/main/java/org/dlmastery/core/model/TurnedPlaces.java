package org.dlmastery.core.model;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.op.Rotary;
import org.dlmastery.core.tensor.Tensor;

/** Queries and keys are turned by their places, as Llama does: {@link Rotary}. */
public record TurnedPlaces() implements GptPlaces {
    @Override
    public Tensor added(Step step, Tensor words, int first, Watch watch) {
        return words;
    }

    @Override
    public Tensor turned(Step step, Tensor vectors, int first) {
        return Rotary.apply(step, vectors, first);
    }

    @Override
    public List<Layer> layers() {
        return List.of();
    }
}
