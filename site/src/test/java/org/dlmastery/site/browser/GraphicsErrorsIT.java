package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.dlmastery.ui.session.BadSessionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A graphics processor that refuses a command, has no memory or is lost while it trains: the page says so, and the run
 * goes on elsewhere as it was. The errors are the device's own: it gets what it has to refuse.
 */
final class GraphicsErrorsIT {
    /** Long enough to be in the middle when a test looks. */
    /** Epoch, training loss, test loss. */
    private static final int HISTORY_COLUMNS = 3;
    private static final String LONG_RUN = "#/mlp?epochs=1000&speed=slow";

    /**
     * What breaks when it is named on a channel. No device has the 256 GiB of the texture, so none touches any memory
     * for it; the buffer that comes with this error is one that can't be used.
     */
    static final String BREAKABLE = WorkerScript.before("""
            if (self.name === 'WEBGPU') {
                let device;
                const breaks = {
                    command: () => {
                        const { dispatchWorkgroups } = GPUComputePassEncoder.prototype;
                        GPUComputePassEncoder.prototype.dispatchWorkgroups = function() {
                            dispatchWorkgroups.call(this, device.limits.maxComputeWorkgroupsPerDimension + 1);
                        };
                    },
                    kernel: () => {
                        const { createShaderModule } = GPUDevice.prototype;
                        GPUDevice.prototype.createShaderModule = function(wanted) {
                            return createShaderModule.call(this, { ...wanted, code: 'no kernel' });
                        };
                    },
                    memory: () => {
                        const { createBuffer } = GPUDevice.prototype;
                        GPUDevice.prototype.createBuffer = function(wanted) {
                            this.createTexture({ size: [8192, 8192, 256], format: 'rgba32float',
                                usage: GPUTextureUsage.COPY_DST });
                            this.pushErrorScope('validation');
                            const unusable = createBuffer.call(this, { ...wanted, size: Number.MAX_SAFE_INTEGER });
                            this.popErrorScope();
                            return unusable;
                        };
                    },
                    device: () => device.destroy()
                };
                const { requestDevice } = GPUAdapter.prototype;
                GPUAdapter.prototype.requestDevice = async function(...wanted) {
                    device = await requestDevice.apply(this, wanted);
                    new BroadcastChannel('break').onmessage = ({ data }) => breaks[data]();
                    return device;
                };
            }""");

    /** What a browser answers that has no graphics processor any more. */
    private static final String NONE_LEFT = WorkerScript.before("""
            if (self.GPU) {
                GPU.prototype.requestAdapter = async () => null;
            }""");

    /** What a device can refuse, and what a reader does that asks it for that. */
    private enum Refusal {
        COMMAND("refused a command: Dispatch workgroup count", page -> { }),
        KERNEL("refused the kernel \".*\": Error while parsing WGSL",
                page -> page.combobox("Optimiser").selectOption("SGD")),
        MEMORY("(has given \\d+ KiB and has no memory for|is out of memory).*: Allocation size too large",
                page -> page.type("Batch size", "100"));

        private final String words;
        private final Consumer<NeuralNetPage> provocation;

        Refusal(String words, Consumer<NeuralNetPage> provocation) {
            this.words = words;
            this.provocation = provocation;
        }
    }

    private Chromium chromium;

    @BeforeEach
    void start() throws IOException {
        chromium = InChromium.withGraphics();
    }

    @AfterEach
    void end() {
        if (chromium != null) {
            chromium.close();
        }
    }

    static void breakDown(Visit visit, String what) {
        visit.frame().evaluate("what => new BroadcastChannel('break').postMessage(what)", what);
    }

    private static NeuralNetPage onGraphics(Visit visit) {
        NeuralNetPage page = new NeuralNetPage(visit);
        page.settings();
        page.chooseDevice("WebGPU");
        page.untilSaid("^In use: GPU");
        return page;
    }

    private static int trainOnGraphics(NeuralNetPage page) {
        page.train();
        return page.untilEpoch(20);
    }

