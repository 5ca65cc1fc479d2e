package org.dlmastery.core.settings;

/** The penalty on weights (not biases) that is added to the training loss. */
public enum Regularisation {
    NONE,
    /** rate · Σ|w|. */
    L1,
    /** rate · ½ Σw². */
    L2
}
