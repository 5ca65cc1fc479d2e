package org.dlmastery.core.model;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.tensor.Tensor;

/** Constants on the device that outlive steps and go together. */
final class DeviceArrays implements AutoCloseable {
    private final Backend backend;
    private final List<Buffer> buffers = new ArrayList<>();

    DeviceArrays(Backend backend) {
        this.backend = backend;
    }

    /** Numbers of this shape. */
    Tensor floats(Shape shape, float... values) {
        return tensor(DType.F32, shape, values);
    }

    /** Row numbers of this shape. */
    Tensor rows(Shape shape, float... values) {
        return tensor(DType.I32, shape, values);
    }

    /** A list of row numbers. */
    Tensor rows(int... values) {
        float[] numbers = new float[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i];
        }
        return rows(Shape.of(numbers.length), numbers);
    }

    private Tensor tensor(DType type, Shape shape, float... values) {
        Buffer buffer = backend.allocate(type, values.length);
        buffers.add(buffer);
        backend.write(buffer, values);
        return new Tensor(View.of(buffer, shape), false);
    }

    @Override
    public void close() {
        buffers.forEach(backend::free);
    }
}
