package org.dlmastery.core.io.code;

/**
 * What a program must predict: points and the probabilities of class 1 that the engine gave them.
 *
 * @param x1 one coordinate a point, at least one point
 * @param x2 as many
 * @param probabilities as many
 */
public record PredictionCheck(float[] x1, float[] x2, float[] probabilities) {
    /** How far a program's probability may be from the engine's. */
    public static final double TOLERANCE = 1e-5;

    public PredictionCheck {
        if (x1.length == 0 || x2.length != x1.length || probabilities.length != x1.length) {
            throw new IllegalArgumentException("prediction check: needs points and one probability each, got "
                    + x1.length + " x1, " + x2.length + " x2 and " + probabilities.length + " probabilities");
        }
    }
}
