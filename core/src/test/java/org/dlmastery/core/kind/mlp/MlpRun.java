package org.dlmastery.core.kind.mlp;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Run;

/** A run of an MLP on a device that answers at once. */
final class MlpRun implements AutoCloseable {
    private final Run run;

    MlpRun(Backend backend, MlpExperiment experiment) {
        run = new Run(backend, new MlpTrainable(backend, experiment));
    }

    void trainBatch() {
        run.trainBatch();
    }

    void adjust(MlpExperiment experiment) {
        run.adjust(MlpMessages.values(experiment));
    }

    void restoreLastFinite() {
        run.restoreLastFinite();
    }

    void measureNow() {
        run.measureNow();
    }

    Run.Phase phase() {
        return run.phase();
    }

    int epoch() {
        return run.epoch();
    }

    int step() {
        return run.step();
    }

    int divergedAtStep() {
        return run.divergedAtStep();
    }

    Metrics metrics() {
        return run.metrics();
    }

    float trainingLoss() {
        return metrics().get(Metrics.TRAINING_LOSS);
    }

    float trainingAccuracy() {
        return metrics().get(Metrics.TRAINING_ACCURACY);
    }

    float testAccuracy() {
        return metrics().get(Metrics.TEST_ACCURACY);
    }

    float[] history() {
        return run.history().rows();
    }

    float[] parameters() {
        return NamedArray.joined(run.saved().run().parameters());
    }

    private float[] picture(String name) {
        try (Probe probe = run.trainable().probe(MlpSpec.PLANE)) {
            List<NamedArray> arrays = probe.take().arrays();
            return NamedArray.get(arrays, name).values();
        }
    }

    /** The answers over the plane. */
    float[] answers() {
        return picture("answers");
    }

    /** Each neuron over the plane. */
    float[] neurons() {
        return picture("neurons");
    }

    @Override
    public void close() {
        run.close();
    }
}
