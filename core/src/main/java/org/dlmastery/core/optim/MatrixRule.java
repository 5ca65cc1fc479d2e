package org.dlmastery.core.optim;

import java.util.List;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.nn.Parameter;

/** Updates some of a model's parameters as whole matrices, where an {@link UpdateRule} has such. */
public interface MatrixRule extends AutoCloseable {
    /** Whether it updates this one; all others are the update rule's. */
    boolean takes(Parameter parameter);

    /** Names of what it remembers about each number; zero at first. */
    List<String> moments();

    /**
     * Issues the commands that update a parameter and its moments.
     *
     * @param terms of each number
     * @param inputs what the terms read
     * @param rate the learning rate, one number
     */
    void update(UpdateRule.Terms terms, List<View> inputs, View parameter, List<View> moments, View rate);

    @Override
    void close();
}
