package org.dlmastery.ui.page.transformer;

import java.util.List;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.ui.story.Story;

/** What there is to do in each of the Transformer page's examples, and what the run has to show for it. */
final class TransformerStories {
    /** The bigram's loss on the last tenth of the shipped play, in nats. */
    private static final float BIGRAM = 2.4832f;

    static final List<Story<GptMoment>> ALL = List.of(
            new Story<GptMoment>(GptPresets.SHIPPED)
                    .step("own", (settings, run) -> settings.get(GptControls.TEXT).isOwn())
                    .step("train", (settings, run) -> run.epoch() > 0),
            new Story<GptMoment>(GptPresets.PICO)
                    .step("train", (settings, run) -> run.epoch() > 0)
                    .step("bigram", (settings, run) -> run.testLoss() < BIGRAM)
                    .step("deeper", (settings, run) -> run.testLoss() < 2.2f),
            new Story<GptMoment>(GptPresets.ONE_HEAD)
                    .step("train", (settings, run) -> run.epoch() > 0)
                    .step("bigram", (settings, run) -> run.testLoss() < BIGRAM)
                    .step("second", (settings, run) -> settings.get(GptControls.LAYERS) > 1 && run.epoch() > 0),
            cases(GptPresets.REVERSE), cases(GptPresets.SORT), cases(GptPresets.REPEAT), cases(GptPresets.ADDITION),
            new Story<GptMoment>(GptPresets.INDUCTION)
                    .step("train", (settings, run) -> run.epoch() > 0)
                    .step("born", (settings, run) -> run.testLoss() < 1));

    private TransformerStories() {
    }

    private static Story<GptMoment> cases(Preset preset) {
        return new Story<GptMoment>(preset)
                .step("half", (settings, run) -> run.testAccuracy() > 0.5f)
                .step("most", (settings, run) -> run.testAccuracy() > 0.95f);
    }
}
