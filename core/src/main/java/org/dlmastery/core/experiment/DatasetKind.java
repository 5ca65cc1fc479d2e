package org.dlmastery.core.experiment;

/** A family of labelled point clouds on the plane. */
public enum DatasetKind {
    CIRCLE,
    XOR,
    CLUSTERS,
    SPIRAL,
    MOONS
}
