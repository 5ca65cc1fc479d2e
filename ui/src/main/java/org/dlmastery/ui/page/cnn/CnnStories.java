package org.dlmastery.ui.page.cnn;

import java.util.List;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnPresets;
import org.dlmastery.core.kind.cnn.spec.Schedule;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.stage.ImageStage.Convolution;
import org.dlmastery.ui.story.Curve;
import org.dlmastery.ui.story.Goal;
import org.dlmastery.ui.story.Story;

/** What there is to do in each of the CNN page's examples, and what the run has to show for it. */
final class CnnStories {
    private static final Goal<CnnMoment> FALLS =
            (settings, run) -> new Curve(run, Metrics.BATCH_LOSS).least() < 0.5f;
    private static final Goal<CnnMoment> READS = (settings, run) -> run.testAccuracy() >= 0.95f;
    private static final Goal<CnnMoment> READS_WELL = (settings, run) -> run.testAccuracy() >= 0.98f;

    static final List<Story<CnnMoment>> ALL = List.of(
            new Story<CnnMoment>(CnnPresets.IN_ONE_EPOCH).step("fall", FALLS).step("read", READS_WELL)
                    .step("constant", (settings, run) -> settings.get(CnnControls.SCHEDULE) == Schedule.CONSTANT
                            && run.epoch() > 0),
            new Story<CnnMoment>(CnnPresets.CLASSIC).step("fall", FALLS)
                    .step("epoch", (settings, run) -> run.epoch() > 0).step("read", READS_WELL),
            new Story<CnnMoment>(CnnPresets.LE_NET).step("fall", FALLS)
                    .step("epoch", (settings, run) -> run.epoch() > 0).step("read", READS),
            new Story<CnnMoment>(CnnPresets.VGG).step("fall", FALLS)
                    .step("epoch", (settings, run) -> run.epoch() > 0).step("read", READS_WELL),
            new Story<CnnMoment>(CnnPresets.FASHION).step("fall", FALLS)
                    .step("epoch", (settings, run) -> run.epoch() > 0)
                    .step("read", (settings, run) -> run.testAccuracy() >= 0.9f),
            new Story<CnnMoment>(CnnPresets.CIFAR)
                    .step("fall", (settings, run) -> new Curve(run, Metrics.BATCH_LOSS).least() < 1.5f)
                    .step("epoch", (settings, run) -> run.epoch() > 0)
                    .step("read", (settings, run) -> run.testAccuracy() >= 0.8f),
            new Story<CnnMoment>(CnnPresets.DENSE_ONLY).step("fall", FALLS).step("read", READS)
                    .step("filters", (settings, run) -> hasFilters(settings) && run.epoch() > 0));

    private CnnStories() {
    }

    private static boolean hasFilters(Values settings) {
        for (ImageStage stage : settings.get(CnnControls.LAYERS)) {
            if (stage instanceof Convolution) {
                return true;
            }
        }
        return false;
    }
}
