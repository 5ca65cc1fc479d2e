package org.dlmastery.core.kind.cnn.spec;

/** How the learning rate goes over a run's epochs. */
public enum Schedule {
    CONSTANT,
    /** Half a cosine from the learning rate down to 0. */
    COSINE,
    /** From the learning rate's 25th part up to it over 30 % of the steps, then down to nearly 0, both by half a cosine. */
    ONE_CYCLE
}
