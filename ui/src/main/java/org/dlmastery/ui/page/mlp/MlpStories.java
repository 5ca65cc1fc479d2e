package org.dlmastery.ui.page.mlp;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpPresets;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.story.Curve;
import org.dlmastery.ui.story.Goal;
import org.dlmastery.ui.story.Story;

/** What there is to do in each of the Neural Net's examples, and what the run has to show for it. */
final class MlpStories {
    /** As good as everything right. */
    private static final Goal<MlpSnapshot> LEARNT = (settings, run) -> run.testAccuracy() >= 0.95f;
    private static final float LOW = 0.1f;

    static final List<Story<MlpSnapshot>> ALL = List.of(
            new Story<MlpSnapshot>(MlpPresets.XOR)
                    .step("train", (settings, run) -> run.epoch() > 0)
                    .step("low", (settings, run) -> run.testLoss() < LOW)
                    .step("remove", (settings, run) -> neurons(settings) < 4 && fails(run)),
            new Story<MlpSnapshot>(MlpPresets.SPIRAL)
                    .step("train", LEARNT)
                    .step("plain", (settings, run) -> !settings.get(MlpControls.FEATURES).contains(Feature.SIN_X1)
                            && !settings.get(MlpControls.FEATURES).contains(Feature.SIN_X2))
                    .step("compare", (settings, run) -> run.epoch() >= 50),
            new Story<MlpSnapshot>(MlpPresets.CIRCLE)
                    .step("train", LEARNT)
                    .step("plain", (settings, run) ->
                            settings.get(MlpControls.FEATURES).equals(List.of(Feature.X1, Feature.X2)))
                    .step("line", (settings, run) -> neurons(settings) == 0 && fails(run))
                    .step("layer", (settings, run) -> neurons(settings) > 0 && run.testAccuracy() >= 0.9f),
            new Story<MlpSnapshot>(MlpPresets.LINEAR)
                    .step("train", (settings, run) -> fails(run))
                    .step("layer", (settings, run) -> neurons(settings) > 0)
                    .step("low", LEARNT),
            new Story<MlpSnapshot>(MlpPresets.OVERFIT)
                    .step("train", (settings, run) -> run.trainingLoss() < LOW)
                    .step("turn", (settings, run) ->
                            run.testLoss() > 1.5f * new Curve(run, Metrics.TEST_LOSS).least())
                    .step("price", (settings, run) ->
                            settings.get(MlpControls.REGULARISATION) != Regularisation.NONE && run.epoch() == 0)
                    .step("flat", (settings, run) -> run.epoch() >= 200
                            && run.testLoss() < 1.5f * new Curve(run, Metrics.TEST_LOSS).least()),
            new Story<MlpSnapshot>(MlpPresets.LEARNING_RATE_TOO_HIGH)
                    .step("jump", (settings, run) -> new Curve(run, Metrics.TRAINING_LOSS).hasJumped(0.3f))
                    .step("lower", (settings, run) -> settings.get(MlpControls.LEARNING_RATE) <= LOW
                            && run.epoch() == 0)
                    .step("low", LEARNT),
            new Story<MlpSnapshot>(MlpPresets.EXPLOSION)
                    .step("burst", (settings, run) -> run.state() == RunState.DIVERGED)
                    .step("lower", (settings, run) -> settings.get(MlpControls.LEARNING_RATE) <= 0.01
                            && run.state() != RunState.DIVERGED)
                    .step("finite", (settings, run) -> run.epoch() >= 20 && run.trainingLoss() < 1),
            new Story<MlpSnapshot>(MlpPresets.DEAD_RELU)
                    .step("train", (settings, run) -> fails(run))
                    .step("leaky", (settings, run) ->
                            settings.get(MlpControls.ACTIVATION) == Activation.LEAKY_RELU)
                    .step("learn", LEARNT));

    private MlpStories() {
    }

    private static int neurons(Values settings) {
        int sum = 0;
        for (int layer : settings.get(MlpControls.LAYERS)) {
            sum += layer;
        }
        return sum;
    }

    /** Whether a run has had time enough and still gets one point in ten wrong. */
    private static boolean fails(RunMoment run) {
        return run.epoch() >= 50 && run.testAccuracy() < 0.9f;
    }
}
