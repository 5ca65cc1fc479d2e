package org.dlmastery.site.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.function.Function;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.SessionReading;

/**
 * Trains a network that the site brings, on its page, and keeps what it has every few minutes: the file that is built from,
 * and the run as the page saves it, to go on from.
 */
final class WeightsTraining {
    private static final double PIECE_MILLISECONDS = 5_000;
    /** After so many it keeps what it has. */
    private static final int PIECES = 36;

    private final Visit visit;
    private final NeuralNetPage page;
    private final Path weights;
    private final Path session;
    private final Function<SavedRun, byte[]> pack;

    /**
     * @param name of the network's file
     * @param pack makes the file's content of a run
     */
    WeightsTraining(Visit visit, String name, Function<SavedRun, byte[]> pack) {
        this.visit = visit;
        this.pack = pack;
        page = new NeuralNetPage(visit);
        weights = Path.of("src/main/weights", name + ".f16");
        session = Path.of("target", name + ".dlm");
    }

    /** Trains to the end, on from the kept run if there is one. The page has its data. */
    void run() throws IOException, BadSessionException {
        if (Files.exists(session)) {
            SessionIT.load(visit, page, "run.safetensors", Files.readAllBytes(session));
            page.untilStatus("^(Paused|Finished)", 60);
        }
        page.train();
        while (!page.status().startsWith("Finished")) {
            for (int i = 0; i < PIECES && !page.status().startsWith("Finished"); i++) {
                visit.page().waitForTimeout(PIECE_MILLISECONDS);
            }
            keep();
        }
    }

    private void keep() throws IOException, BadSessionException {
        byte[] saved = page.downloadBytes(page.button("Save"));
        Files.write(session, saved);
        SavedRun run = SessionReading.read(saved).run();
        Files.createDirectories(weights.getParent());
        Files.write(weights, pack.apply(run));
        System.out.println(LocalTime.now() + ": step " + run.step() + ", " + page.status() + " | "
                + visit.frame().locator(".panel-loss .panel-body, .panel-loss").first().textContent());
    }
}
