package org.dlmastery.core.model;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.tensor.Tensor;

/** How a model knows where its words stand. */
public interface GptPlaces {
    /**
     * What the first block reads.
     *
     * @param words their rows of the table [B, T, C]
     * @param first the place of the first of them
     * @return [B, T, C]
     */
    Tensor added(Step step, Tensor words, int first, Watch watch);

    /**
     * Queries or keys as they are compared.
     *
     * @param vectors [B, H, T, D]
     * @param first the place of the first word
     */
    Tensor turned(Step step, Tensor vectors, int first);

    List<Layer> layers();
}
