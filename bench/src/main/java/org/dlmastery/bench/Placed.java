package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** A workload's data on a device, freed together. */
final class Placed implements AutoCloseable {
    private final Backend backend;
    private final List<Buffer> buffers = new ArrayList<>();

    Placed(Backend backend) {
        this.backend = backend;
    }

    View floats(Shape shape, float[] values) {
        return place(DType.F32, shape, values);
    }

    /** Whole numbers: classes, tokens, row numbers. */
    View integers(Shape shape, float[] values) {
        return place(DType.I32, shape, values);
    }

    View zeros(Shape shape) {
        return place(DType.F32, shape, new float[0]);
    }

    View integerZeros(Shape shape) {
        return place(DType.I32, shape, new float[0]);
    }

    private View place(DType type, Shape shape, float[] values) {
        Buffer buffer = backend.allocate(type, shape.count());
        buffers.add(buffer);
        if (values.length > 0) {
            backend.write(buffer, values);
        }
        return View.of(buffer, shape);
    }

    Pending<float[]> read(View view) {
        return backend.read(view);
    }

    /** The first element alone. */
    Pending<float[]> readFirst(View view) {
        return backend.read(View.of(view.buffer(), Shape.of(1)));
    }

    @Override
    public void close() {
        buffers.forEach(backend::free);
        buffers.clear();
    }
}
