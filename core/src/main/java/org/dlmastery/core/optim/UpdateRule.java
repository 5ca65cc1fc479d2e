package org.dlmastery.core.optim;

import java.util.List;
import org.dlmastery.core.expr.Expr;

/** An optimiser's arithmetic for one number of a parameter, as expressions. */
public interface UpdateRule {
    /**
     * What a rule computes with.
     *
     * @param parameter the number to be updated
     * @param gradient the loss's derivative with respect to it, with penalties
     * @param learningRate the step size
     * @param moments what the rule remembers about this number, as {@link #moments} names them
     * @param scalars what the rule remembers for all numbers together, already advanced
     */
    record Terms(Expr parameter, Expr gradient, Expr learningRate, List<Expr> moments, List<Expr> scalars) {
        public Terms {
            moments = List.copyOf(moments);
            scalars = List.copyOf(scalars);
        }
    }

    /** Names of what it remembers about each number; zero at first. */
    List<String> moments();

    /** Names of what it remembers once for all numbers; zero at first. */
    default List<String> scalars() {
        return List.of();
    }

    /** The next values of the scalars; computed once a step, before any update. */
    default List<Expr> advance(List<Expr> scalars) {
        return scalars;
    }

    /** The number's new value, then the new value of each moment. */
    List<Expr> update(Terms terms);
}
