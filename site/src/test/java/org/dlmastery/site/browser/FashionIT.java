package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The CNN page learns from Fashion-MNIST where the site has it, and says so where it was built without. */
@ExtendWith(InChromium.class)
final class FashionIT {
    private static final String SMALL = "#/cnn?data=fashion-mnist&layers=c8k5s2,r,m2,f,u10&batch=128";
    private static final Path SHARD = Path.of("target/site/data/fashion-mnist/training-0.js");

    /** No bytes at all, deflated, in base64. */
    private static final String DEFLATED_NOTHING = "AwA=";

    private static final Pattern RIGHT = Pattern.compile("([\\d,]+) of 10,000 test images read right");

    @Test
    void aSmallNetworkTellsMostClothesApartAfterAnEpochAndDigitsComeBack(Chromium chromium) throws IOException {
        assumeTrue(Files.exists(SHARD), "skipped: this site was built without Fashion-MNIST");
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready: Train loads the images", 20);
            page.train();
            page.untilStatus("^Finished", 120);
            page.untilSaid(RIGHT.pattern());
            double accuracy = Double.parseDouble(page.output("Test accuracy").replace(" %", ""));
            NeuralNetPage.report("a small network on Fashion-MNIST, test accuracy after one epoch", accuracy, "%");
            assertTrue(accuracy > 75 && accuracy < 95, () -> "test accuracy " + accuracy);
            Locator caption = visit.frame().locator(".given-caption");
            assertThat(caption).hasText("test image 1: Ankle boot");
            assertThat(visit.frame().locator(".network-stage .class-bars li").first()).containsText("T-shirt/top");
            Locator matrix = visit.frame().locator(".panel-confusion .matrix-frame");
            matrix.focus();
            matrix.press("ArrowDown");
            assertThat(visit.frame().locator(".panel-confusion .readout"))
                    .hasText(Pattern.compile("true class T-shirt/top, network says T-shirt/top: [\\d.,]+"));
            visit.screenshot("cnn-fashion");
            page.tab("Draw");
            page.untilText("The network has learnt from Fashion-MNIST");
            page.settings();
            page.combobox("Data set").selectOption("mnist");
            assertThat(caption).hasText("test image 1: 7");
            assertThat(visit.frame().locator(".network-stage .class-bars li").first()).hasText(Pattern.compile("^0.*"));
            // The link has the data set too.
            visit.page().waitForURL(address -> !address.contains("fashion"));
            visit.assertNoComplaint();
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    @Test
    void aSiteThatWasBuiltWithoutItSaysSo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/licences")) {
            visit.untilReady();
            visit.page().route("**/data/fashion-mnist/shards.js*", route -> leave(route, "absent"));
            visit.page().route("**/data/fashion-mnist-first.js*", route -> leave(route, DEFLATED_NOTHING));
            visit.page().navigate(visit.page().url().replaceFirst("#.*", SMALL));
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready: Train loads the images", 20);
            visit.frame().locator(".download button").click();
            assertThat(visit.frame().locator(".download [role=status]")).hasText("Fashion-MNIST is not part of this copy of"
                    + " the site: it was built without it. CONTRIBUTING.md says how to add it.");
            assertEquals(0, visit.frame().locator(".image-choices button").count());
            visit.assertNoComplaint();
        }
    }

    /** A script as the build leaves it where the data can't be had. */
    private static void leave(Route route, String instead) {
        String script = new String(route.fetch().body(), StandardCharsets.UTF_8);
        route.fulfill(new Route.FulfillOptions().setContentType("text/javascript")
                .setBody(script.replaceFirst("(\\[\"fashion-mnist[a-z-]*\"\\] = )\"[^\"]*\"", "$1\"" + instead + "\"")));
    }
}
