package org.dlmastery.core.optim;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.nn.Parameter;

/** What {@link Muon} does with hidden layers' weights on a device. */
final class MuonMatrices implements MatrixRule {
    private final Backend backend;
    private final Muon muon;
    private final List<Parameter> matrices;
    private final NewtonSchulz iteration;

    /** @param matrices at least one */
    MuonMatrices(Backend backend, Muon muon, List<Parameter> matrices) {
        this.backend = backend;
        this.muon = muon;
        this.matrices = matrices;
        iteration = new NewtonSchulz(backend, matrices);
    }

    @Override
    public boolean takes(Parameter parameter) {
        return matrices.contains(parameter);
    }

    @Override
    public List<String> moments() {
        return List.of("momentum");
    }

    @Override
    public void update(UpdateRule.Terms terms, List<View> inputs, View parameter, List<View> moments, View rate) {
        backend.map(new View[] {iteration.room(parameter.shape()), moments.get(0)},
                muon.direction(terms).toArray(new Expr[0]), inputs.toArray(new View[0]));
        Shape matrix = Muon.matrix(parameter.shape());
        View weights = parameter.reshape(matrix);
        Expr body = muon.matrixUpdate(Expr.input(0), Expr.input(1), Expr.input(2), matrix);
        backend.map(new View[] {weights}, new Expr[] {body}, weights, rate.expand(matrix),
                iteration.orthogonal(matrix));
    }

    @Override
    public void close() {
        iteration.close();
    }
}
