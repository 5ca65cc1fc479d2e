package org.dlmastery.core.optim;

import java.util.List;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;

/**
 * RMSprop (Tieleman &amp; Hinton 2012, lecture 6.5; ε outside the root, as in PyTorch): s ← α·s + (1−α)·g²,
 * w ← w − η·g / (√s + ε).
 *
 * @param smoothing α, how much of the old average of squares stays
 * @param epsilon ε, which keeps the division finite
 */
public record RmsProp(double smoothing, double epsilon) implements UpdateRule {
    /** α = 0.99, ε = 10⁻⁸: PyTorch's defaults. */
    public static RmsProp standard() {
        return new RmsProp(0.99, 1e-8);
    }

    @Override
    public List<String> moments() {
        return List.of("squares");
    }

    @Override
    public List<Expr> update(Terms terms) {
        Expr gradient = terms.gradient();
        Expr squares = terms.moments().get(0).times(smoothing)
                .plus(gradient.times(gradient).times(1 - smoothing));
        Expr divisor = Expr.apply(ScalarOp.SQUARE_ROOT, squares).plus(Expr.constant(epsilon));
        return List.of(terms.parameter().minus(terms.learningRate().times(gradient.over(divisor))), squares);
    }
}
