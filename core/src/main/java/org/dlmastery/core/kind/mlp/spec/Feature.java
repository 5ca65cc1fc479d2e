package org.dlmastery.core.kind.mlp.spec;

/** A number computed from a point (x₁, x₂) of the plane and fed to the network. */
public enum Feature {
    X1("x₁"),
    X2("x₂"),
    X1_SQUARED("x₁²"),
    X2_SQUARED("x₂²"),
    X1_TIMES_X2("x₁x₂"),
    SIN_X1("sin x₁"),
    SIN_X2("sin x₂"),
    COS_X1("cos x₁"),
    COS_X2("cos x₂");

    private final String symbol;

    Feature(String symbol) {
        this.symbol = symbol;
    }

    /** How the field writes it. */
    public String symbol() {
        return symbol;
    }

    /** Its value at a point. */
    public float at(float x1, float x2) {
        return switch (this) {
            case X1 -> x1;
            case X2 -> x2;
            case X1_SQUARED -> x1 * x1;
            case X2_SQUARED -> x2 * x2;
            case X1_TIMES_X2 -> x1 * x2;
            case SIN_X1 -> (float) Math.sin(x1);
            case SIN_X2 -> (float) Math.sin(x2);
            case COS_X1 -> (float) Math.cos(x1);
            case COS_X2 -> (float) Math.cos(x2);
        };
    }
}
