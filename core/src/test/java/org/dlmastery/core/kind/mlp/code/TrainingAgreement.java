package org.dlmastery.core.kind.mlp.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.kind.mlp.export.EngineRun;

/** How alike two trainings must be. */
final class TrainingAgreement {
    /** In answers. Rounding errors grow from step to step, most where a small gradient is divided by itself. */
    private static final double TOLERANCE = 1e-4;

    /** In weights, of networks with two neurons. A step of the optimisers is a thousand times as long. */
    private static final double WEIGHT_TOLERANCE = 1e-5;

    private TrainingAgreement() {
    }

    /** Both end at the same weights and biases, of which some are other than before. */
    static void checkWeights(EngineRun run, double[] weights) {
        float[] before = run.before().parameters();
        float[] after = run.after().parameters();
        assertEquals(after.length, weights.length);
        double change = 0;
        for (int i = 0; i < after.length; i++) {
            assertEquals(after[i], weights[i], WEIGHT_TOLERANCE, "parameter " + i + ", " + before[i] + " before");
            change = Math.max(change, Math.abs(after[i] - before[i]));
        }
        assertTrue(change > 100 * WEIGHT_TOLERANCE, "the run changed parameters by " + change + " only");
    }

    /** Both end at the same predictions for the run's points, and those are other than the fresh network's. */
    static void check(EngineRun run, double[] predictions) {
        double[] before = run.answersBefore();
        double[] after = run.answersAfter();
        assertEquals(after.length, predictions.length);
        double change = 0;
        for (int i = 0; i < after.length; i++) {
            assertEquals(after[i], predictions[i], TOLERANCE, "number " + i);
            change = Math.max(change, Math.abs(after[i] - before[i]));
        }
        assertTrue(change > 100 * TOLERANCE, "the run changed predictions by " + change + " only");
    }
}
