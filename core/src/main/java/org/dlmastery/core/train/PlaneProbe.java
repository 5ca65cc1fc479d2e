package org.dlmastery.core.train;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.experiment.Feature;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.tensor.Tensor;

/** What a model answers over a grid of points of the plane: its output, and each neuron's activation. */
final class PlaneProbe implements AutoCloseable {
    private final Backend backend;
    private final DeviceData grid;
    private final Step step;
    private final List<View> layers = new ArrayList<>();
    private final Recording recording;

    PlaneProbe(Backend backend, Mlp model, int cells, float extent, List<Feature> features) {
        this.backend = backend;
        this.grid = DeviceData.grid(backend, cells, extent, features);
        this.step = Step.inference(backend);
        this.recording = backend.record(() -> {
            List<Tensor> activations = model.forward(step, grid.inputs());
            Tensor logits = activations.remove(activations.size() - 1);
            activations.forEach(activation -> layers.add(activation.view()));
            View probability = step.allocate(logits.shape());
            backend.map(new View[] {probability}, new Expr[] {apply(ScalarOp.SIGMOID, input(0))}, logits.view());
            layers.add(probability);
        });
    }

    /** Computes all activations with the model's present parameters. */
    void run() {
        recording.replay();
    }

    /** The probability of class 1 in each cell. */
    Pending<float[]> probability() {
        return backend.read(layers.get(layers.size() - 1));
    }

    /** Each layer's activations, neuron by neuron, [H, cells²]; last the probability of class 1. */
    List<Pending<float[]>> activations() {
        List<Pending<float[]>> maps = new ArrayList<>();
        for (View layer : layers) {
            maps.add(backend.read(layer.transposed()));
        }
        return maps;
    }

    @Override
    public void close() {
        recording.close();
        step.close();
        grid.close();
    }
}
