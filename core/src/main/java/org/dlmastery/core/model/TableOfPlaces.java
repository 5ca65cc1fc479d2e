package org.dlmastery.core.model;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Embedding;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;

/** Each place's row of a table [context, C] is added to the word's, as GPT-2 does. */
public record TableOfPlaces(Embedding table) implements GptPlaces {
    @Override
    public Tensor added(Step step, Tensor words, int first, Watch watch) {
        Tensor all = table.table().value();
        int length = words.shape().size(1);
        Tensor places = watch.passed("wpe", length == all.shape().size(0) ? all
                : Movement.slice(step, all, 0, first, first + length, 1));
        return Elementwise.add(step, words, places);
    }

    @Override
    public Tensor turned(Step step, Tensor vectors, int first) {
        return vectors;
    }

    @Override
    public List<Layer> layers() {
        return List.of(table);
    }
}
