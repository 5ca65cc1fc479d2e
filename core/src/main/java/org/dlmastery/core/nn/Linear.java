package org.dlmastery.core.nn;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;

/** A fully connected layer: y = x·Wᵀ + b with the weight W [O, I] and the bias b [O]. */
public final class Linear implements Layer {
    private final Parameter weight;
    private final Parameter bias;

    /** A layer of given parameters, which it then owns. */
    public Linear(Parameter weight, Parameter bias) {
        boolean fits = weight.shape().rank() == 2 && bias.shape().equals(Shape.of(weight.shape().size(0)));
        if (!fits) {
            throw new ShapeException("linear: a weight [O, I] and a bias [O] are needed, got " + weight + " and "
                    + bias);
        }
        this.weight = weight;
        this.bias = bias;
    }

    /** A new layer; its parameters are called {@code name.weight} and {@code name.bias}. */
    public static Linear create(Backend backend, String name, int inputs, int outputs, Initialiser initialiser,
            DoubleSupplier uniform) {
        Shape shape = Shape.of(outputs, inputs);
        float[] weights = initialiser.values(shape, uniform);
        float[] biases = initialiser.bias(shape, uniform);
        return new Linear(Parameter.create(backend, name + ".weight", shape, weights),
                Parameter.create(backend, name + ".bias", Shape.of(outputs), biases));
    }

    /**
     * The layer's output for each row of inputs.
     *
     * @param x [..., I]
     * @return [..., O]
     */
    @Override
    public Tensor forward(Step step, Tensor x) {
        if (x.shape().rank() < 1 || x.shape().size(-1) != weight.shape().size(1)) {
            throw new ShapeException("linear: the input " + x.shape() + " doesn't end in the "
                    + weight.shape().size(1) + " features of the weight " + weight.shape());
        }
        // One matrix, not a batch of them: the weight's gradient is then one product, not a sum of many.
        Shape rows = Shape.of(x.shape().with(-1, 1).count(), x.shape().size(-1));
        Tensor flat = x.shape().rank() == 2 ? x : Movement.reshape(step, x, rows);
        Tensor product = Matmul.applyTransposed(step, flat, weight.value());
        Tensor sum = Elementwise.add(step, product, bias.value());
        return x.shape().rank() == 2 ? sum
                : Movement.reshape(step, sum, x.shape().with(-1, weight.shape().size(0)));
    }

    public Parameter weight() {
        return weight;
    }

    public Parameter bias() {
        return bias;
    }

    /** The weight, then the bias. */
    @Override
    public List<Parameter> parameters() {
        return List.of(weight, bias);
    }
}
