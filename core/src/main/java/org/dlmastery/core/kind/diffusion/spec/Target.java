package org.dlmastery.core.kind.diffusion.spec;

/** What a network learns to tell of a noised image, xₜ = s·x₀ + n·ε; all of them say the same in other words. */
public enum Target {
    /** ε. */
    NOISE,
    /** v = s·ε − n·x₀. */
    VELOCITY,
    /** x₀. */
    CLEAN,
    /** ε − x₀, where noise comes in along straight lines and not by a schedule: flow matching. */
    FLOW
}
