package org.dlmastery.core.expr;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;

import java.util.List;

/** Symbolic differentiation of scalar expressions: one rule an operation, and the chain rule over them. */
public final class Derivative {
    private static final Expr ZERO = constant(0);
    private static final Expr ONE = constant(1);
    private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

    private Derivative() {
    }

    /** The partial derivative of {@code body} with respect to its input number {@code input}. */
    public static Expr of(Expr body, int input) {
        if (body instanceof Expr.Input leaf) {
            return leaf.index() == input ? ONE : ZERO;
        }
        if (!(body instanceof Expr.Apply apply)) {
            return ZERO;
        }
        if (apply.op() == ScalarOp.SELECT) {
            // The branch not taken must not count, not even as 0 times infinity.
            Expr taken = of(apply.operands().get(1), input);
            Expr other = of(apply.operands().get(2), input);
            return taken.equals(other) ? taken : Expr.apply(ScalarOp.SELECT, apply.operands().get(0), taken, other);
        }
        Expr sum = ZERO;
        for (int operand = 0; operand < apply.operands().size(); operand++) {
            Expr inner = of(apply.operands().get(operand), input);
            if (!inner.equals(ZERO)) {
                sum = add(sum, multiply(rule(apply, operand), inner));
            }
        }
        return sum;
    }

    /** The operation's own derivative with respect to one of its operands. */
    private static Expr rule(Expr.Apply self, int operand) {
        List<Expr> operands = self.operands();
        Expr a = operands.get(0);
        Expr b = operands.size() > 1 ? operands.get(1) : null;
        return switch (self.op()) {
            case NEGATE -> constant(-1);
            case ABSOLUTE -> apply(ScalarOp.SIGN, a);
            case SIGN, FLOOR, LESS, EQUAL, RANDOM, SELECT -> ZERO;
            case EXP -> self;
            case LOG -> ONE.over(a);
            case SQUARE_ROOT -> constant(0.5).over(self);
            case SIN -> apply(ScalarOp.COS, a);
            case COS -> apply(ScalarOp.SIN, a).negated();
            case TANH -> ONE.minus(self.times(self));
            case SIGMOID -> self.times(ONE.minus(self));
            case SOFTPLUS -> apply(ScalarOp.SIGMOID, a);
            case ERF -> apply(ScalarOp.EXP, a.times(a).negated()).times(TWO_OVER_ROOT_PI);
            case ADD -> ONE;
            case SUBTRACT -> operand == 0 ? ONE : constant(-1);
            case MULTIPLY -> operand == 0 ? b : a;
            case DIVIDE -> operand == 0 ? ONE.over(b) : self.over(b).negated();
            case MAXIMUM -> operand == 0 ? share(b, a) : share(a, b);
            case MINIMUM -> operand == 0 ? share(a, b) : share(b, a);
            case POWER -> operand == 0 ? powerByBase(a, b) : powerByExponent(self, a, b);
        };
    }

    /** b·a^(b−1); 0 for b = 0, where a = 0 would make it 0·∞. */
    private static Expr powerByBase(Expr a, Expr b) {
        if (b instanceof Expr.Constant exponent) {
            return multiply(b, apply(ScalarOp.POWER, a, constant(exponent.value() - 1)));
        }
        return apply(ScalarOp.SELECT, b, b.times(apply(ScalarOp.POWER, a, b.minus(ONE))), ZERO);
    }

    /** aᵇ·ln a; 0 for a = 0 and b ≥ 0, where it would be 0·(−∞). */
    private static Expr powerByExponent(Expr power, Expr a, Expr b) {
        Expr stays = apply(ScalarOp.EQUAL, a, ZERO).times(ONE.minus(apply(ScalarOp.LESS, b, ZERO)));
        return apply(ScalarOp.SELECT, stays, ZERO, power.times(apply(ScalarOp.LOG, a)));
    }

    /** 1 where {@code smaller < larger}, ½ where they are equal, else 0: a tie's gradient is shared by halves. */
    private static Expr share(Expr smaller, Expr larger) {
        return apply(ScalarOp.LESS, smaller, larger).plus(apply(ScalarOp.EQUAL, smaller, larger).times(0.5));
    }

    private static Expr add(Expr a, Expr b) {
        return a.equals(ZERO) ? b : b.equals(ZERO) ? a : a.plus(b);
    }

    private static Expr multiply(Expr a, Expr b) {
        if (a.equals(ZERO) || b.equals(ZERO)) {
            return ZERO;
        }
        return a.equals(ONE) ? b : b.equals(ONE) ? a : a.times(b);
    }
}
