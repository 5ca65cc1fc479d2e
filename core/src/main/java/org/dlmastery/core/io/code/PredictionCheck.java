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

    /**
     * Some cells of a picture of the plane that the engine drew, spread over it.
     *
     * @param boundary probabilities of class 1 in cells × cells squares at their centres, row by row from the smallest
     *     x₂ and x₁, as a snapshot has them
     * @param extent the picture goes from −extent to extent in both directions
     * @param count how many cells to take
     */
    public static PredictionCheck ofPlane(float[] boundary, int cells, float extent, int count) {
        float[] x1 = new float[count];
        float[] x2 = new float[count];
        float[] probabilities = new float[count];
        for (int i = 0; i < count; i++) {
            // Multiples of the golden ratio modulo 1 are spread evenly, and so are those of its square root.
            int column = (int) (cells * fraction((i + 1) * 0.6180339887498949));
            int row = (int) (cells * fraction((i + 1) * 0.7861513777574233));
            x1[i] = extent * ((2f * column + 1) / cells - 1);
            x2[i] = extent * ((2f * row + 1) / cells - 1);
            probabilities[i] = boundary[row * cells + column];
        }
        return new PredictionCheck(x1, x2, probabilities);
    }

    private static double fraction(double value) {
        return value - Math.floor(value);
    }
}
