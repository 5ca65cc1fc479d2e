package org.dlmastery.site.browser;

import java.io.IOException;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.ui.page.diffusion.DiffusionPage;
import org.dlmastery.ui.session.BadSessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Trains the diffusion model that the site brings, through the page, and writes its file; no part of the tests, for it
 * trains for most of an hour: {@code scripts/train-diffusion}.
 */
@ExtendWith(InChromium.class)
final class DiffusionWeights {
    @Test
    void train(Chromium chromium) throws IOException, BadSessionException {
        try (Visit visit = chromium.open(Place.HTTP,
                "#/diffusion?" + DiffusionPage.DECLARATION.link().write(TrainedDiffusion.training()))) {
            new DiffusionScreen(visit).loadDigits();
            new WeightsTraining(visit, TrainedDiffusion.NAME, TrainedDiffusion::pack).run();
        }
    }
}
