package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The CNN page fetches MNIST when it is wanted, trains on all of it, and shows what becomes of the test images. */
@ExtendWith(InChromium.class)
final class CnnIT {
    /** Of 8 filters at every second pixel: an epoch takes a few seconds. */
    private static final String SMALL = "#/cnn?layers=c8k5s2,r,m2,f,u10&batch=128";
    private static final LocatorAssertions.HasTextOptions SLOW =
            new LocatorAssertions.HasTextOptions().setTimeout(Patience.milliseconds(60));
    private static final String NO_CAMERA = """
            () => {
                navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
            }""";
    /** A sheet of paper with a large seven. */
    private static final String CAMERA = """
            () => {
                const paper = document.createElement('canvas');
                paper.width = 640;
                paper.height = 480;
                const pen = paper.getContext('2d');
                setInterval(() => {
                    pen.fillStyle = '#ddd';
                    pen.fillRect(0, 0, 640, 480);
                    pen.lineWidth = 26;
                    pen.beginPath();
                    pen.moveTo(250, 150);
                    pen.lineTo(380, 150);
                    pen.lineTo(290, 350);
                    pen.stroke();
                }, 50);
                navigator.mediaDevices.getUserMedia = () => {
                    window.seen = paper.captureStream(30);
                    return Promise.resolve(window.seen);
                };
            }""";
    private static final Pattern SUMMARY = Pattern.compile("([\\d,]+) of 10,000 test images read right, ([\\d,]+) wrong");

    @Test
    void aSmallNetworkReadsMostOfTheTestImagesAfterOneEpochOfAllOfMnist(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready: Train loads the images", 20);
            page.untilText("Test images appear here when loaded.");
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
            page.tab("Images");
            page.checkbox("only those read wrong").click();
            assertThat(page.application("Images and predictions")).isVisible();
            page.tab("Doubtful labels");
            page.button("Read all training images").click();
            page.untilText("The 500 training images whose labels are believed least. Of all 60,000, the network takes");
            Locator doubts = page.application("Doubtful labels");
            doubts.focus();
            doubts.press("ArrowRight");
            assertThat(visit.frame().locator(".panel-doubts .readout").first()).hasText(
                    Pattern.compile("training image [\\d,]+, label \\d, believed with .* %: the network says \\d"));
            page.button("Race the hardest 60 % against a random 60 %").click();
            Locator race = visit.frame().locator(".panel-doubts .lens-answer");
            assertThat(race).hasText(Pattern.compile("After 282 of 282 steps: (8|9)\\d\\.\\d\\d % of the test images "
                    + "right from the hardest 60 % of the training images, (8|9)\\d\\.\\d\\d % from a random 60 %\\."), SLOW);
            assertThat(visit.frame().locator(".panel-doubts .task-bar")).isHidden();
            imagesByClass(visit, page);
            hardenedByAnEpoch(visit, page);
            page.tab("Accuracy");
            assertTrue(Double.parseDouble(page.output("Images a second").replace(",", "")) > 100);
            visit.screenshot("cnn-trained");
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    /** 6,265 of the 60,000 are sevens (LeCun et al. 1998); the sixteenth image of the training set is the first. */
    private static void imagesByClass(Visit visit, NeuralNetPage page) {
        page.tab("Images");
        page.checkbox("only those read wrong").click();
        page.combobox("Images").selectOption("training images");
        page.combobox("Class").selectOption("7");
        page.untilText("6,265 training images of class 7");
        Locator images = page.application("Images and predictions");
        images.focus();
        images.press("ArrowRight");
        assertThat(visit.frame().locator(".panel-predictions .readout"))
                .hasText("Image 1 of 6,265: training image 16: 7");
        images.press("Enter");
        assertThat(visit.frame().locator(".given-caption")).hasText("training image: 7");
        visit.frame().getByText("How many of each class").click();
        assertThat(visit.frame().locator(".panel-predictions tbody tr").nth(7)).containsText("6,265");
    }

    /** Fools it, trains an epoch against that with what the panel sets, and fools it again. */
    private static void hardenedByAnEpoch(Visit visit, NeuralNetPage page) {
        page.tab("Draw");
        Locator panel = visit.frame().locator(".lens-fool");
        Locator begin = panel.getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("Fool it").setExact(true));
        begin.click();
        assertThat(panel.locator(".lens-answer")).hasText(Pattern.compile("After \\d+ of 20 steps.*"));
        page.button("Train an epoch against it").click();
        page.untilStatus("^Finished at epoch 2", 120);
        page.untilAddress("adversary=40");
        begin.click();
        assertThat(panel.locator(".lens-answer")).hasText(Pattern.compile("After \\d+ of 20 steps.*"));
    }

