package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.DoubleSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Measures what docs/results.md says of the CNN page, through the page; no part of the tests, for it trains for minutes:
 * {@code mvn -pl site -am verify -Dit.test=CnnFigures}. Every run is of all training images.
 */
@ExtendWith(InChromium.class)
final class CnnFigures {
    private static final Pattern RIGHT = Pattern.compile("([\\d,]+) of 10,000 test images read right");

    @ParameterizedTest
    @CsvSource({"MNIST in one epoch, 10", "MNIST classic, 2"})
    void oneEpoch(String preset, int seeds, Chromium chromium) throws IOException {
        DoubleSummaryStatistics accuracies = new DoubleSummaryStatistics();
        for (int seed = 1; seed <= seeds; seed++) {
            accuracies.accept(oneRun(preset, seed, 1, chromium));
        }
        NeuralNetPage.report(preset + ", mean of " + seeds + " seeds", accuracies.getAverage(), "%");
        NeuralNetPage.report(preset + ", lowest", accuracies.getMin(), "%");
        NeuralNetPage.report(preset + ", highest", accuracies.getMax(), "%");
    }

    /** The preset's own five epochs. */
    @Test
    void fashion(Chromium chromium) throws IOException {
        oneRun("Fashion-MNIST", 1, 5, chromium);
    }

    /** The test images read right, in per cent. */
    private double oneRun(String preset, int seed, int epochs, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.choosePreset(preset);
            page.type("Seed", Integer.toString(seed));
            page.type("Epochs", Integer.toString(epochs));
            visit.frame().locator(".download button").click();
            page.untilStatus("^Ready: the weights", 60);
            long start = System.nanoTime();
            page.train();
            page.untilStatus("^Finished", 1800);
            double seconds = (System.nanoTime() - start) / 1e9;
            page.untilSaid(RIGHT.pattern());
            Matcher right = RIGHT.matcher(page.text());
            assertTrue(right.find());
            double accuracy = Integer.parseInt(right.group(1).replace(",", "")) / 100.0;
            NeuralNetPage.report(preset + ", seed " + seed + ", test accuracy", accuracy, "%");
            page.tab("Accuracy");
            NeuralNetPage.report(preset + ", seed " + seed + ", Images a second",
                    Double.parseDouble(page.output("Images a second").replace(",", "")), "");
            NeuralNetPage.report(preset + ", seed " + seed + ", with measuring", seconds, "s");
            return accuracy;
        }
    }
}
