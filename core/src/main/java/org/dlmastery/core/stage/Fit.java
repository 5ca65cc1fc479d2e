package org.dlmastery.core.stage;

/** A stage's answer to an input: that it fits, with what it costs, or that it doesn't. */
public sealed interface Fit permits Cost, Misfit {
}
