package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * A split of the supplied images, which stay the engine's.
 *
 * @param images bytes [N, 1, 8, 8]; a batch has them as numbers from 0 to 255
 * @param labels [N]
 */
record PatternExamples(Backend backend, Tensor images, Tensor labels) implements Examples {
    static final int IMAGES = 0;
    static final int LABELS = 1;

    @Override
    public int count() {
        return labels.shape().count();
    }

    @Override
    public Batch room(int size) {
        Shape shape = images.shape().with(0, size);
        return new Batch(backend, size, List.of(
                new Tensor(View.of(backend.allocate(DType.F32, shape.count()), shape), false),
                new Tensor(View.of(backend.allocate(DType.I32, size), Shape.of(size)), false)));
    }

    @Override
    public void gather(Batch batch, View rows) {
        backend.gather(batch.tensor(IMAGES).view(), images.view(), rows);
        backend.gather(batch.tensor(LABELS).view(), labels.view(), rows);
    }

    @Override
    public void close() {
        // Nothing here is its own.
    }
}
