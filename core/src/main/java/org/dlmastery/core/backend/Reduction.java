package org.dlmastery.core.backend;

/** How {@link Backend#reduce} combines elements. */
public enum Reduction {
    /** Their sum; 0 for none. */
    SUM,
    /** The largest; −∞ for none, NaN if any is NaN. */
    MAX
}
