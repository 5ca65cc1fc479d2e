package org.dlmastery.core.kind.cnn.spec;

/** The update rules that a network for images can be trained with. */
public enum CnnOptimiser {
    /** SGD with momentum 0.9. */
    MOMENTUM(1, 0),
    RMSPROP(1, 0),
    ADAM(2, 2),
    /** Adam with a weight decay of 0.01 that is no part of the gradient. */
    ADAMW(2, 2);

    private final int moments;
    private final int scalars;

    CnnOptimiser(int moments, int scalars) {
        this.moments = moments;
        this.scalars = scalars;
    }

    /** How many numbers it carries from step to step for so many parameters. */
    public int stateCount(int parameters) {
        return moments * parameters + scalars;
    }
}
