package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.train.Run;
import org.junit.jupiter.api.Test;

class MlpRunTest {
    private final Backend backend = new ReferenceBackend();

    private MlpRun run(MlpExperiment experiment) {
        return new MlpRun(backend, experiment);
    }

    private static void trainTo(MlpRun run, int epoch) {
        while (run.epoch() < epoch && run.divergedAtStep() == 0) {
            run.trainBatch();
        }
    }

    @Test
    void xorIsLearntByFourNeurons() {
        try (MlpRun run = run(Experiments.xor(300))) {
            trainTo(run, 300);
            assertEquals(1, run.trainingAccuracy(), run.metrics()::toString);
            assertTrue(run.trainingLoss() < 0.1, run.metrics()::toString);
        }
    }

    @Test
    void withoutHiddenLayerXorStaysACoinToss() {
        MlpExperiment linear = Experiments.of(DatasetKind.XOR, List.of(Feature.X1, Feature.X2), Activation.TANH,
                Experiments.adam(0.03, 100));
        try (MlpRun run = run(linear)) {
            trainTo(run, 100);
            assertEquals(Math.log(2), run.trainingLoss(), 0.03, "a coin toss loses ln 2");
        }
    }

    @Test
    void sameSeedGivesTheSameLossesToTheBit() {
        try (MlpRun first = run(Experiments.xor(20)); MlpRun second = run(Experiments.xor(20))) {
            trainTo(first, 20);
            trainTo(second, 20);
            assertEquals(21 * 3, first.history().length, "epochs 0 to 20");
            assertArrayEquals(first.history(), second.history());
        }
    }

    @Test
    void anotherSeedGivesOtherLosses() {
        MlpExperiment seven = Experiments.xor(3);
        MlpExperiment eight = new MlpExperiment(seven.features(), seven.hidden(), seven.data(), seven.training(), 8);
        try (MlpRun first = run(seven); MlpRun second = run(eight)) {
            assertNotEquals(first.trainingLoss(), second.trainingLoss());
        }
    }

    @Test
    void lossThatIsNotFiniteStopsTheRunAndTheLastFiniteStateComesBack() {
        MlpExperiment deep = Experiments.divergent();
        try (MlpRun run = run(deep)) {
            trainTo(run, 1000);
            int badStep = run.divergedAtStep();
            assertTrue(badStep > 0, "the run diverges");
            assertTrue(badStep <= run.step() && badStep > run.step() - 14, "the step named is in the last epoch");
            int stepsDone = run.step();
            int epochsDone = run.epoch();
            assertTrue(14 * epochsDone < badStep && badStep <= 14 * (epochsDone + 1),
                    "step " + badStep + " is in the epoch after epoch " + epochsDone);
            run.trainBatch();
            assertEquals(stepsDone, run.step(), "a diverged run doesn't train on");

            run.restoreLastFinite();
            assertEquals(0, run.divergedAtStep());
            assertTrue(run.metrics().areFinite(), run.metrics()::toString);
            float[] history = run.history();
            assertEquals(run.trainingLoss(), history[history.length - 2], "the loss of that epoch again");
        }
    }

    @Test
    void otherOptimiserAfterDivergenceStillGoesBackToTheLastFiniteState() {
        MlpExperiment deep = Experiments.divergent();
        try (MlpRun run = run(deep)) {
            trainTo(run, 1000);
            assertTrue(run.divergedAtStep() > 0, "the run diverges");
            run.adjust(Experiments.with(deep, Experiments.adam(0.001, 1000)));
            run.restoreLastFinite();
            assertTrue(run.metrics().areFinite(), run.metrics()::toString);
            int epoch = run.epoch();
            trainTo(run, epoch + 3);
            assertEquals(epoch + 3, run.epoch(), "it trains on");
        }
    }

    @Test
    void lastBatchHoldsWhatIsLeftAndEveryPointTrainsOnceAnEpoch() {
        MlpExperiment experiment = Experiments.with(Experiments.xor(2),
                new TrainingSettings(OptimiserKind.ADAM, 0.03, Regularisation.NONE, 0, 0, 32, 2, 0));
        try (MlpRun run = run(experiment)) {
            trainTo(run, 2);
            assertEquals(6, run.step(), "70 points make batches of 32, 32 and 6");
        }
    }

    @Test
    void adjustKeepsTheWeightsAndANewSeedIsRefused() {
        MlpExperiment experiment = Experiments.xor(10);
        try (MlpRun run = run(experiment)) {
            trainTo(run, 5);
            float loss = run.trainingLoss();
            run.adjust(Experiments.with(experiment,
                    new TrainingSettings(OptimiserKind.SGD, 0.00001, Regularisation.L2, 0.1, 0, 70, 10, 0)));
            run.measureNow();
            assertEquals(loss, run.trainingLoss());
            trainTo(run, 6);
            assertEquals(36, run.step(), "5 epochs of 7 steps and one of 1");
            MlpExperiment other = new MlpExperiment(experiment.features(), experiment.hidden(), experiment.data(),
                    experiment.training(), 99);
            assertThrows(IllegalArgumentException.class, () -> run.adjust(other));
        }
    }

