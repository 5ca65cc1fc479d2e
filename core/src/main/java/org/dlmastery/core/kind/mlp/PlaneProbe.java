package org.dlmastery.core.kind.mlp;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Readings;

/** What a model answers over a grid of points of the plane: its output, and each neuron's activation. */
final class PlaneProbe implements AutoCloseable {
    private final Backend backend;
    private final PointExamples grid;
    private final Step step;
    private final List<View> layers = new ArrayList<>();
    private final Recording recording;

    PlaneProbe(Backend backend, Mlp model, Objective objective, int cells, List<Feature> features) {
        this.backend = backend;
        this.grid = PointExamples.grid(backend, cells, features);
        this.step = Step.inference(backend);
        this.recording = backend.record(() -> {
            for (Mlp.LayerOutput layer : model.forward(step, grid.inputs())) {
                layers.add(layer.activations().view());
            }
            Tensor outputs = new Tensor(layers.remove(layers.size() - 1), false);
            layers.add(objective.answer(step, outputs).view());
        });
    }

    /** Computes all activations with the model's present parameters. */
    void run() {
        recording.replay();
    }

    /** How many numbers an answer has. */
    int outputs() {
        return layers.get(layers.size() - 1).shape().size(1);
    }

    /** The answer in each cell, output by output, [O, cells²]. */
    Pending<float[]> answers() {
        return backend.read(layers.get(layers.size() - 1).transposed());
    }

    /** Each layer's activations, neuron by neuron, [H, cells²]; last the answers. */
    Readings activations() {
        return Readings.of(backend, layers, View::transposed);
    }

    @Override
    public void close() {
        recording.close();
        step.close();
        grid.close();
    }
}
