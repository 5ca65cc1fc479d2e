package org.dlmastery.core.nn;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** What makes one tensor of another and owns the numbers that it needs for that. */
public interface Layer extends AutoCloseable {
    /** The output for x; the layer says of which shapes. */
    Tensor forward(Step step, Tensor x);

    /** What is learnt, each with its own name. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** What changes in training without being learnt, and has to be kept with the parameters. */
    default List<Parameter> state() {
        return List.of();
    }

    /** Frees the parameters and the state. */
    @Override
    default void close() {
        parameters().forEach(Parameter::close);
        state().forEach(Parameter::close);
    }
}