    /** The run has lost nothing that was shown, and its loss goes on from where it was. */
    private static void assertGoesOn(NeuralNetPage page, int shown) throws IOException, BadSessionException {
        int moved = page.epoch();
        assertTrue(moved >= shown, "at epoch " + moved + " after " + shown);
        page.untilEpoch(moved + 5);
        page.pause();
        float[] history = page.savedRun().history().rows();
        int rows = history.length / HISTORY_COLUMNS;
        assertEquals(page.epoch(), rows - 1, "an epoch each");
        float first = history[1];
        float before = history[HISTORY_COLUMNS * shown + 1];
        assertTrue(before < 0.8 * first, "learnt before: from " + first + " to " + before);
        for (int epoch = 0; epoch < rows; epoch++) {
            float loss = history[HISTORY_COLUMNS * epoch + 1];
            assertEquals(epoch, history[HISTORY_COLUMNS * epoch]);
            assertTrue(epoch < shown || loss < (first + before) / 2, "loss " + loss + " at epoch " + epoch + " after "
                    + before + " at epoch " + shown + ", and " + first + " at first");
        }
    }

    private static void assertOneEngineIsLeft(Visit visit) {
        visit.page().waitForCondition(() -> visit.page().workers().size() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalMovesTheRunToTheProcessor(Refusal refusal) throws IOException, BadSessionException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, BREAKABLE)) {
            NeuralNetPage page = onGraphics(visit);
            int shown = trainOnGraphics(page);
            breakDown(visit, refusal.name().toLowerCase(Locale.ROOT));
            refusal.provocation.accept(page);
            page.untilSaid("^WebGPU has failed: The graphics processor " + refusal.words
                    + ".*\\. The CPU goes on from the last snapshot\\.$");
            page.untilSaid("^In use: CPU");
            assertGoesOn(page, shown);
            assertOneEngineIsLeft(visit);
            visit.assertNoComplaint();
        }
    }

    @Test
    void aLostDeviceIsReplacedOnceAndThenTheProcessorGoesOn() throws IOException, BadSessionException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, BREAKABLE)) {
            NeuralNetPage page = onGraphics(visit);
            int shown = trainOnGraphics(page);
            breakDown(visit, "device");
            page.untilSaid("^WebGPU has failed: The graphics processor was lost: Device was destroyed\\."
                    + " A fresh one goes on from the last snapshot\\.$");
            shown = page.untilEpoch(shown + 5);
            assertOneEngineIsLeft(visit);
            breakDown(visit, "device");
            page.untilSaid("^WebGPU has failed: .* The CPU goes on from the last snapshot\\.$");
            page.untilSaid("^In use: CPU");
            assertGoesOn(page, shown);
            assertOneEngineIsLeft(visit);
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void whereALostDeviceHasNoSuccessorTheProcessorGoesOn() throws IOException, BadSessionException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN)) {
            NeuralNetPage page = onGraphics(visit);
            int shown = trainOnGraphics(page);
            visit.frame().evaluate(NONE_LEFT);
            chromium.endGraphics();
            page.untilSaid("^WebGPU has failed: The graphics processor was lost: .*no graphics processor to offer\\."
                    + " The CPU goes on from the last snapshot\\.$");
            page.untilSaid("^In use: CPU");
            assertGoesOn(page, shown);
            assertOneEngineIsLeft(visit);
            visit.assertNoComplaint();
        }
    }

    /** Nothing is asked of the device when it is lost, and the page still hears of it. */
    @Test
    void theFreshDeviceHoldsTheSameStateToTheBit() throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?dropout=20", BREAKABLE)) {
            NeuralNetPage page = onGraphics(visit);
            page.step();
            page.step();
            page.step();
            JsonObject expected = page.save();
            page.button("Reset").click();
            page.untilStatus("^Ready", 20);
            page.step();
            page.step();
            JsonObject before = page.save();
            breakDown(visit, "device");
            page.untilSaid("^WebGPU has failed: .* A fresh one goes on from the last snapshot\\.$");
            page.untilStatus("^Paused at epoch 2 ", 20);
            assertEquals(before, page.save());
            page.step();
            assertEquals(expected, page.save());
            visit.assertNoComplaint();
        }
    }
}