    @Test
    void pointsPaintedBeforeTheFirstStepGiveTheRunThatBeginsWithThem() {
        for (int points : new int[] {41, 65, 12}) {
            try (MlpRun changed = run(Experiments.own(40)); MlpRun begun = run(Experiments.own(points))) {
                changed.adjust(Experiments.own(points));
                changed.measureNow();
                assertEquals(begun.trainingLoss(), changed.trainingLoss());
                assertEquals(begun.testAccuracy(), changed.testAccuracy());
                trainTo(changed, 5);
                trainTo(begun, 5);
                assertArrayEquals(begun.parameters(), changed.parameters());
                assertEquals(begun.step(), changed.step());
            }
        }
    }

    @Test
    void pointsPaintedWhileItTrainsKeepWeightsEpochAndHistory() {
        try (MlpRun run = run(Experiments.own(40))) {
            trainTo(run, 5);
            run.trainBatch();
            run.trainBatch();
            float[] parameters = run.parameters();
            float[] history = run.history();
            run.adjust(Experiments.own(43));
            assertArrayEquals(parameters, run.parameters());
            assertArrayEquals(history, run.history());
            assertEquals(5, run.epoch());
            assertEquals(17, run.step(), "28 training points are three batches");
            trainTo(run, 6);
            assertEquals(18, run.step(), "30 training points are three batches, two were done");
            assertFalse(Arrays.equals(parameters, run.parameters()), "it learns on");
            run.trainBatch();
            run.trainBatch();
            run.adjust(Experiments.own(14));
            trainTo(run, 7);
            assertEquals(21, run.step(), "10 training points are one batch: the epoch begins anew");
        }
    }

    @Test
    void pointsThatCameAreLearntAndThoseErasedForgotten() {
        MlpExperiment sided = Experiments.own(40);
        try (MlpRun run = run(sided)) {
            trainTo(run, 200);
            assertEquals(1, run.trainingAccuracy());
            List<OwnPoint> turned = new ArrayList<>(sided.data().own());
            for (int i = 0; i < 40; i++) {
                OwnPoint corner = PointsControl.point(2 + 0.02 * i, -2.9 + 0.02 * i, 0);
                turned.add(corner);
            }
            MlpExperiment with = new MlpExperiment(sided.features(), sided.hidden(),
                    new DataSettings(DatasetKind.OWN, 2, 0, 0.7, 100, 7, turned), sided.training(), sided.seed());
            run.adjust(with);
            run.measureNow();
            assertTrue(run.trainingAccuracy() < 0.6, "the new points lie on the wrong side: " + run.trainingAccuracy());
            trainTo(run, 400);
            assertTrue(run.trainingAccuracy() > 0.9, "they are learnt: " + run.trainingAccuracy());
            run.adjust(sided);
            trainTo(run, 600);
            assertEquals(1, run.trainingAccuracy(), "and forgotten again");
        }
    }

    @Test
    void penaltyOnWeightsMakesThemSmaller() {
        float free = squaredWeightsAfterTraining(Regularisation.NONE, 0);
        float ridge = squaredWeightsAfterTraining(Regularisation.L2, 0.1);
        float lasso = squaredWeightsAfterTraining(Regularisation.L1, 0.1);
        assertTrue(ridge < free / 2 && lasso < free / 2, free + " free, " + ridge + " with L2, " + lasso + " with L1");
    }

    private float squaredWeightsAfterTraining(Regularisation regularisation, double rate) {
        TrainingSettings training = new TrainingSettings(OptimiserKind.SGD, 0.1, regularisation, rate, 0, 10, 50, 0);
        try (MlpRun run = run(Experiments.with(Experiments.xor(50), training))) {
            trainTo(run, 50);
            float sum = 0;
            float[] parameters = run.parameters();
            for (float value : parameters) {
                sum += value * value;
            }
            return sum;
        }
    }

    @Test
    void liveBuffersAreWhatTheyWereAfterARunIsClosed() {
        int before = backend.liveBuffers();
        try (MlpRun run = run(Experiments.xor(5))) {
            trainTo(run, 2);
            int live = backend.liveBuffers();
            trainTo(run, 5);
            run.answers();
            assertEquals(live, backend.liveBuffers(), "training on allocates nothing");
            run.adjust(Experiments.with(Experiments.xor(5),
                    new TrainingSettings(OptimiserKind.RMSPROP, 0.01, Regularisation.L1, 0.01, 0, 32, 5, 0)));
            trainTo(run, 6);
        }
        try (MlpRun run = run(Experiments.own(40))) {
            trainTo(run, 2);
            run.adjust(Experiments.own(55));
            trainTo(run, 3);
            int live = backend.liveBuffers();
            run.adjust(Experiments.own(40));
            run.adjust(Experiments.own(55));
            trainTo(run, 4);
            assertEquals(live, backend.liveBuffers(), "points that went took their memory with them");
        }
        assertEquals(before, backend.liveBuffers());
    }

    @Test
    void picturesHaveOneValueForEachCellNeuronAndParameter() {
        try (MlpRun run = run(Experiments.xor(1))) {
            assertEquals(Run.Phase.IDLE, run.phase());
            assertEquals(100 * 100, run.answers().length);
            assertEquals(5 * 32 * 32, run.neurons().length, "four hidden neurons and the output");
            assertEquals(Experiments.xor(1).parameterCount(), run.parameters().length);
        }
    }
}
