package org.dlmastery.ui.page.gnn;

import java.util.List;
import org.dlmastery.core.kind.gnn.spec.Attention;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.story.Goal;
import org.dlmastery.ui.story.Story;

/** What there is to do in each of the GNN page's examples, and what the run has to show for it. */
final class GnnStories {
    /** The member that stayed with his teacher, whose club is class 0. */
    private static final int ODD_MEMBER = 8;
    private static final Goal<GnnSnapshot> NEARLY_ALL = (settings, run) -> run.testAccuracy() >= 28f / 32;

    static final List<Story<GnnSnapshot>> ALL = List.of(
            new Story<GnnSnapshot>(GnnPresets.KARATE_GCN).step("train", NEARLY_ALL)
                    .step("odd", (settings, run) -> run.epoch() >= 50 && oddMember(run) == 1)
                    .step("tell", (settings, run) -> isTold(settings) && run.epoch() >= 50 && oddMember(run) == 0),
            new Story<GnnSnapshot>(GnnPresets.KARATE_GAT).step("train", NEARLY_ALL)
                    .step("prefer", (settings, run) -> greatestShare(run) > 0.7f)
                    .step("tell", (settings, run) -> isTold(settings) && run.epoch() >= 50 && oddMember(run) == 0),
            new Story<GnnSnapshot>(GnnPresets.BLOCKS).step("train", (settings, run) -> run.testAccuracy() >= 0.9f)
                    .step("mix", (settings, run) -> settings.get(GnnControls.BETWEEN) >= 10)
                    .step("fail", (settings, run) -> run.epoch() >= 50 && run.testAccuracy() < 0.5f));

    private GnnStories() {
    }

    /** The class that the model gives to the odd member. */
    private static int oddMember(GnnSnapshot run) {
        return run.predicted(ODD_MEMBER, 2);
    }

    /** The most that any member takes from one, with any head. */
    private static float greatestShare(GnnSnapshot run) {
        float greatest = 0;
        for (Attention layer : run.attention()) {
            for (float share : layer.values()) {
                greatest = Math.max(greatest, share);
            }
        }
        return greatest;
    }

    private static boolean isTold(Values settings) {
        return GnnControls.labelled(settings).contains(ODD_MEMBER);
    }
}
