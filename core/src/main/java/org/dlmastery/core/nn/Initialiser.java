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
    HE_UNIFORM;

    /**
     * The values of a parameter of this shape, row-major.
     *
     * @param uniform independent numbers, uniform in [0, 1); asked once for each random value, in order
     */
    public float[] values(Shape shape, DoubleSupplier uniform) {
        float[] values = new float[shape.count()];
        double bound = bound(shape);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (this) {
                case ZEROS -> 0;
                case ONES -> 1;
                case GLOROT_UNIFORM, HE_UNIFORM -> (float) (bound * (2 * uniform.getAsDouble() - 1));
            };
        }
        return values;
    }

    private double bound(Shape shape) {
        return switch (this) {
            case ZEROS, ONES -> 0;
            case GLOROT_UNIFORM -> Math.sqrt(6.0 / (fan(shape, 1) + fan(shape, 0)));
            case HE_UNIFORM -> Math.sqrt(6.0 / fan(shape, 1));
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
