package org.dlmastery.core.optim;

import java.util.List;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;

/**
 * Adam (Kingma &amp; Ba 2015, algorithm 1) and, with a decay λ, AdamW (Loshchilov &amp; Hutter 2019, algorithm 2):
 * m ← β₁·m + (1−β₁)·g, v ← β₂·v + (1−β₂)·g²,
 * w ← w − η·λ·w − η·(m / c₁) / (√(v / c₂) + ε), with the bias corrections cᵢ = 1 − βᵢᵗ.
 *
 * <p>A correction is the same running average as its moment, of the constant 1: c ← β·c + (1−β). So it advances on the
 * device without a step counter, and without the cancellation of 1 − βᵗ in float32.
 *
 * @param beta1 β₁
 * @param beta2 β₂
 * @param epsilon ε, which keeps the division finite
 * @param decay λ, AdamW's weight decay, not part of the gradient; 0 for Adam
 */
public record Adam(double beta1, double beta2, double epsilon, double decay) implements UpdateRule {
    /** β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸, no decay: the paper's and PyTorch's defaults. */
    public static Adam standard() {
        return new Adam(0.9, 0.999, 1e-8, 0);
    }

    /** AdamW with the usual β and ε. */
    public static Adam withDecay(double decay) {
        return new Adam(0.9, 0.999, 1e-8, decay);
    }

    @Override
    public List<String> moments() {
        return List.of("mean", "squares");
    }

    @Override
    public List<String> scalars() {
        return List.of("mean-correction", "squares-correction");
    }

    @Override
    public List<Expr> advance(List<Expr> scalars) {
        return List.of(average(scalars.get(0), Expr.constant(1), beta1),
                average(scalars.get(1), Expr.constant(1), beta2));
    }

    @Override
    public List<Expr> update(Terms terms) {
        Expr parameter = terms.parameter();
        Expr rate = terms.learningRate();
        Expr mean = average(terms.moments().get(0), terms.gradient(), beta1);
        Expr squares = average(terms.moments().get(1), terms.gradient().times(terms.gradient()), beta2);
        Expr correctedMean = mean.over(terms.scalars().get(0));
        Expr correctedSquares = squares.over(terms.scalars().get(1));
        Expr divisor = Expr.apply(ScalarOp.SQUARE_ROOT, correctedSquares).plus(Expr.constant(epsilon));
        Expr decayed = decay == 0 ? parameter : parameter.minus(rate.times(decay).times(parameter));
        return List.of(decayed.minus(rate.times(correctedMean.over(divisor))), mean, squares);
    }

    private static Expr average(Expr old, Expr sample, double beta) {
        return old.times(beta).plus(sample.times(1 - beta));
    }
}
