package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.tensor.Tensor;

/**
 * Room on a device for some examples.
 *
 * @param size how many examples it holds
 * @param tensors what an example consists of, in an order that its {@link Examples} say; each [size, …]
 */
public record Batch(Backend backend, int size, List<Tensor> tensors) implements AutoCloseable {
    public Batch {
        tensors = List.copyOf(tensors);
    }

    public Tensor tensor(int part) {
        return tensors.get(part);
    }

    /** Frees the memory. */
    @Override
    public void close() {
        for (Tensor tensor : tensors) {
            backend.free(tensor.view().buffer());
        }
    }
}
