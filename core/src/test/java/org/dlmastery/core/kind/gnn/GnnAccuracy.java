package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each kind of graph network reaches on the karate club with one label a club, over seeds 1 to {@code karate.seeds}:
 * run by {@code scripts/accuracy gnn} alone. GCN and GAT have targets.
 */
class GnnAccuracy {
    private static final int EARLY = 10;
    /** 30 of 32 are 93.75 %, 29 are 90.6 %. */
    private static final int WANTED = 30;
    private static final int WANTED_EARLY = 29;

    @ParameterizedTest
    @EnumSource(GraphKind.class)
    void overSeeds(GraphKind kind) {
        int seeds = Integer.getInteger("karate.seeds", 20);
        int[] last = new int[seeds];
        int[] early = new int[seeds];
        int[] first = new int[seeds];
        for (int seed = 1; seed <= seeds; seed++) {
            Values settings = GnnPresets.KARATE_GCN.values().with(GnnControls.MODEL, kind)
                    .with(GnnControls.SEED, (double) seed);
            int[] right = KarateRun.right(settings);
            last[seed - 1] = right[right.length - 1];
            early[seed - 1] = right[EARLY];
            while (first[seed - 1] < right.length && right[first[seed - 1]] < WANTED_EARLY) {
                first[seed - 1]++;
            }
        }
        System.out.printf(Locale.ROOT, "%s, %d seeds: in the end %s; after %d epochs %s; 29 of 32 first after epoch %s%n",
                kind, seeds, spread(last), EARLY, spread(early), spread(first));
        if (kind == GraphKind.GCN || kind == GraphKind.GAT) {
            assertTrue(Arrays.stream(last).min().orElseThrow() >= WANTED, "at the end: " + Arrays.toString(last));
            assertTrue(Arrays.stream(early).min().orElseThrow() >= WANTED_EARLY, "early: " + Arrays.toString(early));
        }
    }

    private static String spread(int... values) {
        int[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[0] + " / " + sorted[sorted.length / 2] + " / " + sorted[sorted.length - 1];
    }
}
