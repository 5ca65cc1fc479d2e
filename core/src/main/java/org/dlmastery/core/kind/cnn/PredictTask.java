package org.dlmastery.core.kind.cnn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** What the network makes of the images of a split that the page asks for: {@link #PIECE} of them an answer. */
final class PredictTask implements Task {
    /** So few that a slow processor answers to a click meanwhile. */
    static final int PIECE = 50;

    private final int[] rows;
    private final TaskContext context;
    private final Predictor predictor;
    private Optional<Pending<float[]>> asked = Optional.empty();
    private int done;

    /** @throws IllegalArgumentException if there is no image of one of the rows */
    PredictTask(Backend backend, Reading reading, ImageExamples images, int[] rows, TaskContext context) {
        for (int row : rows) {
            if (row < 0 || row >= images.count()) {
                throw new IllegalArgumentException("predict: there is no image " + row + " among "
                        + images.count());
            }
        }
        this.rows = rows.clone();
        this.context = context;
        predictor = new Predictor(backend, reading, images, PIECE);
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        do {
            if (asked.isEmpty() && !isDone()) {
                asked = Optional.of(predictor.predict(nextRows()));
            }
            if (asked.isEmpty() || !asked.get().isReady()) {
                return;
            }
            answer(asked.get().get());
            asked = Optional.empty();
        } while (context.clock().getAsLong() < end);
    }

    /** A last piece that isn't whole is filled up with its own last image. */
    private float[] nextRows() {
        float[] chosen = new float[PIECE];
        for (int i = 0; i < PIECE; i++) {
            chosen[i] = rows[Math.min(rows.length - 1, done + i)];
        }
        return chosen;
    }

    private void answer(float[] probabilities) {
        int count = Math.min(PIECE, rows.length - done);
        int classes = probabilities.length / PIECE;
        context.answer(List.of(
                NamedArray.of(CnnSpec.ROWS, Arrays.copyOfRange(rows, done, done + count)),
                new NamedArray(CnnSpec.PROBABILITIES, List.of(count, classes),
                        Arrays.copyOf(probabilities, count * classes))));
        done += count;
    }

    @Override
    public boolean isDone() {
        return done == rows.length;
    }

    @Override
    public void close() {
        predictor.close();
    }
}