    /** All images, what both splits' measurements and a step leave between, and the optimiser. */
    @Test
    void theLargestPresetTakesLessThanFourHundredMegabytes(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn?preset=classic", DeviceMemory.NOTE)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.settings();
            page.combobox("Step size").selectOption("batch");
            page.button("Step 1 batch").click();
            page.untilStatus("^Paused at epoch 0.* step 1$", 120);
            long bytes = DeviceMemory.bytes(visit);
            NeuralNetPage.report("memory of MNIST classic, all images", bytes / 1e6, "MB");
            assertTrue(bytes > 55e6 && bytes < 400e6, bytes + " bytes");
        }
    }

    /** Of one layer, so that twenty epochs of all of MNIST take no longer than one of a network with filters. */
    @Test
    void twentyEpochsTakeNoMoreMemoryThanTwo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn?layers=a4,f,u10&batch=256&epochs=2", DeviceMemory.NOTE)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.train();
            page.untilStatus("^Finished at epoch 2", 60);
            page.untilSaid(SUMMARY.pattern());
            long bytes = DeviceMemory.bytes(visit);
            page.settings();
            page.field("Epochs").fill("20");
            page.field("Epochs").press("Tab");
            page.train();
            page.untilStatus("^Finished at epoch 20", 240);
            page.untilSaid(SUMMARY.pattern());
            NeuralNetPage.report("memory after 2 and after 20 epochs", bytes / 1e6, "MB");
            assertEquals(bytes, DeviceMemory.bytes(visit), "bytes after 20 epochs as after 2");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aNetworkIsBuiltAndTrainedByKeysAlone(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready: Train loads the images", 20);
            Keyboard keys = visit.page().keyboard();
            KeyboardIT.tabTo(visit, "Edit layers");
            keys.press("Enter");
            page.untilText("3,098 parameters");
            KeyboardIT.tabTo(visit, "+ Dropout");
            keys.press("Enter");
            page.untilText("Dropout is layer 6 of 6 now.");
            KeyboardIT.tabTo(visit, "Move 6. Dropout up");
            keys.press("Enter");
            page.untilText("Dropout is layer 5 of 6 now.");
            // The focus has gone with it.
            keys.press("Alt+ArrowUp");
            page.untilText("Dropout is layer 4 of 6 now.");
            KeyboardIT.tabTo(visit, "per cent left out");
            keys.press("Control+a");
            keys.type("10");
            keys.press("Tab");
            KeyboardIT.tabTo(visit, "Remove 3. MaxPool");
            keys.press("Enter");
            page.untilText("MaxPool is taken away.");
            page.untilAddress("layers=c8k5s2,r,d10,f,u10");
            KeyboardIT.tabToOnly(visit, "Train");
            keys.press("Enter");
            page.untilStatus("^Finished", 120);
            double accuracy = Double.parseDouble(page.output("Test accuracy").replace(" %", ""));
            assertTrue(accuracy > 90, () -> "test accuracy " + accuracy);
            visit.assertNoComplaint();
        }
    }

    @Test
    void layersThatDoNotFitAreExplainedAtTheirPlaceAndCannotBeTrained(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Edit layers").click();
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
            aPhotographOfOnesOwn(visit, page);
            visit.assertNoComplaint();
        }
    }

    /** Red on its left and blue on its right: of three channels the first and the last have a half each. */
    private static void aPhotographOfOnesOwn(Visit visit, NeuralNetPage page) throws IOException {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            picture.setRGB(i % 64, i / 64, i % 64 < 32 ? 0xff0000 : 0x0000ff);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", file);
        page.combobox("Data set").selectOption("cifar-10");
        page.tab("Draw");
        visit.frame().getByLabel("Or take a picture").filter(new Locator.FilterOptions().setVisible(true))
                .setInputFiles(new FilePayload("halves.png", "image/png", file.toByteArray()));
        page.untilText("the whole picture in a square; each pixel is the mean of 8 × 8");
        assertThat(visit.frame().locator(".given-caption")).hasText("your image");
        assertEquals("255,0,0 0,0,255", visit.frame().locator(".given-image .image-view canvas").first().evaluate("""
                canvas => {
                    const { data } = canvas.getContext('2d').getImageData(0, canvas.height / 2, canvas.width, 1);
                    return [0.25, 0.75].map(x => 4 * Math.floor(canvas.width * x))
                            .map(at => data.slice(at, at + 3).join()).join(' ');
                }"""));
        assertThat(visit.frame().locator(".network-stage .class-bars [data-top='true']")).hasCount(1);
    }

    /** Loads the images and waits until the network, whose weights are random, has read the first. */
    private static NeuralNetPage withImages(Visit visit) {
        NeuralNetPage page = new NeuralNetPage(visit);
        visit.frame().locator(".download button").click();
        page.untilStatus("^Ready: the weights", 60);
        assertThat(visit.frame().locator(".network-stage .class-bars [data-top='true']")).hasCount(1);
        return page;
    }

    private static double percent(String text) {
        return Double.parseDouble(text.replace(" %", ""));
    }

    @Test
    void everyLayersMapsAreReadOutByKeysAndStandInATable(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = withImages(visit);
            Locator maps = visit.frame().locator(".map-columns-frame");
            assertThat(maps).hasAttribute("aria-label",
                    Pattern.compile("5 layers, left to right, reading test image 1: 7: it says \\d, with [\\d.]+ %"));
            maps.focus();
            maps.press("ArrowRight");
            Locator said = visit.frame().locator(".map-columns > .out-of-sight");
            assertThat(said).hasText(Pattern.compile("Conv 5×5, map 1 of 8: from .* to .*"));
            assertThat(visit.frame().locator(".map-card")).isVisible();
            maps.press("ArrowDown");
            assertThat(said).hasText(Pattern.compile("Conv 5×5, map 2 of 8: from .*"));
            maps.press("End");
            assertThat(said).hasText(Pattern.compile("Conv 5×5, map 8 of 8.*"));
            maps.press("ArrowRight");
            assertThat(said).hasText(Pattern.compile("ReLU, map 8 of 8: from 0.*"));
            maps.press("Escape");
            assertThat(visit.frame().locator(".map-card")).isHidden();
            page.tab("Activations");
            visit.frame().locator(".numbers .twin summary").first().click();
            assertThat(visit.frame().locator(".numbers .twin tbody tr")).hasCount(8 + 8 + 8 + 288 + 10);
            visit.screenshot("cnn-stage");
            double sum = 0;
            for (String each : visit.frame().locator(".network-stage .class-bars output").allTextContents()) {
                sum += percent(each);
            }
            assertEquals(100, sum, 0.6, "ten figures rounded to a tenth");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aCellOfTheConfusionMatrixOpensItsImagesAndOneOfThemIsRead(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = withImages(visit);
            page.train();
            page.untilStatus("^Finished", 120);
            page.untilSaid(SUMMARY.pattern());
            Locator matrix = visit.frame().locator(".panel-confusion .matrix-frame");
            matrix.focus();
            matrix.press("ArrowDown");
            matrix.press("ArrowRight");
            matrix.press("ArrowDown");
            assertThat(visit.frame().locator(".panel-confusion .readout"))
                    .hasText(Pattern.compile("true class 1, network says 1: [\\d.,]+"));
            matrix.press("Enter");
            page.untilText("Only images of class 1 that the network takes for class 1.");
            Locator images = page.application("Images and predictions");
            images.focus();
            images.press("ArrowRight");
            images.press("Enter");
            // The third test image is the first 1.
            assertThat(visit.frame().locator(".given-caption")).hasText("test image 3: 1");
            visit.frame().locator(".panel-confusion summary").click();
            assertThat(visit.frame().locator(".panel-confusion tbody tr")).hasCount(10);
            int all = 0;
            for (String count : visit.frame().locator(".panel-confusion td").allTextContents()) {
                all += Integer.parseInt(count.replace(",", ""));
            }
            assertEquals(10_000, all, "every test image stands in one cell");
            visit.assertNoComplaint();
        }
    }

    @Test
    void theTrainedNetworkReadsFortyDrawnDigitsAtOnceAndThenAllTestImages(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Draw");
            page.untilText("This network has learnt nothing yet");
            visit.frame().locator(".panel-lens-draw").getByText("Use a trained network").click();
            page.untilStatus("^Finished at epoch 12", 120);
            assertThat(visit.frame().locator(".given-caption")).hasText("test image 1: 7");
            assertThat(visit.frame().locator(".network-stage [data-top='true']")).containsText("7");
            assertEquals("–", page.output("Test accuracy"), "nothing is measured without the images");
            DrawnDigits digits = new DrawnDigits(visit);
            int read = 0;
            for (int variant = 0; variant < 4; variant++) {
                for (int digit = 0; digit < 10; digit++) {
                    read += digits.draw(digit, variant) == digit ? 1 : 0;
                }
            }
            visit.screenshot("cnn-drawn");
            int readRight = read;
            NeuralNetPage.report("drawn digits read right", read, "of 40");
            assertTrue(read >= 36, () -> readRight + " of 40: " + digits.mistakes());
            foolIntoSaying("3", visit.frame().locator(".lens-fool"));
            aSevenBeforeTheCamera(visit, page);
            visit.screenshot("cnn-fooled");
            visit.frame().locator(".download button").click();
            page.untilSaid(SUMMARY.pattern());
            Matcher summary = SUMMARY.matcher(page.text());
            assertTrue(summary.find());
            int right = Integer.parseInt(summary.group(1).replace(",", ""));
            NeuralNetPage.report("the trained network, test images read right", right, "of 10,000");
            assertTrue(right >= 9930, () -> right + " of 10,000");
            visit.assertNoComplaint();
        }
    }

    /** The page is refused the camera and says so, asks again, and what it gets is read as what was drawn is. */
    private static void aSevenBeforeTheCamera(Visit visit, NeuralNetPage page) {
        visit.frame().evaluate(NO_CAMERA);
        page.button("Use the camera").click();
        page.untilText("The camera was not allowed. Allow it for this site in the browser");
        visit.frame().evaluate(CAMERA);
        page.button("Use the camera").click();
        page.button("Take the picture").click();
        page.untilText("It reads 7, with ");
        assertThat(page.button("Use the camera")).isVisible();
        assertEquals("ended", visit.frame().evaluate("() => window.seen.getTracks()[0].readyState"),
                "the camera is off");
    }

    /** Goes to the step that fools the network, back to the image as it is, and a step on. */
    private static void foolIntoSaying(String digit, Locator panel) {
        panel.getByLabel("Make it say").selectOption(digit);
        Locator most = panel.getByLabel("Most change, ε");
        assertThat(most).hasValue("40");
        most.fill("64");
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Fool it").setExact(true)).click();
        Locator words = panel.locator(".lens-answer");
        assertThat(words).hasText(Pattern.compile("After [1-9]\\d* of 20 steps, no pixel changed by more than [\\d.]+ of 255, it says "
                + digit + ", with .* Steps until it takes this 9 for " + digit + ": \\d+\\."));
        assertThat(panel.locator(".image-view")).hasCount(3);
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("To the start")).click();
        assertThat(words).hasText(Pattern.compile("After 0 of 20 steps, no pixel changed by more than 0 of 255, it says 9, .*"));
        panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Forward")).click();
        // A step is an eighth of 64.
        assertThat(words).hasText(Pattern.compile("After 1 of 20 steps, no pixel changed by more than 8(\\.0+)? of 255, .*"));
    }

    @Test
    void theTabsExplainTheImageInNumbers(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = withImages(visit);
            page.tab("Softmax");
            Locator cells = visit.frame().locator(".lens-table tbody td:not(.class-bar)");
            assertThat(cells).hasCount(40);
            double sum = 0;
            for (int i = 0; i < 10; i++) {
                String onStage = visit.frame().locator(".network-stage .class-bars output").nth(i).textContent();
                assertThat(cells.nth(4 * i + 3)).hasText(onStage);
                sum += Double.parseDouble(cells.nth(4 * i + 2).textContent().replace("−", "-"));
            }
            page.untilText(" = " + visit.frame().locator(".network-stage [data-top='true'] output").textContent());
            assertTrue(sum >= 1 && sum <= 10, "the greatest logit's power is 1");
            page.tab("Filters");
            page.untilText("8 filters, each with a kernel of 5 × 5 for each channel of its input: 1");
            page.tab("Flatten");
            page.untilText("place (1 − 1) × 36 + (1 − 1) × 6 + 1 = 1 of the vector.");
            page.tab("Saliency");
            assertThat(visit.frame().locator(".panel-lens-saliency .image-read[aria-label*='of the logit of']"))
                    .hasCount(5);
            visit.frame().getByLabel("Random weights, from the top").press("ArrowRight");
            page.untilText("1 of 2: layer 5, Dense, and all above");
            page.untilText("Least changed of the five: ");
            assertThat(visit.frame().locator(".panel-lens-saliency .help")
                    .filter(new Locator.FilterOptions().setHasText("rank correlation to the trained network’s: ")))
                    .hasCount(5);
            page.tab("Convolution");
            page.untilText("Row 1, column 1: this channel’s products sum to");
            page.button("Forward").click();
            page.untilText("Row 1, column 2: this channel’s products sum to");
            visit.screenshot("cnn-convolution");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aDigitIsDrawnByKeysAlone(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, SMALL)) {
            NeuralNetPage page = withImages(visit);
            page.tab("Draw");
            page.untilText("Nothing is drawn yet.");
            Locator pad = page.application("Drawing pad");
            pad.focus();
            pad.press(" ");
            for (int i = 0; i < 12; i++) {
                pad.press("ArrowDown");
            }
            pad.press(" ");
            page.untilText("20, proportions kept");
            page.untilText("It reads ");
            assertThat(visit.frame().locator(".given-caption")).hasText("your image");
            pad.press("Delete");
            page.untilText("Nothing is drawn yet.");
            visit.assertNoComplaint();
        }
    }
}
