package org.dlmastery.bench;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.tensor.Tensor;

/** A model with its loss, as {@link Training} needs it. */
interface Trainee extends AutoCloseable {
    /** In the order in which the page gives their first values. */
    List<Parameter> parameters();

    /**
     * The mean loss of a batch.
     *
     * @param inputs [B, …], as the model takes them
     * @param labels [B, …], as the loss takes them
     * @return one number, []
     */
    Tensor loss(Step step, Tensor inputs, Tensor labels);

    @Override
    void close();
}
