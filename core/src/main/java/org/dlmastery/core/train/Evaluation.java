package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * The means over a whole split, as often as wanted, chunk by chunk. The commands of a chunk are recorded once and serve
 * all chunks of its size, so the memory that a measurement takes doesn't grow with the split.
 */
final class Evaluation implements AutoCloseable {
    /** The commands for chunks of one size. */
    private final class Chunk implements AutoCloseable {
        private final Batch batch;
        private final Buffer rows;
        private final float[] numbers;
        private final Step step = Step.inference(backend);
        private final Recording recording;

        Chunk(int size) {
            batch = split.examples().room(size);
            rows = backend.allocate(DType.I32, size);
            numbers = new float[size];
            View chosen = View.of(rows, Shape.of(size));
            choose(0);
            boolean whole = size == split.examples().count();
            if (whole) {
                split.examples().gather(batch, chosen);
            }
            recording = backend.record(() -> {
                if (!whole) {
                    split.examples().gather(batch, chosen);
                }
                List<Tensor> means = split.measure().of(step, batch);
                for (int i = 0; i < means.size(); i++) {
                    put(i, means.get(i), whole ? 1 : (double) size / split.examples().count());
                }
            });
        }

        private void choose(int first) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = first + i;
            }
            backend.write(rows, numbers);
        }

        void run(int first) {
            if (numbers.length < split.examples().count()) {
                choose(first);
            }
            recording.replay();
        }

        @Override
        public void close() {
            recording.close();
            step.close();
            batch.close();
            backend.free(rows);
        }
    }

    private final Backend backend;
    private final Split split;
    private final View results;
    private final Chunk full;
    private final Chunk rest;
    private int next;

    /** Records the commands; they run once meanwhile. */
    Evaluation(Backend backend, Split split) {
        this.backend = backend;
        this.split = split;
        int columns = split.columns().size();
        this.results = View.of(backend.allocate(DType.F32, columns), Shape.of(columns));
        int count = split.examples().count();
        int size = Math.min(split.chunk(), count);
        full = new Chunk(size);
        rest = count % size == 0 ? full : new Chunk(count % size);
        next = count;
    }

    /** The whole split's mean is the sum of the chunks' by their share of it; a chunk that is all of it is its mean. */
    private void put(int index, Tensor mean, double weight) {
        View slot = results.slice(0, index, index + 1, 1);
        View value = mean.view().reshape(slot.shape());
        if (weight == 1) {
            backend.map(new View[] {slot}, new Expr[] {Expr.input(0)}, value);
        } else {
            Expr sum = Expr.input(0).plus(Expr.input(1).times(Expr.constant(weight)));
            backend.map(new View[] {slot}, new Expr[] {sum}, slot, value);
        }
    }

    /** Begins with the model's present parameters. */
    void begin() {
        if (full.numbers.length < split.examples().count()) {
            backend.write(results.buffer(), new float[results.count()]);
        }
        next = 0;
    }

    /** Whether all chunks of the measurement have been issued. */
    boolean isIssued() {
        return next >= split.examples().count();
    }

    /** Issues the next chunk's commands. */
    void issueChunk() {
        Chunk chunk = split.examples().count() - next >= full.numbers.length ? full : rest;
        chunk.run(next);
        next += chunk.numbers.length;
    }

    /** The means, once all is issued: one number a column. */
    Pending<float[]> means() {
        return backend.read(results);
    }

    @Override
    public void close() {
        full.close();
        if (rest != full) {
            rest.close();
        }
        backend.free(results.buffer());
    }
}
