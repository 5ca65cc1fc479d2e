package org.dlmastery.core.io.code;

/** Functions that Java's own library lacks, for programs in Java; each begins with an empty line. */
public final class JavaFunctions {
    /** {@code erf(double)}. */
    public static final String ERROR_FUNCTION = """

            /** The error function by its power series, in double. */
            private static double erf(double x) {
                if (Math.abs(x) > 6) {
                    return Math.signum(x);
                }
                double term = x;
                double sum = x;
                for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
                    term *= 2 * x * x / (2 * n + 1);
                    sum += term;
                }
                return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
            }
            """;

    private JavaFunctions() {
    }
}
