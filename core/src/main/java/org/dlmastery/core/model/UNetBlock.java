package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Conv2d;
import org.dlmastery.core.nn.GroupNorm;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/**
 * A residual block that is told time and class: norm, SiLU, convolution, plus a number for each channel made from the
 * embedding, norm, SiLU, convolution, plus what went in, by a 1 × 1 convolution where the widths differ. The second
 * convolution starts at 0, so that a fresh block passes on what goes in.
 */
final class UNetBlock {
    private static final Window AROUND = Window.square(3, 1, 1);
    private static final Window POINT = Window.square(1, 1, 0);

    private final GroupNorm firstNorm;
    private final Conv2d first;
    private final Linear told;
    private final GroupNorm secondNorm;
    private final Conv2d second;
    private final Optional<Conv2d> skip;

    UNetBlock(Backend backend, String name, int inputs, int outputs, int embedding, int groups,
            DoubleSupplier uniform) {
        firstNorm = new GroupNorm(backend, name + ".n1", groups, inputs);
        first = Conv2d.create(backend, name + ".c1", inputs, outputs, AROUND, Initialiser.HE_UNIFORM, uniform);
        told = Linear.create(backend, name + ".e", embedding, outputs, Initialiser.GLOROT_UNIFORM, uniform);
        secondNorm = new GroupNorm(backend, name + ".n2", groups, outputs);
        second = Conv2d.create(backend, name + ".c2", outputs, outputs, AROUND, Initialiser.ZEROS, uniform);
        skip = inputs == outputs ? Optional.empty() : Optional.of(Conv2d.create(backend, name + ".skip", inputs,
                outputs, POINT, Initialiser.GLOROT_UNIFORM, uniform));
    }

    /**
     * @param x [N, I, H, W]
     * @param embedding SiLU of the embedding [N, E]
     * @return [N, O, H, W]
     */
    Tensor forward(Step step, Tensor x, Tensor embedding) {
        Tensor maps = first.forward(step, normal(step, firstNorm, x));
        Shape eachChannel = Shape.of(maps.shape().size(0), maps.shape().size(1), 1, 1);
        Tensor shift = Movement.reshape(step, told.forward(step, embedding), eachChannel);
        Tensor inner = second.forward(step, normal(step, secondNorm, Elementwise.add(step, maps, shift)));
        Tensor passed = skip.isPresent() ? skip.get().forward(step, x) : x;
        return Elementwise.add(step, inner, passed);
    }

    private static Tensor normal(Step step, GroupNorm norm, Tensor x) {
        return ScalarFunction.SILU.on(step, norm.forward(step, x));
    }

    List<Parameter> parameters() {
        List<Layer> layers = new ArrayList<>(List.of(firstNorm, first, told, secondNorm, second));
        skip.ifPresent(layers::add);
        List<Parameter> parameters = new ArrayList<>();
        layers.forEach(layer -> parameters.addAll(layer.parameters()));
        return parameters;
    }
}
