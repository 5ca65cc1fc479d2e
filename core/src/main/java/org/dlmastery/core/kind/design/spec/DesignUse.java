package org.dlmastery.core.kind.design.spec;

/** What readers look for a network for. */
public enum DesignUse {
    TABLES,
    IMAGES,
    TEXT,
    GRAPHS,
    /** Making new examples. */
    MAKING
}
