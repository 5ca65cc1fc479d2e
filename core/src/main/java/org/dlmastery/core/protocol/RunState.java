package org.dlmastery.core.protocol;

/** What a run is doing. */
public enum RunState {
    /** Built, nothing trained yet. */
    READY,
    TRAINING,
    PAUSED,
    /** All epochs asked for are done; training on asks for as many again. */
    FINISHED,
    /** The loss became NaN or infinite. */
    DIVERGED
}
