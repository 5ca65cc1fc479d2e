package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A network for images that learns from all of MNIST comes to the same accuracy on a graphics processor and on the CPU. */
final class CnnDevicesIT {
    private static final String RUN = "#/cnn?layers=c2k5s4,r,f,u10&batch=256";
    /** Of 10,000 images, the few whose two likeliest classes are within what roundings move. */
    private static final double NOISE_PERCENT = 0.3;

    private static double accuracy(Chromium chromium, String device, String used) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, RUN)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.settings();
            page.chooseDevice(device);
            page.untilSaid(used);
            page.train();
            page.untilStatus("^Finished", 240);
            double accuracy = Double.parseDouble(page.output("Test accuracy").replace(" %", ""));
            NeuralNetPage.report("test accuracy after one epoch on " + device, accuracy, "%");
            visit.assertNoComplaint();
            return accuracy;
        }
    }

    @Test
    void graphicsProcessorAndCpuAgree() throws IOException {
        try (Chromium chromium = InChromium.withGraphics()) {
            double onGraphics = accuracy(chromium, "WebGPU", "^In use: GPU");
            assertTrue(onGraphics > 80, onGraphics + " %");
            assertEquals(accuracy(chromium, "CPU", "^In use: CPU"), onGraphics, NOISE_PERCENT);
        }
    }
}
