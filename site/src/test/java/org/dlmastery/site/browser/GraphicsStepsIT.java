package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Training on the graphics processor makes nothing any more, once it has made what it needs, and waits for nothing. */
final class GraphicsStepsIT {
    private static final int EPOCHS = 150;
    /** 30 training points: three full batches and one of six points. */
    private static final int BATCHES = 4;
    private static final String RUN = "#/mlp?points=60&batch=8&speed=fast&epochs=" + EPOCHS;
    /** The loss and accuracy of both splits, and the first step that was not finite. */
    private static final int READS_PER_MEASUREMENT = 3;
    /**
     * The plane's answers, the activations of the hidden and of the last layer, two layers' weights and biases, Adam's
     * two moments of those and its two powers, and the key of dropout.
     */
    private static final int READS_PER_SNAPSHOT = 1 + 2 + 4 + 2 * 4 + 2 + 1;

    /** Counts what a worker asks of its graphics processor and what it tells the page. */
    private static final String COUNT = WorkerScript.before("""
            if (self.name === 'WEBGPU') {
                const counts = { made: 0, submits: 0, reads: 0, posts: 0 };
                const count = (owner, method, as) => {
                    const real = owner[method];
                    owner[method] = function(...given) {
                        counts[as]++;
                        return real.apply(this, given);
                    };
                };
                for (const what of ['Buffer', 'Texture', 'Sampler', 'QuerySet', 'ShaderModule', 'BindGroup',
                        'BindGroupLayout', 'PipelineLayout', 'ComputePipeline', 'ComputePipelineAsync',
                        'RenderPipeline', 'RenderPipelineAsync']) {
                    count(GPUDevice.prototype, 'create' + what, 'made');
                }
                count(GPUQueue.prototype, 'submit', 'submits');
                count(GPUBuffer.prototype, 'mapAsync', 'reads');
                count(self, 'postMessage', 'posts');
                const channel = new BroadcastChannel('counts');
                channel.onmessage = () => channel.postMessage(JSON.stringify(counts));
            }""");
    private static final String ASK = """
            () => new Promise(answered => {
                const channel = new BroadcastChannel('counts');
                channel.onmessage = ({ data }) => {
                    channel.close();
                    answered(data);
                };
                channel.postMessage('how many?');
            })""";

    /** How often something was done since the worker began. */
    private record Counts(int made, int submits, int reads, int posts) {
        static Counts of(Visit visit) {
            JsonObject counts = JsonParser.parseString((String) visit.frame().evaluate(ASK)).getAsJsonObject();
            return new Counts(counts.get("made").getAsInt(), counts.get("submits").getAsInt(),
                    counts.get("reads").getAsInt(), counts.get("posts").getAsInt());
        }

        Counts since(Counts before) {
            return new Counts(made - before.made, submits - before.submits, reads - before.reads,
                    posts - before.posts);
        }
    }

    /** A finished run that goes on trains as many epochs again, so each of the two parts is of a known length. */
    @Test
    void aReplayedStepMakesNothingAndReadsNothing() throws IOException {
        try (Chromium chromium = InChromium.withGraphics();
                Visit visit = chromium.open(Place.HTTP, RUN, COUNT)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.chooseDevice("WebGPU");
            page.untilSaid("^In use: GPU");
            page.train();
            page.untilStatus("^Finished at epoch " + EPOCHS, 60);
            Counts atFirst = Counts.of(visit);
            assertTrue(atFirst.made > 0, atFirst.toString());
            page.train();
            page.untilStatus("^Finished at epoch " + 2 * EPOCHS, 60);
            Counts later = Counts.of(visit).since(atFirst);
            System.out.println("measured: " + EPOCHS * BATCHES + " steps: " + later);

            int snapshots = later.posts;
            int measuring = later.reads - READS_PER_SNAPSHOT * snapshots;
            int measurements = measuring / READS_PER_MEASUREMENT;
            // Those of an epoch's end go with its last step; what follows the last epoch goes alone.
            int mostSubmits = EPOCHS * BATCHES + measurements - EPOCHS + snapshots + 1;
            assertAll(() -> assertEquals(0, later.made, "made in " + EPOCHS + " epochs"),
                    () -> assertEquals(0, measuring % READS_PER_MEASUREMENT, measuring + " reads without snapshots"),
                    () -> assertTrue(measurements >= EPOCHS && measurements <= EPOCHS + snapshots,
                            measurements + " measurements with " + snapshots + " snapshots"),
                    () -> assertTrue(later.submits <= mostSubmits, later.submits + " submits, at most " + mostSubmits),
                    () -> assertTrue(snapshots > 2, snapshots + " snapshots: the page shows nothing meanwhile"));
            visit.assertNoComplaint();
        }
    }
}
