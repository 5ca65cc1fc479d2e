package org.dlmastery.site.browser;

import java.io.IOException;
import java.util.function.Function;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.kind.diffusion.spec.TrainedFlow;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.page.diffusion.DiffusionPage;
import org.dlmastery.ui.session.BadSessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Trains one of the diffusion models that the site brings, through the page, and writes its file; no part of the tests, for
 * it trains for most of an hour: {@code scripts/train-diffusion}.
 */
@ExtendWith(InChromium.class)
final class DiffusionWeights {
    @Test
    void train(Chromium chromium) throws IOException, BadSessionException {
        if (Boolean.getBoolean("weights.flow")) {
            train(chromium, TrainedFlow.training(), TrainedFlow.NAME, TrainedFlow::pack);
        } else {
            train(chromium, TrainedDiffusion.training(), TrainedDiffusion.NAME, TrainedDiffusion::pack);
        }
    }

    private static void train(Chromium chromium, Values training, String name, Function<SavedRun, byte[]> pack)
            throws IOException, BadSessionException {
        try (Visit visit = chromium.open(Place.HTTP,
                "#/diffusion?" + DiffusionPage.DECLARATION.link().write(training))) {
            new DiffusionScreen(visit).loadDigits();
            new WeightsTraining(visit, name, pack).run();
        }
    }
}
