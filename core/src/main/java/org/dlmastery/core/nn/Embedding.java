package org.dlmastery.core.nn;

import java.util.List;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** A vector [D] for each of V words, learnt: a table [V, D]. */
public final class Embedding implements Layer {
    private final Parameter table;

    /** A layer of a given table, which it then owns. */
    public Embedding(Parameter table) {
        if (table.shape().rank() != 2) {
            throw new ShapeException("embedding: a table [V, D] is needed, got " + table);
        }
        this.table = table;
    }

    /**
     * The vector of each word.
     *
     * @param x row numbers [...], from 0 to V − 1
     * @return [..., D]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return org.dlmastery.core.op.Embedding.apply(step, table.value(), x);
    }

    /** The table [V, D]. */
    public Parameter table() {
        return table;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(table);
    }
}
