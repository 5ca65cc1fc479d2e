package org.dlmastery.core.kind.mlp.spec;

/** A family of labelled point clouds on the plane. */
public enum DatasetKind {
    /** A disc and rings around it. */
    CIRCLE(5),
    /** Quadrants: equal classes on opposite corners. */
    XOR(2),
    /** One normal cloud a class. */
    CLUSTERS(5),
    /** One spiral arm a class. */
    SPIRAL(5),
    /** Two interlocking half circles. */
    MOONS(2),
    /** To predict: a number that rises evenly from one corner to the opposite one. */
    PLANE(0),
    /** To predict: the height of a landscape of normal hills and hollows. */
    HILLS(0),
    /** Points that the reader has made. */
    OWN(5);

    private final int mostClasses;

    DatasetKind(int mostClasses) {
        this.mostClasses = mostClasses;
    }

    /** How many classes it can have; 0 if labels are numbers to predict. */
    public int mostClasses() {
        return mostClasses;
    }

    /** Whether labels are numbers to predict, not classes. */
    public boolean isRegression() {
        return mostClasses == 0;
    }
}
