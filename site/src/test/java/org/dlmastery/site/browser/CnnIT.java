package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The CNN page fetches MNIST when it is wanted, trains on all of it, and shows what becomes of the test images. */
@ExtendWith(InChromium.class)
final class CnnIT {
    /** Of 8 filters at every second pixel: an epoch takes a few seconds. */
    private static final String SMALL = "#/cnn?layers=c8k5s2,r,m2,f,u10&batch=128";
    private static final Pattern SUMMARY = Pattern.compile("([\\d,]+) of 10,000 test images read right, ([\\d,]+) wrong");

    @Test
    void aSmallNetworkReadsMostOfTheTestImagesAfterOneEpochOfAllOfMnist(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready: load the images", 20);
            page.untilText("The test images appear here once they are loaded.");
            page.train();
            page.untilStatus("^Finished", 120);
            double accuracy = Double.parseDouble(page.output("Test accuracy").replace(" %", ""));
            NeuralNetPage.report("a small network on MNIST, test accuracy after one epoch", accuracy, "%");
            assertTrue(accuracy > 95, () -> "test accuracy " + accuracy);
            page.untilSaid(SUMMARY.pattern());
            Matcher summary = SUMMARY.matcher(page.text());
            assertTrue(summary.find());
            int right = Integer.parseInt(summary.group(1).replace(",", ""));
            assertEquals(accuracy, right / 100.0, 0.0501, "the grid's images and the measured accuracy are of the same weights");
            page.checkbox("only those read wrong").click();
            assertThat(page.application("Test images and predictions")).isVisible();
            assertTrue(Double.parseDouble(page.output("Images a second").replace(",", "")) > 100);
            visit.screenshot("cnn-trained");
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void layersThatDoNotFitAreExplainedAtTheirPlaceAndCannotBeTrained(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilText("3,098 parameters");
            Locator kernel = visit.frame().locator("#cnn-layer-0-kernel");
            assertThat(page.button("Train")).isEnabled();
            kernel.fill("31");
            kernel.press("Tab");
            page.untilText("Its window of 31 with a padding of 0 doesn’t fit into [1, 28, 28].");
            assertThat(page.button("Train")).isDisabled();
            assertTrue(page.status().startsWith("This can’t be trained: layer 1"), page.status());
            visit.screenshot("cnn-misfit");
            kernel.fill("7");
            kernel.press("Tab");
            assertThat(page.button("Train")).isEnabled();
            page.untilAddress("c8k7s2");
            visit.assertNoComplaint();
        }
    }
}
