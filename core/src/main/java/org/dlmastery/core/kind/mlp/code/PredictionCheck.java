package org.dlmastery.core.kind.mlp.code;

/**
 * What a program must predict: points and what the engine answered for them.
 *
 * @param x1 one coordinate a point, at least one point
 * @param x2 as many
 * @param outputs how many numbers an answer has: one for two classes (the probability of class 1) and for a regression
 *     (the number), else a probability for each class
 * @param answers point by point, {@code outputs} numbers each
 */
public record PredictionCheck(float[] x1, float[] x2, int outputs, float[] answers) {
    /** How far a program's probability may be from the engine's. */
    public static final double TOLERANCE = 1e-5;

    public PredictionCheck {
        if (x1.length == 0 || x2.length != x1.length || outputs < 1 || answers.length != x1.length * outputs) {
            throw new IllegalArgumentException("prediction check: needs points and " + outputs
                    + " numbers each, got " + x1.length + " x1, " + x2.length + " x2 and " + answers.length
                    + " numbers");
        }
    }

    /**
     * Some cells of a picture of the plane that the engine drew, spread over it.
     *
     * @param answers output by output, the answers in cells × cells squares at their centres, row by row from the
     *     smallest x₂ and x₁, as a snapshot has them
     * @param extent the picture goes from −extent to extent in both directions
     * @param count how many cells to take
     */
    public static PredictionCheck ofPlane(float[] answers, int outputs, int cells, float extent, int count) {
        float[] x1 = new float[count];
        float[] x2 = new float[count];
        float[] taken = new float[count * outputs];
        for (int i = 0; i < count; i++) {
            // Multiples of the golden ratio modulo 1 are spread evenly, and so are those of its square root.
            int column = (int) (cells * fraction((i + 1) * 0.6180339887498949));
            int row = (int) (cells * fraction((i + 1) * 0.7861513777574233));
            x1[i] = extent * ((2f * column + 1) / cells - 1);
            x2[i] = extent * ((2f * row + 1) / cells - 1);
            for (int output = 0; output < outputs; output++) {
                taken[i * outputs + output] = answers[(output * cells + row) * cells + column];
            }
        }
        return new PredictionCheck(x1, x2, outputs, taken);
    }

    /**
     * How far a program's answers may be from the engine's: where they are numbers without bounds, in proportion to
     * the largest.
     */
    double tolerance() {
        double largest = 1;
        for (float answer : answers) {
            largest = Math.max(largest, Math.abs(answer));
        }
        return TOLERANCE * largest;
    }

    private static double fraction(double value) {
        return value - Math.floor(value);
    }
}
