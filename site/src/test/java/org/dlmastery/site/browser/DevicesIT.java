package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader chooses the device, sees how fast each is, and loses no run when one fails. */
@ExtendWith(InChromium.class)
final class DevicesIT {
    private static final String FUSED = "CPU, fused multiply-add";
    /** Long enough to be in the middle when a test looks. */
    private static final String LONG_RUN = "#/mlp?epochs=1000&speed=slow";
    private static final double LIMIT_MILLISECONDS = 60_000;
    private static final String NO_SUCH_INSTRUCTIONS = wrapWorkers("""
            if (self.name === 'CPU_FUSED') {
                WebAssembly.validate = () => false;
            }""");
    private static final String KEEP_WORKERS = wrapWorkers("""
            new BroadcastChannel('crash').onmessage = () => { throw new Error('out of luck'); };""");

    /** Every device that a worker opens can be taken away. */
    private static final String LOSE_DEVICES = wrapWorkers("""
            if (self.GPUAdapter) {
                const request = GPUAdapter.prototype.requestDevice;
                GPUAdapter.prototype.requestDevice = async function(...wanted) {
                    const device = await request.apply(this, wanted);
                    new BroadcastChannel('lose').onmessage = () => device.destroy();
                    return device;
                };
            }""");

    private static String wrapWorkers(String first) {
        return """
                const RealBlob = self.Blob;
                self.Blob = function(parts, options) {
                    return new RealBlob([%s, ...parts], options);
                };""".formatted(new JsonPrimitive(first));
    }

    private static void choose(NeuralNetPage page, String device) {
        page.combobox("Device").selectOption(new SelectOption().setLabel(device));
    }

    private static void untilSaid(Visit visit, String text) {
        visit.frame().getByText(Pattern.compile(text)).first()
                .waitFor(new Locator.WaitForOptions().setTimeout(LIMIT_MILLISECONDS));
    }

    private static int epoch(NeuralNetPage page) {
        return Integer.parseInt(page.output("Epoch").replace(",", ""));
    }

    private static void untilEpoch(Visit visit, int epoch) {
        visit.frame().waitForFunction("""
                epoch => parseInt(document.querySelector('output[aria-label="Epoch"]').textContent.replace(',', ''))
                        >= epoch""", epoch, new Frame.WaitForFunctionOptions().setTimeout(LIMIT_MILLISECONDS));
    }

