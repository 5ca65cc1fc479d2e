package org.dlmastery.core.kind.mlp.spec;

/** What the network is asked for, and so what its outputs mean and which loss it minimises. */
public enum Task {
    /** One of two classes: one logit, whose sigmoid is the probability of class 1; binary cross-entropy. */
    TWO_CLASSES,
    /** One of several classes: a logit each, whose softmax gives the probabilities; cross-entropy. */
    CLASSES,
    /** A number: one output; mean squared error. */
    REGRESSION
}
