package org.dlmastery.site.browser;

import com.microsoft.playwright.options.AriaRole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.Plane;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.protocol.WireMessage;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader trains a network and takes it away; what was downloaded answers as the page did. */
@ExtendWith(InChromium.class)
final class ExportIT {
    private static final int EPOCHS = 30;
    private static final int POINTS = 300;
    /** Float32 sums in another order. */
    private static final double TOLERANCE = 1e-5;
    private static final String KEEP_SNAPSHOTS = """
            const RealWorker = self.Worker;
            self.Worker = class extends RealWorker {
                constructor(...parameters) {
                    super(...parameters);
                    this.addEventListener('message', ({ data }) => {
                        const SHOWN = 7;
                        if (data.numbers !== undefined && data.numbers[0] === SHOWN) {
                            self.dlmasterySnapshot = data;
                        }
                    });
                }
            };""";
    private static final String LAST_SNAPSHOT = """
            () => {
                const { numbers, texts, arrays } = self.dlmasterySnapshot;
                return { numbers: [...numbers], texts, arrays: arrays.map(array => [...array]) };
            }""";

    private static final String EXPORT_ONNX = """
            ({ numbers, texts, arrays, answers }) => {
                const resume = {
                    numbers: Float64Array.from(numbers), texts, arrays: arrays.map(array => Float32Array.from(array)), bytes: [],
                };
                const file = dlmastery.exporter.write('ONNX', resume, Float32Array.from(answers), location.href);
                if (file.problem) {
                    throw new Error(file.problem);
                }
                return [...file.bytes];
            }""";

    @TempDir
    private Path folder;

    /** Trains for some epochs and pauses. */
    private static MlpSnapshot train(Visit visit) {
        Frame frame = visit.frame();
        visit.untilReady();
        frame.locator("button.train").click();
        frame.waitForFunction("epochs => self.dlmasterySnapshot.numbers[3] >= epochs", EPOCHS);
        frame.locator("button.train").click();
        frame.locator("text=/^Paused at/").first().waitFor();
        MlpSnapshot snapshot = MlpMessages.snapshot(Wire.event(
                EngineInBrowser.message((Map<?, ?>) frame.evaluate(LAST_SNAPSHOT))));
        assertEquals(RunState.PAUSED, snapshot.state());
        return snapshot;
    }

    private static Locator open(Visit visit) {
        visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Export")).click();
        return visit.frame().locator(".panel-export");
    }

