package org.dlmastery.core.kind.diffusion.spec;

/** How the learning rate goes in the course of a run. */
public enum RateCourse {
    /** A short linear rise, then half a cosine down to 0 at the last step. */
    COSINE,
    CONSTANT
}
