package org.dlmastery.core.nn;

import java.util.function.DoubleSupplier;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;

/**
 * How a parameter's first values are drawn. Fan-in and fan-out are the numbers of inputs and outputs that meet in one
 * neuron: for a weight [O, I, kernel sizes…], I and O times the kernel's size.
 */
public enum Initialiser {
    /** All zero: biases. */
    ZEROS,
    /** All one: the gains of norms. */
    ONES,
    /** Uniform in ±√(6 / (fan-in + fan-out)) (Glorot &amp; Bengio 2010, eq. 16): for tanh, sigmoid, linear. */
    GLOROT_UNIFORM,
    /** Uniform in ±√(6 / fan-in) (He et al. 2015, eq. 10, as a uniform distribution): for ReLU and its kin. */
    HE_UNIFORM,
    /**
     * Uniform in ±1/√fan-in, biases too, as PyTorch starts its Linear and Conv2d (torch.nn.init.kaiming_uniform_ with
     * a = √5): √6 smaller than He's, so that an untrained classifier is undecided.
     */
    FAN_IN_UNIFORM;

    /**
     * The values of a parameter of this shape, row-major.
     *
     * @param uniform independent numbers, uniform in [0, 1); asked once for each random value, in order
     */
    public float[] values(Shape shape, DoubleSupplier uniform) {
        return values(shape.count(), shape, uniform);
    }

    /**
     * The values of the bias that is added to each output of this weight: zero, unless the initialiser says otherwise.
     *
     * @param weight [O, I, kernel sizes…]
     * @param uniform as for {@link #values}, asked after the weight's own values; not at all for zeros
     * @return [O]
     */
    public float[] bias(Shape weight, DoubleSupplier uniform) {
        Initialiser ofBias = this == FAN_IN_UNIFORM ? this : ZEROS;
        return ofBias.values(weight.size(0), weight, uniform);
    }

    private float[] values(int count, Shape shape, DoubleSupplier uniform) {
        float[] values = new float[count];
        double bound = bound(shape);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (this) {
                case ZEROS -> 0;
                case ONES -> 1;
                case GLOROT_UNIFORM, HE_UNIFORM, FAN_IN_UNIFORM -> (float) (bound * (2 * uniform.getAsDouble() - 1));
            };
        }
        return values;
    }

    private double bound(Shape shape) {
        return switch (this) {
            case ZEROS, ONES -> 0;
            case GLOROT_UNIFORM -> Math.sqrt(6.0 / (fan(shape, 1) + fan(shape, 0)));
            case HE_UNIFORM -> Math.sqrt(6.0 / fan(shape, 1));
            case FAN_IN_UNIFORM -> Math.sqrt(1.0 / fan(shape, 1));
        };
    }

    private int fan(Shape shape, int dimension) {
        if (shape.rank() < 2) {
            throw new ShapeException("initialiser " + this + ": " + shape
                    + " has no inputs and outputs; it needs two dimensions or more");
        }
        int fan = shape.size(dimension);
        for (int i = 2; i < shape.rank(); i++) {
            fan *= shape.size(i);
        }
        return fan;
    }
}
