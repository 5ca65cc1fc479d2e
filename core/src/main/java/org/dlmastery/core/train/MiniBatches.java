package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.expr.CounterRandom;

/**
 * The training examples in shuffled batches, each example once an epoch; the last batch holds what is left over. The
 * order of an epoch follows from the seed and the epoch's number alone, so training can go on from any epoch.
 */
final class MiniBatches implements AutoCloseable {
    private final Backend backend;
    private final int seed;
    private final DeviceData full;
    private final DeviceData rest;
    private final Buffer order;
    private final int examples;
    private final List<Recording> loads = new ArrayList<>();

    MiniBatches(Backend backend, DeviceData examples, int batchSize, int seed) {
        this.backend = backend;
        this.seed = seed;
        this.examples = examples.count();
        int size = Math.min(batchSize, examples.count());
        this.full = examples.blank(size);
        this.rest = examples.blank(examples.count() % size);
        this.order = backend.allocate(DType.I32, examples.count());
        View rows = View.of(order, Shape.of(examples.count()));
        for (int start = 0; start < examples.count(); start += size) {
            int end = Math.min(start + size, examples.count());
            View batchRows = rows.slice(0, start, end, 1);
            DeviceData batch = end - start == size ? full : rest;
            loads.add(backend.record(() -> {
                backend.gather(batch.inputs().view(), examples.inputs().view(), batchRows);
                backend.gather(batch.labels().view(), examples.labels().view(), batchRows);
            }));
        }
    }

    /** How many batches make an epoch. */
    int count() {
        return loads.size();
    }

    /** Puts the examples in the order of an epoch. */
    void shuffle(int epoch) {
        int[] permutation = new SeededRandom(CounterRandom.bits(seed, epoch), SeededRandom.Purpose.BATCHES)
                .permutation(examples);
        float[] rows = new float[examples];
        for (int i = 0; i < examples; i++) {
            rows[i] = permutation[i];
        }
        backend.write(order, rows);
    }

    /** Gathers the examples of a batch of the present order. */
    void load(int batch) {
        loads.get(batch).replay();
    }

    /** Where a batch's examples are after {@link #load}: one place for all full batches, one for a smaller last one. */
    DeviceData batch(int batch) {
        return rest.count() > 0 && batch == loads.size() - 1 ? rest : full;
    }

    @Override
    public void close() {
        loads.forEach(Recording::close);
        full.close();
        rest.close();
        backend.free(order);
    }
}
