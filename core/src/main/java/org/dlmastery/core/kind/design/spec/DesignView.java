package org.dlmastery.core.kind.design.spec;

/** How Design Spaces shows its networks. */
public enum DesignView {
    /** Each with all that there is to say of it. */
    CARDS,
    /** All in one table, a row each. */
    TABLE
}
