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
 * The training examples in shuffled batches, each example once an epoch; the last batch holds what is left over. Of each
 * batch this has one share; a replica alone has all. The order of an epoch follows from the seed and the epoch's number
 * alone, so training can go on from any epoch.
 */
final class MiniBatches implements AutoCloseable {
    private final Backend backend;
    private final int seed;
    private final DeviceData full;
    private final DeviceData rest;
    private final Buffer order;
    private final int examples;
    private final int size;
    private final List<Recording> loads = new ArrayList<>();

    /**
     * Batches of the examples, in no order yet.
     *
     * @param share which of each batch's {@link BatchShares} this has, from 0
     */
    MiniBatches(Backend backend, DeviceData examples, int batchSize, int seed, int share, int replicas) {
        this.backend = backend;
        this.seed = seed;
        this.examples = examples.count();
        size = Math.min(batchSize, examples.count());
        int left = examples.count() % size;
        full = examples.blank(new BatchShares(size, replicas).count(share));
        rest = examples.blank(left == 0 ? 0 : new BatchShares(left, replicas).count(share));
        order = backend.allocate(DType.I32, examples.count());
        View rows = View.of(order, Shape.of(examples.count()));
        for (int start = 0; start < examples.count(); start += size) {
            BatchShares shares = new BatchShares(Math.min(size, examples.count() - start), replicas);
            View own = rows.slice(0, start + shares.start(share), start + shares.end(share), 1);
            DeviceData batch = batch(loads.size());
            loads.add(backend.record(() -> {
                backend.gather(batch.inputs().view(), examples.inputs().view(), own);
                backend.gather(batch.labels().view(), examples.labels().view(), own);
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

    /** Gathers this share of a batch of the present order. */
    void load(int batch) {
        loads.get(batch).replay();
    }

    /** How many examples a whole batch has. */
    int examples(int batch) {
        return Math.min(size, examples - batch * size);
    }

    /** Where this share of a batch is after {@link #load}: one place for all full batches, one for a smaller last one. */
    DeviceData batch(int batch) {
        return examples(batch) == size ? full : rest;
    }

    @Override
    public void close() {
        loads.forEach(Recording::close);
        full.close();
        rest.close();
        backend.free(order);
    }
}
