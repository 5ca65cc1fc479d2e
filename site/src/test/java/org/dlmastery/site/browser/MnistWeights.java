package org.dlmastery.site.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlmastery.core.kind.cnn.spec.TrainedCnn;
import org.dlmastery.ui.page.cnn.CnnPage;
import org.dlmastery.ui.session.BadSessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Trains the network that the site brings, through the page, and writes its file; no part of the tests, for it trains for
 * minutes: {@code scripts/train-mnist}.
 */
@ExtendWith(InChromium.class)
final class MnistWeights {
    private static final int MOST_SECONDS = 7200;

    @Test
    void train(Chromium chromium) throws IOException, BadSessionException {
        try (Visit visit = chromium.open(Place.HTTP,
                "#/cnn?" + CnnPage.DECLARATION.link().write(TrainedCnn.values()))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.frame().locator(".download button").click();
            page.untilStatus("^Ready: the weights", 60);
            page.train();
            page.untilStatus("^Finished", MOST_SECONDS);
            NeuralNetPage.report("the network to be shipped, test accuracy",
                    Double.parseDouble(page.output("Test accuracy").replace(" %", "")), "%");
            Files.write(Path.of("src/main/weights").resolve(TrainedCnn.NAME + ".f16"),
                    TrainedCnn.pack(page.savedRun()));
        }
    }
}
