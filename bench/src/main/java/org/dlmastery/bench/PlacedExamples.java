package org.dlmastery.bench;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * A page's examples on a device, placed so that the first epoch of a plan shows them in the page's order: all engines
 * that are compared have to see the same batches.
 */
final class PlacedExamples implements Examples {
    /** Where inputs lie in a batch. */
    static final int INPUTS = 0;
    /** Where labels lie in a batch. */
    static final int LABELS = 1;

    /**
     * One part of every example.
     *
     * @param each one example's shape, and {@code values} those of all, one after the other
     */
    record Part(DType type, Shape each, float[] values) {
        private View room(Backend backend, int rows) {
            int[] sizes = new int[each.rank() + 1];
            sizes[0] = rows;
            System.arraycopy(each.sizes(), 0, sizes, 1, each.rank());
            Shape shape = Shape.of(sizes);
            return View.of(backend.allocate(type, shape.count()), shape);
        }

        /** The values with example i at place order[i]. */
        private float[] placed(int[] order) {
            float[] placed = new float[values.length];
            for (int i = 0; i < order.length; i++) {
                System.arraycopy(values, i * each.count(), placed, order[i] * each.count(), each.count());
            }
            return placed;
        }
    }

    private final Backend backend;
    private final List<Part> parts;
    private final Batch all;

    /** @param order as the first epoch takes the examples */
    PlacedExamples(Backend backend, Part inputs, Part labels, int[] order) {
        this.backend = backend;
        parts = List.of(inputs, labels);
        all = room(order.length);
        for (int i = 0; i < parts.size(); i++) {
            Buffer buffer = all.tensor(i).view().buffer();
            backend.write(buffer, parts.get(i).placed(order));
        }
    }

    @Override
    public int count() {
        return all.size();
    }

    @Override
    public Batch room(int size) {
        return new Batch(backend, size, List.of(new Tensor(parts.get(INPUTS).room(backend, size), false),
                new Tensor(parts.get(LABELS).room(backend, size), false)));
    }

    @Override
    public void gather(Batch batch, View rows) {
        for (int i = 0; i < parts.size(); i++) {
            backend.gather(batch.tensor(i).view(), all.tensor(i).view(), rows);
        }
    }

    @Override
    public void close() {
        all.close();
    }
}
