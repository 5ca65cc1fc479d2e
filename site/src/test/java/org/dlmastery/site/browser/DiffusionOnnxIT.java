package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.model.UNet;
import org.dlmastery.core.nn.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A reader takes the trained U-Net away as ONNX; ONNX Runtime Web, in the browser, says of noised images what the engine
 * says with the weights that the reader takes away beside it.
 */
@ExtendWith(InChromium.class)
final class DiffusionOnnxIT {
    private static final double TOLERANCE = 1e-4;
    private static final Path RUNTIME = Path.of("node_modules/onnxruntime-web/dist");
    private static final String ELSEWHERE = "https://runtime.test/";
    private static final int PIXELS = 28 * 28;
    /** Of three images: the first timestep of a sampling, one in the middle, one near its end. */
    private static final List<Integer> TIMES = List.of(999, 480, 20);
    private static final List<Integer> LABELS = List.of(10, 3, 8);
    private static final String RUN = """
            async ({ model, images, times, labels }) => {
                const ort = await import('/ort.wasm.min.mjs');
                ort.env.wasm.wasmPaths = '/';
                ort.env.wasm.numThreads = 1;
                const file = Uint8Array.from(atob(model), letter => letter.charCodeAt(0));
                const session = await ort.InferenceSession.create(file, { executionProviders: ['wasm'] });
                const wholes = values => new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [values.length]);
                const said = await session.run({
                    images: new ort.Tensor('float32', Float32Array.from(images), [times.length, 1, 28, 28]),
                    times: wholes(times), labels: wholes(labels),
                });
                return Array.from(said[session.outputNames[0]].data);
            }""";

    @Test
    void onnxRuntimeWebFindsWhatTheEngineFinds(Chromium chromium) throws IOException {
        byte[] onnx;
        byte[] weights;
        try (Visit visit = chromium.open(Place.HTTP, "#/diffusion?preset=shipped")) {
            DiffusionScreen page = new DiffusionScreen(visit);
            page.tab("Export");
            onnx = download(visit, "ONNX");
            weights = download(visit, "SAFETENSORS");
            visit.assertNoComplaint();
        }
        float[] images = images();
        float[] expected = engine(weights, images);
        try (Visit visit = chromium.open(Place.HTTP, "#/404")) {
            List<?> found = inTheBrowser(visit.page(), onnx, images);
            assertEquals(expected.length, found.size());
            double most = 0;
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], ((Number) found.get(i)).doubleValue(), TOLERANCE, "pixel " + i);
                most = Math.max(most, Math.abs(expected[i]));
            }
            assertTrue(most > 0.5, "numbers worth comparing, the largest is " + most);
        }
    }

    private static byte[] download(Visit visit, String format) throws IOException {
        Locator panel = visit.frame().locator(".panel-export");
        panel.locator("select").selectOption(format);
        Download file = visit.page().waitForDownload(panel.locator("button.primary")::click);
        return Files.readAllBytes(file.path());
    }

    private static float[] images() {
        Random random = new Random(4);
        float[] images = new float[TIMES.size() * PIXELS];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) random.nextGaussian();
        }
        return images;
    }

    private static float[] engine(byte[] weights, float[] images) {
        Backend backend = new ReferenceBackend();
        List<NamedArray> arrays = Safetensors.read(weights).arrays();
        try (UNet network = new UNet(backend, DiffusionControls.experiment(TrainedDiffusion.training()).widths().size(), 0);
                Step step = Step.inference(backend)) {
            for (Parameter parameter : network.parameters()) {
                parameter.load(NamedArray.get(arrays, parameter.name()).values());
            }
            Shape each = Shape.of(TIMES.size());
            return backend.read(network.forward(step, step.constant(Shape.of(TIMES.size(), 1, 28, 28), images),
                    step.rows(each, floats(TIMES)), step.rows(each, floats(LABELS))).prediction().view()).get();
        }
    }

    private static float[] floats(List<Integer> wholes) {
        float[] floats = new float[wholes.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = wholes.get(i);
        }
        return floats;
    }

    /** On an empty page of its own, for the site's allows no scripts from elsewhere. */
    private static List<?> inTheBrowser(Page page, byte[] onnx, float[] images) {
        page.route(ELSEWHERE + "**", route -> {
            String name = route.request().url().substring(ELSEWHERE.length());
            route.fulfill(name.isEmpty() ? new Route.FulfillOptions().setContentType("text/html").setBody("<!doctype html>")
                    : new Route.FulfillOptions().setPath(RUNTIME.resolve(name)));
        });
        page.navigate(ELSEWHERE);
        List<Double> pixels = new ArrayList<>();
        for (float pixel : images) {
            pixels.add((double) pixel);
        }
        return (List<?>) page.evaluate(RUN, Map.of("model", Base64.getEncoder().encodeToString(onnx), "images", pixels,
                "times", TIMES, "labels", LABELS));
    }
}
