package org.dlmastery.core.kind.gnn;

import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Run;

/** A whole run on the karate club, as the engine trains it for the page. */
final class KarateRun {
    /** The members whose club isn't told. */
    static final int OTHERS = 32;

    private KarateRun() {
    }

    /** How many of the other members are right after each epoch; first before training. */
    static int[] right(Values settings) {
        ReferenceBackend backend = new ReferenceBackend();
        try (Run run = new Run(backend, new GnnTrainable(backend, GnnControls.experiment(settings), KarateClub.graph()))) {
            int[] right = new int[run.plan().epochs() + 1];
            while (run.epoch() < run.plan().epochs()) {
                run.trainBatch();
                while (run.phase() != Run.Phase.IDLE) {
                    run.goOn();
                }
                right[run.epoch()] = Math.round(run.metrics().get(Metrics.TEST_ACCURACY) * OTHERS);
            }
            return right;
        }
    }
}
