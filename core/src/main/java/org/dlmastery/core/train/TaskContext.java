package org.dlmastery.core.train;

import java.util.List;
import java.util.function.LongSupplier;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.optim.Optimiser;

/** What a task has of the run and of the engine around it. */
public interface TaskContext {
    /** The run's optimiser, with its present state. */
    Optimiser optimiser();

    /** Says that the task has changed the model's parameters: what was measured of it counts no more. */
    void changedParameters();

    /** Sends an answer to the page. */
    void answer(List<NamedArray> arrays);

    /** A clock that only goes forward, in nanoseconds. */
    LongSupplier clock();
}
