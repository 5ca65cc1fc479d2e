package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures what docs/results.md says of the CNN page, through the page; no part of the tests, for it trains for minutes:
 * {@code scripts/accuracy cnn}. Every run is of all training images. What a seed has given is kept, by the engine that
 * trained it, and begun anew it goes on with the next.
 */
@ExtendWith(InChromium.class)
final class CnnFigures {
    private static final Pattern RIGHT = Pattern.compile("([\\d,]+) of 10,000 test images read right");
    private static final String PRESET = System.getProperty("accuracy.preset", "in-one-epoch");
    private static final int SEEDS = Integer.getInteger("accuracy.seeds", 10);
    private static final int EPOCHS = Integer.getInteger("accuracy.epochs", 1);

    private static final double PIECE_MILLISECONDS = 1_000;
    /** After so many it keeps what it has. */
    private static final int PIECES = 180;
    private static final Path ENGINE = Path.of("target/site/engine-cnn/wasm.js");

    /** The accuracies so far, a seed a line. */
    private static Path kept() throws IOException {
        CRC32 sum = new CRC32();
        sum.update(Files.readAllBytes(ENGINE));
        return Path.of("target", "cnn-accuracy-" + PRESET + "-" + EPOCHS + "-" + Long.toHexString(sum.getValue()) + ".txt");
    }

    @Test
    void seeds(Chromium chromium) throws IOException {
        Path kept = kept();
        List<Double> accuracies = new ArrayList<>();
        if (Files.exists(kept)) {
            Files.readAllLines(kept).forEach(line -> accuracies.add(Double.parseDouble(line)));
        }
        for (int seed = 1; seed <= SEEDS; seed++) {
            if (accuracies.size() < seed) {
                accuracies.add(oneRun(seed, chromium));
                Files.write(kept, accuracies.stream().map(String::valueOf).toList());
            }
            List<Double> soFar = accuracies.subList(0, seed);
            double mean = soFar.stream().mapToDouble(each -> each).average().orElseThrow();
            double squares = soFar.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
            NeuralNetPage.report(PRESET + ", " + EPOCHS + " epochs, mean of " + seed + " seeds", mean, "%");
            NeuralNetPage.report(PRESET + ", deviation", seed == 1 ? 0 : Math.sqrt(squares / (seed - 1)), "%");
            NeuralNetPage.report(PRESET + ", lowest",
                    soFar.stream().mapToDouble(each -> each).min().orElseThrow(), "%");
        }
    }

    /** The test images read right, in per cent. */
    private double oneRun(int seed, Chromium chromium) throws IOException {
        Path session = kept().resolveSibling(kept().getFileName() + "-" + seed + ".dlm");
        String route = "#/cnn?preset=" + PRESET + "&seed=" + seed + "&epochs=" + EPOCHS;
        try (Visit visit = chromium.open(Place.HTTP, route)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.untilStatus("^Ready: the weights", 60);
            boolean goesOn = Files.exists(session);
            if (goesOn) {
                SessionIT.load(visit, page, "run.safetensors", Files.readAllBytes(session));
                page.untilStatus("^(Paused|Finished)", 60);
            }
            long start = System.nanoTime();
            page.train();
            untilFinished(visit, page, session);
            double seconds = (System.nanoTime() - start) / 1e9;
            page.untilSaid(RIGHT.pattern());
            Matcher right = RIGHT.matcher(page.text());
            assertTrue(right.find());
            double accuracy = Integer.parseInt(right.group(1).replace(",", "")) / 100.0;
            String run = PRESET + ", seed " + seed;
            NeuralNetPage.report(run + ", test accuracy", accuracy, "%");
            page.tab("Accuracy");
            NeuralNetPage.report(run + ", images a second",
                    Double.parseDouble(page.output("Images a second").replace(",", "")), "");
            if (!goesOn) {
                NeuralNetPage.report(run + ", with measuring", seconds, "s");
            }
            Files.deleteIfExists(session);
            return accuracy;
        }
    }

    /** Of long runs it keeps what it has every few minutes, to go on from. */
    private static void untilFinished(Visit visit, NeuralNetPage page, Path session) throws IOException {
        while (!page.status().startsWith("Finished")) {
            for (int i = 0; i < PIECES && !page.status().startsWith("Finished"); i++) {
                visit.page().waitForTimeout(PIECE_MILLISECONDS);
            }
            if (!page.status().startsWith("Finished")) {
                Files.write(session, page.downloadBytes(page.button("Save")));
                System.out.println(LocalTime.now() + ": " + page.status() + ", test accuracy " + page.output("Test accuracy"));
            }
        }
    }
}
