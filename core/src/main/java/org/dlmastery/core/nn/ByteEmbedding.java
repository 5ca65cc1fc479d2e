package org.dlmastery.core.nn;

import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** A vector [D] for each of V words, not learnt any more: a table [V, D] that stays bytes, which it owns. */
public record ByteEmbedding(ByteTable table) implements Layer {
    /**
     * The vector of each word.
     *
     * @param x row numbers [...], from 0 to V − 1
     * @return [..., D]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return table.matrix().rows(step, x);
    }

    @Override
    public void close() {
        table.close();
    }
}
