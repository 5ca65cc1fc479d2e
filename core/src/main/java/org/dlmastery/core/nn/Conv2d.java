package org.dlmastery.core.nn;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** A convolution of images by filters [O, I, KH, KW], and a bias [O]. */
public final class Conv2d implements Layer {
    private static final int GROUPS = 1;

    private final Window window;
    private final Parameter weight;
    private final Parameter bias;

    private Conv2d(Window window, Parameter weight, Parameter bias) {
        this.window = window;
        this.weight = weight;
        this.bias = bias;
    }

    /** New filters with a bias of zero; the parameters are called {@code name.weight} and {@code name.bias}. */
    public static Conv2d create(Backend backend, String name, int inputs, int outputs, Window window,
            Initialiser initialiser, DoubleSupplier uniform) {
        Shape shape = Shape.of(outputs, inputs, window.height(), window.width());
        return new Conv2d(window,
                Parameter.create(backend, name + ".weight", shape, initialiser.values(shape, uniform)),
                Parameter.create(backend, name + ".bias", Shape.of(outputs), new float[outputs]));
    }

    /**
     * A map of each filter's answers.
     *
     * @param x [N, I, H, W]
     * @return [N, O, P, Q]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return org.dlmastery.core.op.Conv2d.apply(step, x, weight.value(), Optional.of(bias.value()), window, GROUPS);
    }

    /** The weight, then the bias. */
    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }
}
