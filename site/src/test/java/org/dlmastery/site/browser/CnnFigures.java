package org.dlmastery.site.browser;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Measures what docs/results.md says of the CNN page; no part of the tests, for it trains for minutes:
 * {@code mvn -pl site -am verify -Dit.test=CnnFigures}. Each line is one seed after one epoch of all training images.
 */
@ExtendWith(InChromium.class)
final class CnnFigures {
    @ParameterizedTest
    @CsvSource({"MNIST in one epoch, 1", "MNIST classic, 1", "MNIST in one epoch, 2", "MNIST in one epoch, 3",
        "MNIST in one epoch, 4", "MNIST in one epoch, 5", "MNIST in one epoch, 6"})
    void oneEpoch(String preset, String seed, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.choosePreset(preset);
            page.type("Seed", seed);
            page.type("Epochs", "1");
            visit.frame().locator(".download button").click();
            page.untilStatus("^Ready: the weights", 60);
            long start = System.nanoTime();
            page.train();
            page.untilStatus("^Finished", 600);
            double seconds = (System.nanoTime() - start) / 1e9;
            NeuralNetPage.report(preset + ", seed " + seed + ", test accuracy",
                    Double.parseDouble(page.output("Test accuracy").replace(" %", "")), "%");
            page.untilSaid("of 10,000 test images read right");
            NeuralNetPage.report(preset + ", seed " + seed + ", Images a second",
                    Double.parseDouble(page.output("Images a second").replace(",", "")), "");
            NeuralNetPage.report(preset + ", seed " + seed + ", with measuring", seconds, "s");
            NeuralNetPage.report(visit.frame().locator(".panel-predictions p").first().textContent(), 0, "");
            visit.screenshot("cnn-" + seed + "-" + preset.replace(' ', '-'));
        }
    }
}
