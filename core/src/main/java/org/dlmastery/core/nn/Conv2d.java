package org.dlmastery.core.nn;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** A convolution of images by filters [O, I, KH, KW], and a bias [O] or none. */
public final class Conv2d implements Layer {
    private static final int GROUPS = 1;

    private final Window window;
    private final Parameter weight;
    private final Optional<Parameter> bias;

    private Conv2d(Window window, Parameter weight, Optional<Parameter> bias) {
        this.window = window;
        this.weight = weight;
        this.bias = bias;
    }

    /** New filters and their bias; the parameters are called {@code name.weight} and {@code name.bias}. */
    public static Conv2d create(Backend backend, String name, int inputs, int outputs, Window window,
            Initialiser initialiser, DoubleSupplier uniform) {
        Parameter weight = filters(backend, name, inputs, outputs, window, initialiser, uniform);
        Parameter bias = Parameter.create(backend, name + ".bias", Shape.of(outputs),
                initialiser.bias(weight.shape(), uniform));
        return new Conv2d(window, weight, Optional.of(bias));
    }

    /** New filters without a bias, as before a norm, which would take it out again. */
    public static Conv2d withoutBias(Backend backend, String name, int inputs, int outputs, Window window,
            Initialiser initialiser, DoubleSupplier uniform) {
        return new Conv2d(window, filters(backend, name, inputs, outputs, window, initialiser, uniform),
                Optional.empty());
    }

    private static Parameter filters(Backend backend, String name, int inputs, int outputs, Window window,
            Initialiser initialiser, DoubleSupplier uniform) {
        Shape shape = Shape.of(outputs, inputs, window.height(), window.width());
        return Parameter.create(backend, name + ".weight", shape, initialiser.values(shape, uniform));
    }

    /**
     * A map of each filter's answers.
     *
     * @param x [N, I, H, W]
     * @return [N, O, P, Q]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return org.dlmastery.core.op.Conv2d.apply(step, x, weight.value(), bias.map(Parameter::value), window, GROUPS);
    }

    /** The ReLU of a max pooling of the maps. */
    public Tensor pooled(Step step, Tensor x, Window pooling) {
        return org.dlmastery.core.op.Conv2d.pooled(step, x, weight.value(), bias.map(Parameter::value), window, GROUPS,
                pooling);
    }

    /** The weight, then the bias if there is one. */
    @Override
    public List<Parameter> parameters() {
        return bias.map(some -> List.of(weight, some)).orElse(List.of(weight));
    }
}
