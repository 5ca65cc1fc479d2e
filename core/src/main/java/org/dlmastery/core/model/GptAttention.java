package org.dlmastery.core.model;

import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** What the words that a {@link Gpt} reads may look at: each other, or what was read before them too. */
interface GptAttention {
    /** What happens to each value on its way through the model. */
    interface Watch {
        /** The value that goes on in its place. */
        Tensor passed(String name, Tensor value);
    }

    /** How many words were read before. */
    int before();

    /**
     * What each position takes from those up to itself, of each head.
     *
     * @param block the number of the block
     * @param queries [B, H, T, D]
     * @param keys [B, H, T, D]
     * @param values [B, H, T, D]
     * @return [B, H, T, D]
     */
    Tensor heads(Step step, int block, Tensor queries, Tensor keys, Tensor values, Watch watch);

    /**
     * Whose logits are wanted.
     *
     * @param rows of all words [B·T, C]
     * @return the same, or some of them
     */
    Tensor asked(Step step, Tensor rows);
}
