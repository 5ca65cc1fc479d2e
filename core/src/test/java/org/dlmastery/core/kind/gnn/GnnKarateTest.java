package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Run;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The two presets of the karate club, as the engine runs them: with one label a club, nine in ten of the other 32 members
 * are right after ten epochs and at the end. Two seeds; with the system property {@code karate.seeds} as many as it says.
 */
class GnnKarateTest {
    private static final int EARLY = 10;

    @TestFactory
    Stream<DynamicTest> nineInTenOfTheOthersAreRight() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Preset preset : List.of(GnnPresets.KARATE_GCN, GnnPresets.KARATE_GAT)) {
            for (int seed = 1; seed <= Integer.getInteger("karate.seeds", 2); seed++) {
                Values settings = preset.values().with(GnnControls.SEED, (double) seed);
                tests.add(DynamicTest.dynamicTest(preset.key() + ", seed " + seed, () -> {
                    int[] right = right(settings);
                    String seen = right[0] + " of 32 after " + EARLY + " epochs, " + right[1] + " in the end";
                    System.out.println(settings.text(GnnControls.MODEL) + " " + settings.text(GnnControls.SEED) + ": " + seen);
                    assertTrue(right[0] >= 29 && right[1] >= 29, seen);
                }));
            }
        }
        return tests.stream();
    }

    private static int[] right(Values settings) {
        ReferenceBackend backend = new ReferenceBackend();
        try (Run run = new Run(backend, new GnnTrainable(backend, GnnControls.experiment(settings), KarateClub.graph()))) {
            int[] right = new int[2];
            while (run.epoch() < run.plan().epochs()) {
                run.trainBatch();
                while (run.phase() != Run.Phase.IDLE) {
                    run.goOn();
                }
                right[run.epoch() <= EARLY ? 0 : 1] = Math.round(run.metrics().get(Metrics.TEST_ACCURACY) * 32);
            }
            return right;
        }
    }
}
