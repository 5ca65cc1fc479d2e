package org.dlmastery.core.optim;

import java.util.List;
import org.dlmastery.core.expr.Expr;

/**
 * Stochastic gradient descent, w ← w − η·g; with momentum μ (Polyak 1964), v ← μ·v + g and w ← w − η·v; with
 * Nesterov's momentum in the form of Sutskever et al. 2013, w ← w − η·(g + μ·v). PyTorch's {@code weight_decay} is
 * the L2 penalty of {@link Optimiser#setPenalty}.
 *
 * @param momentum μ; 0 for none
 * @param nesterov whether the step looks ahead along the momentum
 */
public record Sgd(double momentum, boolean nesterov) implements UpdateRule {
    /** Plain gradient descent. */
    public static Sgd plain() {
        return new Sgd(0, false);
    }

    /** With the usual momentum of 0.9. */
    public static Sgd withMomentum() {
        return new Sgd(0.9, false);
    }

    @Override
    public List<String> moments() {
        return momentum == 0 ? List.of() : List.of("velocity");
    }

    @Override
    public List<Expr> update(Terms terms) {
        Expr gradient = terms.gradient();
        if (momentum == 0) {
            return List.of(terms.parameter().minus(terms.learningRate().times(gradient)));
        }
        Expr velocity = terms.moments().get(0).times(momentum).plus(gradient);
        Expr direction = nesterov ? gradient.plus(velocity.times(momentum)) : velocity;
        return List.of(terms.parameter().minus(terms.learningRate().times(direction)), velocity);
    }
}
