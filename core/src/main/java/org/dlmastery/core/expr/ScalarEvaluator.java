package org.dlmastery.core.expr;

/**
 * The meaning of every {@link ScalarOp}: computed in double precision by the platform's mathematics and rounded to
 * float32 after each operation. Devices are compared with this.
 */
public final class ScalarEvaluator {
    private ScalarEvaluator() {
    }

    /** An operation of one operand. */
    public static float unary(ScalarOp op, float x) {
        return switch (op) {
            case NEGATE -> -x;
            case ABSOLUTE -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case FLOOR -> (float) Math.floor(x);
            case EXP -> (float) Math.exp(x);
            case LOG -> (float) Math.log(x);
            case SQUARE_ROOT -> (float) Math.sqrt(x);
            case SIN -> (float) Math.sin(x);
            case COS -> (float) Math.cos(x);
            case TANH -> (float) tanh(x);
            case SIGMOID -> (float) (1 / (1 + Math.exp(-(double) x)));
            case SOFTPLUS -> (float) (Math.max(x, 0.0) + Math.log1p(Math.exp(-Math.abs((double) x))));
            case ERF -> (float) ErrorFunction.erf(x);
            default -> throw new IllegalArgumentException(op + " takes " + op.arity() + " operands, got 1");
        };
    }

    /** An operation of two operands. */
    public static float binary(ScalarOp op, float a, float b) {
        return switch (op) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case POWER -> (float) Math.pow(a, b);
            case LESS -> a < b ? 1 : 0;
            case EQUAL -> a == b ? 1 : 0;
            case RANDOM -> CounterRandom.uniform((int) a, (int) b);
            default -> throw new IllegalArgumentException(op + " takes " + op.arity() + " operands, got 2");
        };
    }

    /** {@code b} where {@code a ≠ 0}, else {@code c}. */
    public static float select(float a, float b, float c) {
        return a != 0 ? b : c;
    }

    /** tanh from one exponential: 1 − 2/(e²ˣ + 1), and its series near 0, where that would cancel. */
    private static double tanh(double x) {
        if (Math.abs(x) < 1e-3) {
            return x - x * x * x / 3;
        }
        return 1 - 2 / (Math.exp(2 * x) + 1);
    }
}
