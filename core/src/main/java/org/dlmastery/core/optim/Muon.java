package org.dlmastery.core.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.nn.Parameter;

/**
 * Muon (Jordan et al. 2024, "Muon: An optimizer for hidden layers"): the step of a hidden layer's weights is Nesterov's
 * momentum made orthogonal, so that no direction of the matrix gets a larger step than another:
 * m ← μ·m + (1−μ)·g, w ← w − η·λ·w − η·0.2·√max(R, C)·O((1−μ)·g + μ·m), O as {@link NewtonSchulz} computes it, where a
 * filter of a convolution is a row of C = channels · height · width. The factor gives the step the size that Adam's
 * has, so one learning rate serves all (Liu et al. 2025, "Muon is scalable", eq. 4); PyTorch calls it
 * {@code match_rms_adamw}. What is no matrix, and the last matrix, whose rows are the classes, is updated by AdamW.
 *
 * @param momentum μ
 * @param others the rule of everything else, and the decay λ of all
 */
public record Muon(double momentum, Adam others) implements UpdateRule {
    private static final double ADAMS_SIZE = 0.2;

    /** The usual momentum of 0.95. */
    public static Muon standard(Adam others) {
        return new Muon(0.95, others);
    }

    /** Those of a model's parameters, in their order, that are updated as matrices. */
    static List<Parameter> matrices(List<Parameter> parameters) {
        List<Parameter> matrices = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.shape().rank() > 1) {
                matrices.add(parameter);
            }
        }
        if (!matrices.isEmpty()) {
            matrices.remove(matrices.size() - 1);
        }
        return matrices;
    }

    @Override
    public Optional<MatrixRule> matrices(Backend backend, List<Parameter> parameters) {
        List<Parameter> matrices = matrices(parameters);
        return matrices.isEmpty() ? Optional.empty() : Optional.of(new MuonMatrices(backend, this, matrices));
    }

    /** A parameter as a matrix: the first dimension by all others. */
    static Shape matrix(Shape shape) {
        return Shape.of(shape.size(0), shape.count() / shape.size(0));
    }

    /** A matrix's direction before it is made orthogonal, and its new momentum. */
    List<Expr> direction(Terms terms) {
        Expr gradient = terms.gradient().times(1 - momentum);
        Expr average = terms.moments().get(0).times(momentum).plus(gradient);
        return List.of(gradient.plus(average.times(momentum)), average);
    }

    /** The new value of a number of a matrix. @param orthogonal that number of the orthogonal direction */
    Expr matrixUpdate(Expr parameter, Expr rate, Expr orthogonal, Shape matrix) {
        double size = ADAMS_SIZE * Math.sqrt(Math.max(matrix.size(0), matrix.size(1)));
        return parameter.minus(rate.times(others.decay()).times(parameter)).minus(rate.times(size).times(orthogonal));
    }

    @Override
    public List<String> moments() {
        return others.moments();
    }

    @Override
    public List<String> scalars() {
        return others.scalars();
    }

    @Override
    public List<Expr> advance(List<Expr> scalars) {
        return others.advance(scalars);
    }

    @Override
    public List<Expr> update(Terms terms) {
        return others.update(terms);
    }
}
