package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The two presets of the karate club, as the engine runs them: with one label a club, nine in ten of the other 32 members
 * are right after ten epochs and thirty in the end. Two seeds; {@link GnnAccuracy} takes more.
 */
class GnnKarateTest {
    private static final int EARLY = 10;
    private static final int SEEDS = 2;

    @TestFactory
    Stream<DynamicTest> nineInTenOfTheOthersAreRight() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Preset preset : List.of(GnnPresets.KARATE_GCN, GnnPresets.KARATE_GAT)) {
            for (int seed = 1; seed <= SEEDS; seed++) {
                Values settings = preset.values().with(GnnControls.SEED, (double) seed);
                tests.add(DynamicTest.dynamicTest(preset.key() + ", seed " + seed, () -> {
                    int[] right = KarateRun.right(settings);
                    int last = right[right.length - 1];
                    assertTrue(right[EARLY] >= 29 && last >= 30, right[EARLY] + " of 32 after " + EARLY + " epochs, "
                            + last + " in the end");
                }));
            }
        }
        return tests.stream();
    }
}
