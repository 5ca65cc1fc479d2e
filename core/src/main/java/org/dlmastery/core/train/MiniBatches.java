package org.dlmastery.core.train;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/**
 * The training examples in shuffled batches, each example once an epoch; the last batch holds what is left over. Of each
 * batch this has one share; a replica alone has all. The order is {@link Plan#order}, so training can go on from any
 * epoch.
 *
 * <p>A batch's row numbers are written into one place, from which the commands of {@link Place#gather} fill the batch:
 * recorded once, they serve every batch of that size.
 */
final class MiniBatches implements AutoCloseable {
    /** Where batches of one size lie, and which rows they are to be filled with. */
    final class Place implements AutoCloseable {
        private final Batch batch;
        private final Buffer rows;
        private final float[] numbers;
        private final int start;

        /** @param whole how many examples a batch has of which this is a share */
        private Place(int whole) {
            BatchShares shares = new BatchShares(whole, replicas);
            batch = examples.room(shares.count(share));
            rows = backend.allocate(DType.I32, batch.size());
            numbers = new float[batch.size()];
            start = shares.start(share);
        }

        private void choose(int batchStart) {
            System.arraycopy(order, batchStart + start, numbers, 0, numbers.length);
            backend.write(rows, numbers);
            examples.vary(batch, epoch, batchStart + start);
        }

        /** Issues the commands that fill the batch with the rows chosen last. */
        void gather() {
            examples.gather(batch, View.of(rows, Shape.of(numbers.length)));
        }

        Batch batch() {
            return batch;
        }

        @Override
        public void close() {
            batch.close();
            backend.free(rows);
        }
    }

    private final Backend backend;
    private final Examples examples;
    private final Plan plan;
    private final int size;
    private final int share;
    private final int replicas;
    private final float[] order;
    private int epoch;
    private final Place full;
    private final Place rest;

    /**
     * Batches of the examples, in no order yet.
     *
     * @param share which of each batch's {@link BatchShares} this has, from 0
     */
    MiniBatches(Backend backend, Examples examples, Plan plan, int share, int replicas) {
        this.backend = backend;
        this.examples = examples;
        this.plan = plan;
        this.share = share;
        this.replicas = replicas;
        size = Math.min(plan.batchSize(), examples.count());
        order = new float[examples.count()];
        int left = examples.count() % size;
        full = new Place(size);
        rest = left == 0 ? full : new Place(left);
    }

    /** How many batches make an epoch of so many examples. */
    static int count(int examples, int batchSize) {
        int size = Math.min(batchSize, examples);
        return (examples + size - 1) / size;
    }

    /** How many batches make an epoch. */
    int count() {
        return count(examples.count(), size);
    }

    /** Puts the examples in the order of an epoch. */
    void shuffle(int nextEpoch) {
        epoch = nextEpoch;
        int[] permutation = plan.order(epoch, order.length);
        for (int i = 0; i < order.length; i++) {
            order[i] = permutation[i];
        }
    }

    /**
     * Chooses this share of a batch of the present order.
     *
     * @return where it will lie: one place for all full batches, one for a smaller last one
     */
    Place choose(int batch) {
        Place place = examples(batch) == size ? full : rest;
        place.choose(batch * size);
        return place;
    }

    /** How many examples a whole batch has. */
    int examples(int batch) {
        return Math.min(size, order.length - batch * size);
    }

    @Override
    public void close() {
        full.close();
        if (rest != full) {
            rest.close();
        }
    }
}
