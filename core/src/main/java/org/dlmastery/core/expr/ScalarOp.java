package org.dlmastery.core.expr;

/** The scalar operations that every device can compute on float32. */
public enum ScalarOp {
    NEGATE(1),
    ABSOLUTE(1),
    /** −1, 0 or 1. */
    SIGN(1),
    FLOOR(1),
    EXP(1),
    LOG(1),
    SQUARE_ROOT(1),
    SIN(1),
    COS(1),
    TANH(1),
    /** 1 / (1 + e⁻ˣ), without overflow at large |x|. */
    SIGMOID(1),
    /** ln(1 + eˣ), without overflow at large x. */
    SOFTPLUS(1),
    /** The error function, 2/√π ∫₀ˣ e^(−t²) dt. */
    ERF(1),
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    /** The larger one; NaN if one is NaN. */
    MAXIMUM(2),
    /** The smaller one; NaN if one is NaN. */
    MINIMUM(2),
    /** a to the power b; 1 for b = 0, NaN for a negative a with a b that isn't whole. */
    POWER(2),
    /** 1 where a < b, else 0. */
    LESS(2),
    /** 1 where a = b, else 0. */
    EQUAL(2),
    /**
     * A uniform number in [0, 1) from a key and a counter, both whole numbers in [0, 2²⁴). The same pair gives the
     * same bits on every device; see {@link CounterRandom}.
     */
    RANDOM(2),
    /** b where a ≠ 0, else c. */
    SELECT(3);

    private final int arity;

    ScalarOp(int arity) {
        this.arity = arity;
    }

    /** How many operands it takes. */
    public int arity() {
        return arity;
    }
}
