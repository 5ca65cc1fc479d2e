package org.dlmastery.core.model;

import java.util.List;
import org.dlmastery.core.nn.Parameter;

/** What is trained: parameters, and what goes with them from step to step, on one device. */
public interface Model extends AutoCloseable {
    /** What gradients flow to, in a fixed order. */
    List<Parameter> parameters();

    /** Those of the parameters that penalties and weight decay hold for. */
    List<Parameter> penalised();

    /** What else changes from step to step: a dropout's counter, running means; saved with a run. */
    List<Parameter> state();

    /** Issues the commands that end a training step: moves counters on. */
    void advance();

    @Override
    void close();
}
