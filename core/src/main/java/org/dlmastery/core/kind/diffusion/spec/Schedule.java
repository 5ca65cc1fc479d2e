package org.dlmastery.core.kind.diffusion.spec;

/** How much noise each timestep adds. */
public enum Schedule {
    COSINE,
    LINEAR
}
