package org.dlmastery.core.kind.gnn.spec;

/** Where a graph comes from. */
public enum GraphSource {
    /** Zachary's karate club. */
    KARATE,
    /** A stochastic block model, drawn by chance. */
    BLOCKS,
    /** Drawn or pasted by the reader. */
    OWN
}
