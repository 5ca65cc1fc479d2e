package org.dlmastery.ui.page.diffusion;

import java.util.List;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionPresets;
import org.dlmastery.ui.story.Goal;
import org.dlmastery.ui.story.Story;

/** What there is to do in each of the Diffusion page's examples, and what the run has to show for it. */
final class DiffusionStories {
    private static final Goal<DiffusionMoment> BEGUN = (settings, run) -> run.step() > 0;
    /** From above 1, long before the samples look like digits. */
    private static final Goal<DiffusionMoment> FALLEN = (settings, run) -> run.testLoss() < 0.3f;

    static final List<Story<DiffusionMoment>> ALL = List.of(
            new Story<DiffusionMoment>(DiffusionPresets.SHIPPED)
                    .step("guided", (settings, run) -> settings.get(DiffusionControls.GUIDANCE) >= 5)
                    .step("few", (settings, run) -> settings.get(DiffusionControls.STEPS) <= 5),
            new Story<DiffusionMoment>(DiffusionPresets.SMALL).step("train", BEGUN).step("fall", FALLEN)
                    .step("slow", (settings, run) -> run.testLoss() < 0.09f),
            new Story<DiffusionMoment>(DiffusionPresets.RECIPE).step("train", BEGUN).step("fall", FALLEN));

    private DiffusionStories() {
    }
}
