package org.dlmastery.core.expr;

/**
 * The error function in double precision: the Maclaurin series
 * erf(x) = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5···(2n+1)) (Abramowitz &amp; Stegun 7.1.6), whose terms are all
 * positive, so nothing cancels; ±1 beyond |x| = 6, where 1 − erf is below 10⁻¹⁶.
 */
public final class ErrorFunction {
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private ErrorFunction() {
    }

    /** erf(x), to about 10⁻¹⁵. */
    public static double erf(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_ROOT_PI * Math.exp(-x * x) * sum;
    }
}
