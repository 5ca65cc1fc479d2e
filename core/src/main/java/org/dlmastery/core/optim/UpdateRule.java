package org.dlmastery.core.optim;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.nn.Parameter;

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

    /** Who updates those of a model's parameters that are no matter of single numbers; nobody by default. */
    default Optional<MatrixRule> matrices(Backend backend, List<Parameter> parameters) {
        return Optional.empty();
    }

    /** The number's new value, then the new value of each moment. */
    List<Expr> update(Terms terms);
}
