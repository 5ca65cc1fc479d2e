package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.tensor.Tensor;

/**
 * One point's way through a model and back, with the engine's own numbers: the forward values, the loss, its derivative
 * by every sum, activation and parameter, and what one update from this point alone would make of the parameters. The
 * model is left as it was. Dropout leaves nothing out here.
 */
final class GradientWalk {
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

    GradientWalk(Backend backend, Mlp model, Objective objective, Optimiser optimiser, DeviceData point) {
        List<Parameter> changing = new ArrayList<>(model.parameters());
        changing.addAll(optimiser.state());
        try (Step step = Step.explaining(backend); StateCopy before = new StateCopy(backend, changing)) {
            List<Mlp.LayerOutput> layers = model.forward(step, point.inputs());
            List<Tensor> allSums = layers.stream().map(Mlp.LayerOutput::sums).toList();
            List<Tensor> allActivations = layers.stream().map(Mlp.LayerOutput::activations).toList();
            Tensor output = allSums.get(allSums.size() - 1);
            Tensor lossOfPoint = objective.loss(step, output, point.labels());
            step.backward(lossOfPoint);
            inputs = read(backend, List.of(point.inputs()));
            sums = read(backend, allSums);
            activations = read(backend, allActivations);
            answer = read(backend, List.of(objective.answer(step, output)));
            loss = read(backend, List.of(lossOfPoint));
            sumSlopes = read(backend, allSums.stream().map(step::gradient).toList());
            activationSlopes = read(backend, allActivations.stream().map(step::gradient).toList());
            parameters = Readings.of(model.parameters());
            parameterSlopes = read(backend,
                    model.parameters().stream().map(parameter -> step.gradient(parameter.value())).toList());
            optimiser.update(step);
            updated = Readings.of(model.parameters());
            before.restore();
        }
    }

    private static Readings read(Backend backend, List<Tensor> tensors) {
        List<Pending<float[]>> parts = new ArrayList<>();
        for (Tensor tensor : tensors) {
            parts.add(backend.read(tensor.view()));
        }
        return new Readings(parts);
    }

    boolean isReady() {
        boolean ready = true;
        for (Readings reading : List.of(inputs, sums, activations, answer, loss, sumSlopes, activationSlopes,
                parameters, parameterSlopes, updated)) {
            ready &= reading.areReady();
        }
        return ready;
    }

    /** The walk as the page gets it. */
    Event.Walk event(int run, int point) {
        return new Event.Walk(run, point, loss.joined()[0], inputs.joined(), sums.joined(), activations.joined(),
                answer.joined(), sumSlopes.joined(), activationSlopes.joined(), parameters.joined(),
                parameterSlopes.joined(), updated.joined());
    }
}
