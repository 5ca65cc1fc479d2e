package org.dlmastery.core.kind.mlp;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.StateCopy;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * One point's way through a model and back, with the engine's own numbers: the forward values, the loss, its derivative
 * by every sum, activation and parameter, and what one update from this point alone would make of the parameters. The
 * model is left as it was. Dropout leaves nothing out here.
 */
final class GradientWalk implements Task {
    private final TaskContext context;
    private final int number;
    private final Readings inputs;
    private final Readings sums;
    private final Readings activations;
    private final Readings answer;
    private final Readings loss;
    private final Readings sumSlopes;
    private final Readings activationSlopes;
    private final Readings parameters;
    private final Readings parameterSlopes;
    private final Readings updated;
    private boolean done;

    /** @param number the point's number, for the answer */
    GradientWalk(Backend backend, Mlp model, Objective objective, TaskContext context, PointExamples point, int number) {
        this.context = context;
        this.number = number;
        Optimiser optimiser = context.optimiser();
        List<Parameter> changing = new ArrayList<>(model.parameters());
        changing.addAll(optimiser.state());
        try (Step step = Step.explaining(backend); StateCopy before = new StateCopy(backend, changing)) {
            List<Mlp.LayerOutput> layers = model.forward(step, point.inputs());
            Tensor output = layers.get(layers.size() - 1).sums();
            Tensor lossOfPoint = objective.loss(step, output, point.labels());
            step.backward(lossOfPoint);
            inputs = Readings.of(backend, List.of(point.inputs()), Tensor::view);
            sums = Readings.of(backend, layers, layer -> layer.sums().view());
            activations = Readings.of(backend, layers, layer -> layer.activations().view());
            answer = Readings.of(backend, List.of(objective.answer(step, output)), Tensor::view);
            loss = Readings.of(backend, List.of(lossOfPoint), Tensor::view);
            sumSlopes = Readings.of(backend, layers, layer -> step.gradient(layer.sums()).view());
            activationSlopes = Readings.of(backend, layers, layer -> step.gradient(layer.activations()).view());
            parameters = Readings.of(backend, model.parameters(), Parameter::view);
            parameterSlopes = Readings.of(backend, model.parameters(),
                    parameter -> step.gradient(parameter.value()).view());
            optimiser.update(step);
            updated = Readings.of(backend, model.parameters(), Parameter::view);
            before.restore();
        }
    }

    private boolean isReady() {
        boolean ready = true;
        for (Readings reading : List.of(inputs, sums, activations, answer, loss, sumSlopes, activationSlopes,
                parameters, parameterSlopes, updated)) {
            ready &= reading.areReady();
        }
        return ready;
    }

    @Override
    public void work(long nanoseconds) {
        if (!done && isReady()) {
            context.answer(new MlpWalk(0, number, loss.joined()[0], inputs.joined(), sums.joined(),
                    activations.joined(), answer.joined(), sumSlopes.joined(), activationSlopes.joined(),
                    parameters.joined(), parameterSlopes.joined(), updated.joined()).arrays());
            done = true;
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
    }
}