    private Path download(Visit visit, Locator panel, String format) {
        panel.locator("select").selectOption(format);
        Download file = visit.page().waitForDownload(panel.locator("button.primary")::click);
        Path path = folder.resolve(file.suggestedFilename());
        file.saveAs(path);
        return path;
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void onnxRuntimeAnswersAsThePageDid(Place place, Chromium chromium) throws IOException, OrtException {
        try (Visit visit = chromium.open(place, "#/mlp", KEEP_SNAPSHOTS)) {
            MlpSnapshot snapshot = train(visit);
            Path file = download(visit, open(visit), "ONNX");
            assertEquals("neural_net.onnx", file.getFileName().toString());
            float[][] answers = run(file, "probability");
            double least = 1;
            double most = 0;
            for (int cell = 0; cell < answers.length; cell++) {
                assertEquals(snapshot.answers()[cell], answers[cell][0], TOLERANCE, "cell " + cell);
                least = Math.min(least, answers[cell][0]);
                most = Math.max(most, answers[cell][0]);
            }
            assertTrue(most - least > 0.3, "a network worth comparing: it answers from " + least + " to " + most);
            visit.assertNoComplaint();
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    private static float[][] run(Path file, String output) throws IOException, OrtException {
        int cells = MlpSnapshot.ANSWER_CELLS;
        float[][] points = new float[cells * cells][];
        for (int i = 0; i < points.length; i++) {
            points[i] = new float[] {centre(i % cells), centre(i / cells)};
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(Files.readAllBytes(file));
                OnnxTensor input = OnnxTensor.createTensor(environment, points);
                OrtSession.Result result = session.run(Map.of("points", input))) {
            return (float[][]) result.get(output).orElseThrow().getValue();
        }
    }

    private static float centre(int cell) {
        return Plane.EXTENT * ((2f * cell + 1) / MlpSnapshot.ANSWER_CELLS - 1);
    }

    @Test
    void javaProgramCompilesAndFindsThePagesPredictionsItsOwn(Chromium chromium)
            throws IOException, ReflectiveOperationException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", KEEP_SNAPSHOTS)) {
            train(visit);
            Path source = download(visit, open(visit), "JAVA");
            assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d",
                    folder.toString(), source.toString()));
            try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
                loader.loadClass("TrainedNetwork").getMethod("main", String[].class)
                        .invoke(null, (Object) new String[0]);
            }
        }
    }

    /** Twice as fine as on the page, and as shapes: with title, figures, legend, and two shapes to each point's mark. */
    private static void assertPicturesSpeakForThemselves(Path image, Path drawing, double plot, MlpSnapshot snapshot)
            throws IOException {
        BufferedImage picture = ImageIO.read(image.toFile());
        assertTrue(picture.getWidth() > 2 * plot - 2 && picture.getHeight() > 2 * plot + 120,
                picture.getWidth() + " × " + picture.getHeight() + " of a plot of " + plot);
        String svg = Files.readString(drawing);
        for (String told : List.of("<title>Probability of class 1</title>", ">Probability of class 1</text>",
                ">class 0</text>", ">class 1</text>", ">Epoch " + snapshot.epoch() + " · training loss ",
                ">Filled: training points. Hollow: test points.</text>")) {
            assertTrue(svg.contains(told), told + " is missing");
        }
        assertEquals(2 * (POINTS + 2), svg.split("<path [^>]*fill=\"(?!none)").length - 1, "shapes");
        assertTrue(svg.contains("<image href=\"data:image/png;base64,"), "the plane itself");
    }

    @Test
    void everyFormatIsMadeAndTextsAreShown(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", KEEP_SNAPSHOTS)) {
            MlpSnapshot snapshot = train(visit);
            Locator panel = open(visit);
            // With the two pictures they are ten: Chromium drops the eleventh within a few seconds.
            for (String format : List.of("SAFETENSORS", "NPZ", "PYTORCH", "KERAS", "JAX", "NUMPY", "NOTEBOOK",
                    "METRICS")) {
                assertTrue(Files.size(download(visit, panel, format)) > 100, format);
            }
            assertPicturesSpeakForThemselves(download(visit, panel, "PICTURE"), download(visit, panel, "DRAWING"),
                    visit.frame().locator(".panel-output .plot").boundingBox().width, snapshot);
            panel.locator("select").selectOption("NUMPY");
            Locator text = panel.locator("pre");
            assertFalse(text.isVisible());
            panel.locator("text=Show the text").click();
            assertTrue(text.textContent().contains("import numpy as np"), text.textContent());
            assertEquals("import", text.locator(".code-word").first().textContent());
            assertTrue(text.locator(".code-comment").first().textContent().startsWith("# "));
            assertTrue(panel.locator("text=/^Copy$/").isVisible());
            panel.locator("select").selectOption("METRICS");
            panel.locator("text=Show the text").click();
            assertEquals(snapshot.history().length / 3 + 1, text.textContent().strip().split("\n").length,
                    "a heading and a row for each epoch");
            visit.assertAccessible();
            visit.assertNoComplaint();
            visit.screenshot("export");
        }
    }

    @ParameterizedTest
    @CsvSource({"CIRCLE, 2, probability", "CLUSTERS, 5, probabilities", "HILLS, 2, prediction"})
    void exporterKnowsEveryTask(DatasetKind kind, int classes, String output, Chromium chromium)
            throws IOException, OrtException {
        MlpExperiment experiment = new MlpExperiment(List.of(Feature.X1, Feature.X2, Feature.SIN_X1),
                List.of(new HiddenLayer(6, Activation.GELU), new HiddenLayer(5, Activation.LEAKY_RELU)),
                DataSettings.of(kind, classes, 0.1, 0.7, 100, 2),
                new TrainingSettings(OptimiserKind.ADAM, 0.02, Regularisation.L1, 0.001, 0.2, 10, 20, 0), 6);
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            visit.engine();
            open(visit).locator("button.primary:not([disabled])").waitFor();
            try (EngineInBrowser engine = new EngineInBrowser(visit.frame())) {
                engine.send(MlpMessages.start(1, experiment));
                engine.send(new Request.Train());
                MlpSnapshot snapshot = engine.settled();
                Path file = Files.write(folder.resolve("network.onnx"), export(visit, experiment, snapshot));
                float[][] answers = run(file, output);
                int cells = answers.length;
                for (int i = 0; i < cells * snapshot.outputs(); i++) {
                    assertEquals(snapshot.answers()[i], answers[i % cells][i / cells], TOLERANCE, "number " + i);
                }
                assertEquals(experiment.outputs(), snapshot.outputs());
            }
        }
    }

    private static byte[] export(Visit visit, MlpExperiment experiment, MlpSnapshot snapshot) {
        WireMessage message = Wire.encode(MlpMessages.resume(1, experiment, snapshot.saved()));
        List<List<Double>> arrays = Arrays.stream(message.arrays()).map(EngineInBrowser::listed).toList();
        List<?> bytes = (List<?>) visit.frame().evaluate(EXPORT_ONNX, Map.of(
                "numbers", Arrays.stream(message.numbers()).boxed().toList(), "texts", message.texts(),
                "arrays", arrays, "answers", EngineInBrowser.listed(snapshot.answers())));
        byte[] file = new byte[bytes.size()];
        for (int i = 0; i < file.length; i++) {
            file[i] = ((Number) bytes.get(i)).byteValue();
        }
        return file;
    }
}
