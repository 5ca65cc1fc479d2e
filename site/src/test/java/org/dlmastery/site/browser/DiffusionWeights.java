package org.dlmastery.site.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.ui.page.diffusion.DiffusionPage;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.SessionReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Trains the diffusion model that the site brings, through the page, and writes its file; no part of the tests, for it
 * trains for most of an hour: {@code scripts/train-diffusion}.
 */
@ExtendWith(InChromium.class)
final class DiffusionWeights {
    private static final Path WEIGHTS = Path.of("src/main/weights", TrainedDiffusion.NAME + ".f16");
    /** The run as the page saves it, to go on from. */
    private static final Path SESSION = Path.of("target", TrainedDiffusion.NAME + ".dlm");
    private static final double PIECE_MILLISECONDS = 5_000;
    /** After so many it keeps what it has. */
    private static final int PIECES = 36;

    @Test
    void train(Chromium chromium) throws IOException, BadSessionException {
        try (Visit visit = chromium.open(Place.HTTP,
                "#/diffusion?" + DiffusionPage.DECLARATION.link().write(TrainedDiffusion.training()))) {
            DiffusionScreen screen = new DiffusionScreen(visit);
            NeuralNetPage page = new NeuralNetPage(visit);
            screen.loadDigits();
            if (Files.exists(SESSION)) {
                SessionIT.load(visit, page, "run.safetensors", Files.readAllBytes(SESSION));
                page.untilStatus("^(Paused|Finished)", 60);
            }
            page.train();
            while (!page.status().startsWith("Finished")) {
                for (int i = 0; i < PIECES && !page.status().startsWith("Finished"); i++) {
                    visit.page().waitForTimeout(PIECE_MILLISECONDS);
                }
                keep(page, screen);
            }
        }
    }

    private static void keep(NeuralNetPage page, DiffusionScreen screen) throws IOException, BadSessionException {
        byte[] session = page.downloadBytes(page.button("Save"));
        Files.write(SESSION, session);
        byte[] weights = TrainedDiffusion.pack(SessionReading.read(session).run());
        Files.createDirectories(WEIGHTS.getParent());
        Files.write(WEIGHTS, weights);
        System.out.println(LocalTime.now() + ": step " + SessionReading.read(session).run().step() + ", " + page.status()
                + " | " + screen.frame().locator(".panel-loss .readout").first().textContent());
    }
}
