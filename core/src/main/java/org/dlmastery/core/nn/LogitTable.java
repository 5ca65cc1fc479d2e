package org.dlmastery.core.nn;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.tensor.Tensor;

/** A logit for each of V words by a table [V, D]: y = x·tableᵀ. It owns the table. */
public record LogitTable(Parameter table) implements Layer {
    /**
     * The logits of each row.
     *
     * @param x [T, D]
     * @return [T, V]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return Matmul.applyTransposed(step, x, table.value());
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(table);
    }
}
