package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.check.WholeRunCheck;

/** How many of the other 32 members does a GCN get right that knows the club of two? */
public final class LabelsCheck extends WholeRunCheck<GnnSnapshot> {
    /** 20, 28 and 31 of 32 are the most of each option but the last. */
    private static final double[] LIMITS = {20.5 / 32, 28.5 / 32, 31.5 / 32};

    @Override
    public String key() {
        return "two-labels";
    }

    @Override
    public List<String> options() {
        return List.of("coin", "most", "nearly", "all");
    }

    @Override
    public Optional<Values> next(Values present, List<Float> readings) {
        return readings.isEmpty() ? Optional.of(GnnPresets.KARATE_GCN.values()) : Optional.empty();
    }

    @Override
    public Unit unit() {
        return Unit.SHARE;
    }

    @Override
    public float reading(GnnSnapshot snapshot) {
        return snapshot.testAccuracy();
    }

    @Override
    public int answer(List<Float> readings) {
        int option = 0;
        while (option < LIMITS.length && readings.get(0) > LIMITS[option]) {
            option++;
        }
        return option;
    }
}
