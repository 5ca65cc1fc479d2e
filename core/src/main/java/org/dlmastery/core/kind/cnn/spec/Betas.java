package org.dlmastery.core.kind.cnn.spec;

/** Over how long Adam averages gradients (β₁) and their squares (β₂). */
public enum Betas {
    /** The paper's. */
    STANDARD(0.9, 0.999),
    /** For a few hundred steps: the averages forget sooner. */
    SHORT(0.7, 0.9);

    private final double first;
    private final double second;

    Betas(double first, double second) {
        this.first = first;
        this.second = second;
    }

    /** β₁. */
    public double first() {
        return first;
    }

    /** β₂. */
    public double second() {
        return second;
    }
}
