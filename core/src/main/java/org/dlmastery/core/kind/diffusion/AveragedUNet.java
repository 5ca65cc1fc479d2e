package org.dlmastery.core.kind.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.kind.GivenWeights;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.RandomCounter;
import org.dlmastery.core.stage.UNetSize;

/**
 * A U-Net in training, with the moving average of its parameters, which is what digits are sampled from (Ho et al. 2020):
 * a ← d·a + (1 − d)·w after each step, with d = min(0.999, (1 + n)/(10 + n)) after n steps, so that the random first
 * weights are soon forgotten. With it goes the counter that noise, timesteps and dropped classes follow from.
 */
final class AveragedUNet implements Model {
    private static final double MOST_KEPT = 0.999;
    private static final double HEAD_START = 9;

    private final Backend backend;
    private final UNet network;
    private final RandomCounter random;
    private final List<Parameter> averages = new ArrayList<>();

    /** With fresh weights, decided by the seed. */
    AveragedUNet(Backend backend, UNetSize size, int seed) {
        this.backend = backend;
        network = new UNet(backend, size, seed);
        random = new RandomCounter(backend, "noise", seed);
        for (Parameter parameter : network.parameters()) {
            Parameter average = Parameter.state(backend, parameter.name() + ".average", parameter.shape());
            backend.map(new View[] {average.view()}, new Expr[] {Expr.input(0)}, parameter.view());
            averages.add(average);
        }
    }

    /**
     * Makes these the weights and their averages.
     *
     * @param weights of all parameters, one after another [P]
     * @param steps how many steps they were trained [1]
     */
    void take(View weights, View steps) {
        GivenWeights.load(backend, network.parameters(), weights);
        GivenWeights.load(backend, averages, weights);
        backend.map(new View[] {random.state().view().slice(0, 1, 2, 1)}, new Expr[] {Expr.input(0)}, steps);
    }

    UNet network() {
        return network;
    }

    RandomCounter random() {
        return random;
    }

    /** A network of its own with the averages as they are now; the caller's to close. */
    UNet averaged() {
        UNet copy = new UNet(backend, network.size(), 0);
        List<Parameter> into = copy.parameters();
        for (int i = 0; i < into.size(); i++) {
            backend.map(new View[] {into.get(i).view()}, new Expr[] {Expr.input(0)}, averages.get(i).view());
        }
        return copy;
    }

    @Override
    public List<Parameter> parameters() {
        return network.parameters();
    }

    @Override
    public List<Parameter> penalised() {
        return network.penalised();
    }

    @Override
    public List<Parameter> state() {
        List<Parameter> state = new ArrayList<>(averages);
        state.add(random.state());
        return state;
    }

    @Override
    public void advance() {
        random.advance();
        View steps = random.state().view().slice(0, 1, 2, 1).reshape(Shape.of());
        Expr next = Expr.input(2).plus(Expr.constant(1));
        Expr kept = Expr.apply(ScalarOp.MINIMUM, Expr.constant(MOST_KEPT), next.over(next.plus(Expr.constant(HEAD_START))));
        Expr body = kept.times(Expr.input(0)).plus(Expr.constant(1).minus(kept).times(Expr.input(1)));
        List<Parameter> parameters = network.parameters();
        for (int i = 0; i < averages.size(); i++) {
            View average = averages.get(i).view();
            backend.map(new View[] {average}, new Expr[] {body}, average, parameters.get(i).view(),
                    steps.expand(average.shape()));
        }
    }

    @Override
    public void close() {
        network.close();
        random.close();
        averages.forEach(Parameter::close);
    }
}
