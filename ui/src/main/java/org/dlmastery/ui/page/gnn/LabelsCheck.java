package org.dlmastery.ui.page.gnn;

import java.util.List;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.ui.check.OneRunCheck;

/** How many of the other 32 members does a GCN get right that knows the club of two? */
public final class LabelsCheck extends OneRunCheck<GnnSnapshot> {
    /** 20, 28 and 31 of 32 are the most of each option but the last. */
    public LabelsCheck() {
        super("two-labels", GnnPresets.KARATE_GCN.values(), Unit.SHARE, List.of("coin", "most", "nearly", "all"),
                20.5 / 32, 28.5 / 32, 31.5 / 32);
    }

    @Override
    public float reading(GnnSnapshot snapshot) {
        return snapshot.testAccuracy();
    }
}
