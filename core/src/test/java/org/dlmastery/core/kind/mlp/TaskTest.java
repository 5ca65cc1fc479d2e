package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several classes, numbers to predict, the reader's own points, dropout. */
class TaskTest {
    private final Backend backend = new ReferenceBackend();

    private static MlpExperiment experiment(DataSettings data, double dropout) {
        return new MlpExperiment(List.of(Feature.X1, Feature.X2),
                List.of(new HiddenLayer(8, Activation.TANH), new HiddenLayer(8, Activation.TANH)), data,
                new TrainingSettings(OptimiserKind.ADAM, 0.02, Regularisation.NONE, 0, dropout, 10, 1000, 0), 4);
    }

    private MlpRun trained(MlpExperiment experiment, int epochs) {
        MlpRun run = new MlpRun(backend, experiment);
        while (run.epoch() < epochs) {
            run.trainBatch();
        }
        return run;
    }

    @ParameterizedTest
    @CsvSource({"CLUSTERS, 3", "CLUSTERS, 5", "CIRCLE, 3", "SPIRAL, 3"})
    void severalClassesAreLearnt(DatasetKind kind, int classes) {
        try (MlpRun run = trained(experiment(DataSettings.of(kind, classes, 0, 0.7, 300, 4), 0), 80)) {
            assertTrue(run.trainingAccuracy() > 0.95, run.metrics()::toString);
            assertTrue(run.testAccuracy() > 0.9, run.metrics()::toString);
            float[] answers = run.answers();
            assertEquals(classes * 100 * 100, answers.length);
            for (int cell = 0; cell < 10_000; cell += 97) {
                float sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += answers[c * 10_000 + cell];
                }
                assertEquals(1, sum, 1e-5, "probabilities of cell " + cell);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"PLANE, 0.001", "HILLS, 0.03"})
    void numbersAreLearntAndHaveNoAccuracy(DatasetKind kind, float loss) {
        try (MlpRun run = trained(experiment(DataSettings.of(kind, 2, 0, 0.7, 300, 4), 0), 200)) {
            assertTrue(run.trainingLoss() < loss, run.metrics()::toString);
            assertTrue(Float.isNaN(run.trainingAccuracy()));
            assertEquals(0, run.divergedAtStep());
        }
    }

    @Test
    void ownPointsAreLearnt() {
        List<OwnPoint> points = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            points.add(new OwnPoint(i % 3 - 1 + 0.01f * i, 0.02f * i - 1, i % 3));
        }
        DataSettings data = new DataSettings(DatasetKind.OWN, 3, 0, 0.8, 100, 4, points);
        try (MlpRun run = trained(experiment(data, 0), 60)) {
            assertTrue(run.trainingAccuracy() > 0.9, run.metrics()::toString);
        }
    }

    @Test
    void equalLogitsAreNotTakenForRight() {
        try (Step step = Step.inference(backend)) {
            Tensor outputs = step.constant(Shape.of(4, 3), 1, 1, 1, 1, 1, 1, 0, 2, 2, 0, 2, 2);
            Tensor labels = new Tensor(step.rows(Shape.of(4), 0, 2, 1, 2).view().reshape(Shape.of(4, 1)), false);
            Tensor accuracy = Objective.CLASSES.accuracy(step, outputs, labels);
            assertEquals(0.5f, backend.read(accuracy.view()).get()[0], "rows 1 and 3: the first of equals is the answer");
        }
    }

    @Test
    void dropoutSlowsTrainingButNotTheMeasurements() {
        DataSettings data = DataSettings.of(DatasetKind.CLUSTERS, 2, 0, 0.7, 100, 4);
        try (MlpRun without = trained(experiment(data, 0), 5); MlpRun with = trained(experiment(data, 0.5), 5)) {
            assertNotEquals(without.trainingLoss(), with.trainingLoss());
            float[] first = with.answers();
            assertArrayEquals(first, with.answers(), "inference drops nothing");
        }
    }

    @Test
    void dropoutIsTheSameInTwoRunsAndAfterGoingBack() {
        DataSettings data = DataSettings.of(DatasetKind.CLUSTERS, 2, 0.2, 0.7, 100, 4);
        try (MlpRun first = trained(experiment(data, 0.3), 6); MlpRun second = trained(experiment(data, 0.3), 6)) {
            assertArrayEquals(first.history(), second.history());
            second.trainBatch();
            second.restoreLastFinite();
            while (second.epoch() < 8) {
                second.trainBatch();
            }
            while (first.epoch() < 8) {
                first.trainBatch();
            }
            assertArrayEquals(first.history(), second.history(), "the draws go on where they were");
        }
    }

    @Test
    void dropoutCanBeSwitchedOnAndOffInMidRun() {
        DataSettings data = DataSettings.of(DatasetKind.CLUSTERS, 2, 0, 0.7, 100, 4);
        MlpExperiment without = experiment(data, 0);
        try (MlpRun steady = trained(without, 4); MlpRun changed = trained(without, 2)) {
            changed.adjust(experiment(data, 0.4));
            while (changed.epoch() < 4) {
                changed.trainBatch();
            }
            assertNotEquals(steady.trainingLoss(), changed.trainingLoss());
            changed.adjust(without);
            while (changed.epoch() < 40) {
                changed.trainBatch();
            }
            assertEquals(1, changed.trainingAccuracy());
        }
    }
}
