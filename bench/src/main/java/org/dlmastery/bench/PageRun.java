package org.dlmastery.bench;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.kind.mlp.MlpTrainable;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.train.Run;

/**
 * Whole epochs as the Neural Net page trains them: points shuffled each epoch, losses watched for a value that isn't
 * finite, both halves of the points measured after each epoch, the finite state kept. One run is one epoch. Only on
 * devices whose answers are there at once.
 */
final class PageRun implements Workload {
    private final Run run;

    /** @param numbers as {@link Workloads#create} takes them for {@code mlp} */
    PageRun(Backend backend, double[] numbers) {
        run = new Run(backend, new MlpTrainable(backend, TrainedModels.experiment(numbers)));
    }

    @Override
    public void run(int times) {
        int goal = run.epoch() + times;
        while (run.epoch() < goal) {
            if (run.phase() != Run.Phase.IDLE) {
                throw new IllegalStateException("page run: this device answers later; the page's loop would wait");
            }
            run.trainBatch();
        }
    }

    @Override
    public Pending<float[]> output() {
        run.measureNow();
        return Pending.ready(new float[] {run.metrics().get(Metrics.TRAINING_LOSS)});
    }

    @Override
    public Pending<float[]> end() {
        return output();
    }

    @Override
    public void close() {
        run.close();
    }
}
