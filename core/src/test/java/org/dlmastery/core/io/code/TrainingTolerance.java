package org.dlmastery.core.io.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.experiment.OptimiserKind;
import org.dlmastery.core.io.EngineRun;

/** How alike two trainings must be. */
final class TrainingTolerance {
    /** In probabilities. Rounding errors grow from step to step, most where a small gradient is divided by itself. */
    private static final double AFTER_TEN_STEPS = 1e-4;

    /** Keras's RMSprop has its epsilon under the root, which shows in parameters with tiny gradients. */
    private static final double KERAS_RMSPROP = 2e-3;

    private TrainingTolerance() {
    }

    static double of(CodeLanguage language, OptimiserKind optimiser) {
        return language == CodeLanguage.KERAS && optimiser == OptimiserKind.RMSPROP ? KERAS_RMSPROP : AFTER_TEN_STEPS;
    }

    /** The run itself must have changed the predictions far more than the tolerance forgives. */
    static void assertMeaningful(EngineRun run) {
        double change = 0;
        for (int i = 0; i < run.points().length; i++) {
            change = Math.max(change, Math.abs(run.probabilitiesAfter()[i] - run.probabilitiesBefore()[i]));
        }
        assertTrue(change > 10 * KERAS_RMSPROP, "the run changed predictions by " + change + " only");
    }
}
