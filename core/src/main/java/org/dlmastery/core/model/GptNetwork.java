package org.dlmastery.core.model;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.tensor.Tensor;

/** What a block does with each word by itself. */
public interface GptNetwork {
    /**
     * What is added to what the block has read.
     *
     * @param x [T, C]
     * @return [T, C]
     */
    Tensor forward(Step step, Tensor x, Watch watch);

    /** In the order of the computation. */
    List<Layer> layers();
}
