package org.dlmastery.core.nn;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.tensor.Tensor;

/** A named value that outlives steps: a weight that is learnt, or a state that goes with it, such as a moment. */
public final class Parameter implements AutoCloseable {
    private final Backend backend;
    private final String name;
    private final Tensor value;

    private Parameter(Backend backend, String name, Shape shape, boolean differentiable) {
        this.backend = backend;
        this.name = name;
        Buffer buffer = backend.allocate(DType.F32, shape.count());
        this.value = new Tensor(View.of(buffer, shape), differentiable);
    }

    /** A value that gradients flow to. */
    public static Parameter create(Backend backend, String name, Shape shape, float[] initial) {
        checkCount(name, shape, initial);
        Parameter parameter = new Parameter(backend, name, shape, true);
        parameter.load(initial);
        return parameter;
    }

    /** A value that no gradient flows to, zero at first: an optimiser's moment, a running mean. */
    public static Parameter state(Backend backend, String name, Shape shape) {
        return new Parameter(backend, name, shape, false);
    }

    public String name() {
        return name;
    }

    public Tensor value() {
        return value;
    }

    public View view() {
        return value.view();
    }

    public Shape shape() {
        return value.shape();
    }

    /** Overwrites the value with numbers in row-major order. */
    public void load(float[] values) {
        checkCount(name, shape(), values);
        backend.write(view().buffer(), values);
    }

    /** The numbers in row-major order, as they are when every command issued before has run. */
    public Pending<float[]> read() {
        return backend.read(view());
    }

    /** Frees the memory. */
    @Override
    public void close() {
        backend.free(view().buffer());
    }

    @Override
    public String toString() {
        return name + shape();
    }

    private static void checkCount(String name, Shape shape, float[] values) {
        if (values.length != shape.count()) {
            throw new ShapeException("parameter " + name + ": " + shape + " has " + shape.count()
                    + " elements, got " + values.length);
        }
    }
}
