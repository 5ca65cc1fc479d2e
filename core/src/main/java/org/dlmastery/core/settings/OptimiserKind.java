package org.dlmastery.core.settings;

/** The rule that turns gradients into parameter updates. */
public enum OptimiserKind {
    SGD,
    /** SGD with momentum 0.9. */
    MOMENTUM,
    RMSPROP,
    ADAM
}
