package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;

import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Functions of one number, as expressions and as ops on every element of a tensor. */
public enum ScalarFunction {
    NEGATE,
    /** |x|; its derivative at 0 is 0. */
    ABSOLUTE,
    SQUARE,
    SQUARE_ROOT,
    /** 1/√x. */
    RECIPROCAL_SQUARE_ROOT,
    EXP,
    LOG,
    SIN,
    COS,
    TANH,
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID,
    /** ln(1 + eˣ). */
    SOFTPLUS,
    /** The error function. */
    ERF,
    /** max(0, x); its derivative at 0 is 0. NaN stays NaN, so that a broken run shows. */
    RELU,
    /** x where x &gt; 0, else eˣ − 1 (Clevert et al. 2016). */
    ELU,
    /** x·Φ(x) = ½x(1 + erf(x/√2)), with Φ the standard normal distribution (Hendrycks &amp; Gimpel 2016). */
    GELU,
    /** ½x(1 + tanh(√(2/π)(x + 0.044715x³))), the approximation that GPT-2 uses (Hendrycks &amp; Gimpel 2016). */
    GELU_TANH,
    /** x·sigmoid(x), also called swish (Hendrycks &amp; Gimpel 2016; Ramachandran et al. 2017). */
    SILU;

    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double ROOT_TWO_OVER_PI = Math.sqrt(2 / Math.PI);

    /** The function of an expression. */
    public Expr of(Expr x) {
        return switch (this) {
            case NEGATE -> x.negated();
            case ABSOLUTE -> apply(ScalarOp.ABSOLUTE, x);
            case SQUARE -> x.times(x);
            case SQUARE_ROOT -> apply(ScalarOp.SQUARE_ROOT, x);
            case RECIPROCAL_SQUARE_ROOT -> constant(1).over(apply(ScalarOp.SQUARE_ROOT, x));
            case EXP -> apply(ScalarOp.EXP, x);
            case LOG -> apply(ScalarOp.LOG, x);
            case SIN -> apply(ScalarOp.SIN, x);
            case COS -> apply(ScalarOp.COS, x);
            case TANH -> apply(ScalarOp.TANH, x);
            case SIGMOID -> apply(ScalarOp.SIGMOID, x);
            case SOFTPLUS -> apply(ScalarOp.SOFTPLUS, x);
            case ERF -> apply(ScalarOp.ERF, x);
            // At 0 the constant is chosen: a tie of the maximum alone would have the derivative ½ there.
            case RELU -> apply(ScalarOp.SELECT, x, apply(ScalarOp.MAXIMUM, x, constant(0)), constant(0));
            case ELU -> apply(ScalarOp.SELECT, apply(ScalarOp.LESS, constant(0), x), x,
                    apply(ScalarOp.EXP, x).minus(constant(1)));
            case GELU -> halfTimesOnePlus(x, apply(ScalarOp.ERF, x.times(ROOT_HALF)));
            case GELU_TANH -> halfTimesOnePlus(x, apply(ScalarOp.TANH,
                    x.plus(x.times(x).times(x).times(0.044715)).times(ROOT_TWO_OVER_PI)));
            case SILU -> x.times(apply(ScalarOp.SIGMOID, x));
        };
    }

    /** The function of every element. */
    public Tensor on(Step step, Tensor x) {
        return Elementwise.apply(step, name(), of(Expr.input(0)), x);
    }

    /** x where x &gt; 0, else slope·x; its derivative at 0 is the slope. */
    public static Expr leakyRelu(Expr x, double slope) {
        return Expr.apply(ScalarOp.SELECT, Expr.apply(ScalarOp.LESS, constant(0), x), x, x.times(slope));
    }

    private static Expr halfTimesOnePlus(Expr x, Expr inner) {
        return x.times(0.5).times(inner.plus(constant(1)));
    }
}
