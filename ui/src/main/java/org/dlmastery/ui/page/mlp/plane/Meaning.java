package org.dlmastery.ui.page.mlp.plane;

import org.dlmastery.core.kind.mlp.spec.Task;

/** What the numbers of an output over the plane are. */
public enum Meaning {
    /** The probability of class 1. */
    PROBABILITY,
    /** A probability for each class. */
    CLASSES,
    /** The number that the network predicts. */
    NUMBER,
    /** A hidden neuron's output. */
    NEURON;

    /** What a network's answers mean. */
    public static Meaning of(Task task) {
        return switch (task) {
            case TWO_CLASSES -> PROBABILITY;
            case CLASSES -> CLASSES;
            case REGRESSION -> NUMBER;
        };
    }

    /** How many classes a grid of so many outputs tells apart; 0 if its numbers aren't probabilities. */
    public int classes(int outputs) {
        return this == PROBABILITY ? 2 : this == CLASSES ? outputs : 0;
    }
}
