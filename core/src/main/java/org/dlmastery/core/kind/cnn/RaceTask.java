package org.dlmastery.core.kind.cnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;
import org.dlmastery.core.train.Trainable;

/**
 * Trains networks side by side, by the same settings and from the same first weights, each from images of its own: real
 * runs, that take turns. An answer when all have come as far: how much of the test images each reads right.
 */
final class RaceTask implements Task {
    /** So often in an epoch all are measured. */
    private static final int MARKS_AN_EPOCH = 8;

    private final List<Run> runs = new ArrayList<>();
    private final TaskContext context;
    private final int steps;
    private final int stride;
    private int mark;
    private boolean done;

    /** @param racers closed with this; all learn from as many images */
    RaceTask(Backend backend, List<Trainable> racers, TaskContext context) {
        racers.forEach(racer -> runs.add(new Run(backend, racer)));
        this.context = context;
        int batches = runs.get(0).batches();
        steps = batches * runs.get(0).plan().epochs();
        stride = (batches + MARKS_AN_EPOCH - 1) / MARKS_AN_EPOCH;
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        boolean goesOn = true;
        while (goesOn && !isDone()) {
            goesOn = piece() && context.clock().getAsLong() < end;
        }
    }

    /** @return false if it waits for the device */
    private boolean piece() {
        for (Run run : runs) {
            if (run.phase() != Run.Phase.IDLE) {
                return run.goOn();
            }
            if (run.divergedAtStep() == 0 && run.step() < mark) {
                run.trainBatch();
                return true;
            }
            if (run.divergedAtStep() == 0 && run.stepOfMetrics() != run.step()) {
                run.measureNow();
                return true;
            }
        }
        answer();
        return true;
    }

    private void answer() {
        float[] accuracies = new float[runs.size()];
        for (int i = 0; i < accuracies.length; i++) {
            Run run = runs.get(i);
            accuracies[i] = run.divergedAtStep() == 0 ? run.metrics().get(Metrics.TEST_ACCURACY) : Float.NaN;
        }
        context.answer(List.of(NamedArray.of(CnnSpec.STEP, new int[] {mark, steps}),
                NamedArray.of(CnnSpec.ACCURACIES, accuracies)));
        done = mark == steps;
        mark = Math.min(mark + stride, steps);
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        runs.forEach(Run::close);
        runs.clear();
    }
}
