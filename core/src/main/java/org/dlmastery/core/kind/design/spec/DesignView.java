package org.dlmastery.core.kind.design.spec;

/** How Design Spaces shows its networks. */
public enum DesignView {
    /** All as cards, one of them open with all that there is to say of it. */
    CARDS,
    /** All in one table, a row each. */
    TABLE,
    /** Two side by side. */
    COMPARE,
    /** What was trained in a time, with what it reached. */
    BUDGET,
    /** What a file says of somebody's model. */
    FILE
}
