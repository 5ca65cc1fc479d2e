package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A graphics processor whose subgroups combine numbers wrongly is found out before it computes anything of a run. */
final class GraphicsTrialIT {
    /**
     * Tells the page of each device that was asked for. The adapter passes for hardware, for only kernels for hardware
     * use subgroups.
     */
    private static final String WATCH = """
            if (self.name === 'WEBGPU') {
                Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false });
                Object.defineProperty(GPUAdapterInfo.prototype, 'architecture', { get: () => 'hardware' });
                const tell = text => new BroadcastChannel('asked').postMessage(text);
                const { requestDevice } = GPUAdapter.prototype;
                GPUAdapter.prototype.requestDevice = function(wanted) {
                    tell('device with ' + [...wanted.requiredFeatures].join(' '));
                    return requestDevice.call(this, wanted);
                };
            }""";
    /** What subgroups find is wrong by the number of the invocation, as if others belonged to them. */
    private static final String WRONG_SUBGROUPS = """
            if (self.name === 'WEBGPU') {
                const { createShaderModule } = GPUDevice.prototype;
                GPUDevice.prototype.createShaderModule = function(wanted) {
                    const code = wanted.code.replace('let own = subgroupAdd(value);',
                            'let own = subgroupAdd(value) + f32(lane);');
                    return createShaderModule.call(this, { ...wanted, code });
                };
            }""";
    private static final String NO_SUBGROUPS = "!(await navigator.gpu.requestAdapter()).features.has('subgroups')";
    private static final String LISTEN = """
            window.asked = [];
            new BroadcastChannel('asked').onmessage = ({ data }) => window.asked.push(data);""";

    private static List<?> askedFor(Visit visit) {
        return (List<?>) visit.frame().evaluate("window.asked");
    }

    private static void openAndTrain(String tampering, List<String> expected) throws IOException {
        DeviceMatrix.assumeWanted();
        try (Chromium chromium = InChromium.withGraphics();
                Visit visit = chromium.open(Place.HTTP, "#/mlp?epochs=1000&speed=slow",
                        LISTEN + WorkerScript.before(WATCH + tampering))) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            Assumptions.assumeFalse((Boolean) visit.frame().evaluate("(async () => " + NO_SUBGROUPS + ")()"),
                    "this adapter has no subgroups");
            page.chooseDevice("WebGPU");
            page.untilSaid("^In use: GPU");
            page.train();
            page.untilEpoch(1);
            assertEquals(expected, askedFor(visit));
            visit.assertNoComplaint();
        }
    }

    @Test
    void subgroupsAreUsedWhenTheyAreRight() throws IOException {
        openAndTrain("", List.of("device with subgroups"));
    }

    @Test
    void wrongSubgroupsAreNotUsed() throws IOException {
        openAndTrain(WRONG_SUBGROUPS, List.of("device with subgroups", "device with "));
    }
}