    private static Locator row(Visit visit, String device) {
        return visit.frame().getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHas(
                visit.frame().getByRole(AriaRole.ROWHEADER, new Frame.GetByRoleOptions().setName(device)
                        .setExact(true))));
    }

    private static void openDetails(Visit visit) {
        visit.frame().getByText("All devices", new Frame.GetByTextOptions().setExact(true)).click();
        visit.frame().getByRole(AriaRole.BUTTON, new Frame.GetByRoleOptions().setName("Measure again"))
                .waitFor(new Locator.WaitForOptions().setTimeout(LIMIT_MILLISECONDS));
    }

    @ParameterizedTest
    @EnumSource
    void aRunMovesToAnotherDeviceInMidTraining(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, LONG_RUN)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            untilEpoch(visit, 5);
            String lossAtFirst = page.output("Training loss");
            choose(page, FUSED);
            untilSaid(visit, "^In use: CPU · WebAssembly relaxed SIMD");
            int moved = epoch(page);
            assertTrue(moved >= 5, "the run goes on at epoch " + moved);
            untilEpoch(visit, moved + 5);
            assertTrue(Double.parseDouble(page.output("Training loss")) < Double.parseDouble(lossAtFirst));
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void movingChangesNoParameterAndNoEpoch(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Step").click();
            page.untilStatus("Paused at epoch 1 ", 20);
            String loss = page.output("Training loss");
            choose(page, FUSED);
            untilSaid(visit, "^In use: CPU · WebAssembly relaxed SIMD");
            page.untilStatus("Paused at epoch 1 ", 20);
            assertEquals(loss, page.output("Training loss"));
            choose(page, "CPU");
            untilSaid(visit, "^In use: CPU · WebAssembly SIMD");
            page.button("Step").click();
            page.untilStatus("Paused at epoch 2 ", 20);
        }
    }

    @Test
    void lookingAtTheDevicesMeasuresThemAndAutoSaysWhy(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            new NeuralNetPage(visit);
            openDetails(visit);
            untilSaid(visit, "^Auto takes CPU.* for this network: .*CPU, fused multiply-add [\\d,]+ steps/s, CPU [\\d,]+");
            for (String device : List.of("WebGPU", "CPU threads", FUSED, "CPU")) {
                System.out.println("measured: " + row(visit, device).textContent());
            }
            assertTrue(row(visit, "CPU").textContent().matches("CPU(in use|available)[\\d,]+"));
            assertTrue(row(visit, FUSED).textContent().matches(".*(in use|available)[\\d,]+"));
            assertTrue(row(visit, "WebGPU").textContent().matches("WebGPU(available[\\d,]+|not here: .+–)"));
            visit.assertAccessible();
            visit.screenshot("devices");
            visit.assertNoComplaint();
        }
    }

    @Test
    void theMeterShowsStepsAndExamplesWhileTraining(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN)) {
            new NeuralNetPage(visit).train();
            untilSaid(visit, "^[\\d,]+ steps/s, [\\d,]+ examples/s$");
        }
    }

    @Test
    void aChoiceIsRememberedAndADeviceThatHasGoneIsNamed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            choose(page, FUSED);
            untilSaid(visit, "^In use: CPU · WebAssembly relaxed SIMD");
            visit.page().reload();
            page = new NeuralNetPage(visit);
            untilSaid(visit, "^In use: CPU · WebAssembly relaxed SIMD");
            assertEquals("CPU_FUSED", page.combobox("Device").inputValue());
            visit.page().addInitScript(NO_SUCH_INSTRUCTIONS);
            visit.page().reload();
            new NeuralNetPage(visit);
            untilSaid(visit, "^CPU, fused multiply-add, which you chose last time, is not here now: .*vector");
            untilSaid(visit, "^In use: CPU · WebAssembly SIMD");
        }
    }

    @Test
    void aDeviceThatIsNotHereIsNamedAndChangesNothing(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, NO_SUCH_INSTRUCTIONS)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            choose(page, FUSED);
            untilSaid(visit, "^CPU, fused multiply-add could not be opened: .*vector");
            untilEpoch(visit, epoch(page) + 3);
            untilSaid(visit, "^In use: CPU · WebAssembly SIMD");
            openDetails(visit);
            assertTrue(row(visit, FUSED).textContent().contains("not here: "), row(visit, FUSED).textContent());
            visit.assertNoComplaint();
        }
    }

    @Test
    void afterACrashAFreshEngineGoesOnWhereTheRunWas(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, KEEP_WORKERS)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            untilEpoch(visit, 5);
            visit.frame().evaluate("new BroadcastChannel('crash').postMessage('now')");
            Locator alert = visit.frame().getByRole(AriaRole.ALERT);
            alert.waitFor();
            assertTrue(alert.textContent().contains("out of luck"), alert.textContent());
            int crashed = epoch(page);
            page.button("Start a fresh engine").click();
            page.untilStatus("^Paused at epoch ", 20);
            int resumed = epoch(page);
            assertTrue(resumed >= crashed, "resumed at " + resumed + ", crashed at " + crashed);
            assertFalse(alert.isVisible());
            page.train();
            untilEpoch(visit, resumed + 3);
        }
    }

    @Test
    void aRunGoesOnWhenTheGraphicsProcessorIsLost() throws IOException {
        Optional<Path> executable = Executables.chromium();
        Assumptions.assumeTrue(executable.isPresent(), "no Chromium: neither in CHROMIUM nor on the PATH");
        try (Chromium chromium = new Chromium(executable.get(), SelfTestIT.SOFTWARE_WEBGPU);
                Visit visit = chromium.open(Place.HTTP, LONG_RUN, LOSE_DEVICES)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            choose(page, "WebGPU");
            untilSaid(visit, "^In use: GPU");
            int onGraphics = epoch(page);
            untilEpoch(visit, onGraphics + 3);
            visit.frame().evaluate("new BroadcastChannel('lose').postMessage('now')");
            untilSaid(visit, "^WebGPU was lost: .* A fresh one goes on");
            int lost = epoch(page);
            assertTrue(lost >= onGraphics, lost + " after " + onGraphics);
            untilEpoch(visit, lost + 3);
            visit.frame().evaluate("new BroadcastChannel('lose').postMessage('again')");
            untilSaid(visit, "^WebGPU was lost: .* The CPU goes on");
            untilSaid(visit, "^In use: CPU");
            int again = epoch(page);
            assertTrue(again >= lost, again + " after " + lost);
            untilEpoch(visit, again + 3);
            visit.assertNoRequestLeftTheOrigin();
        }
    }
}
