package org.dlmastery.core.kind.gnn.spec;

/** Where a graph comes from. */
public enum GraphSource {
    /** Zachary's karate club. */
    KARATE,
    /** A stochastic block model, drawn by chance. */
    BLOCKS,
    /** The papers of {@link Cora}, which the reader has fetched or opened. */
    CORA,
    /** Drawn or pasted by the reader. */
    OWN
}
