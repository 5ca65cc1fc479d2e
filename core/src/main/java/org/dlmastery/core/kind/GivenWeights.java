package org.dlmastery.core.kind;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.nn.Parameter;

/** Weights that the site brings, on their way into a model. */
public final class GivenWeights {
    private GivenWeights() {
    }

    /** Gives parameters their numbers. @param weights of all of them, one after another [P] */
    public static void load(Backend backend, List<Parameter> parameters, View weights) {
        int next = 0;
        for (Parameter parameter : parameters) {
            Shape shape = parameter.shape();
            View part = weights.slice(0, next, next + shape.count(), 1).reshape(shape);
            backend.map(new View[] {parameter.view()}, new Expr[] {Expr.input(0)}, part);
            next += shape.count();
        }
    }
}
