package org.dlmastery.site.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader chooses the device, sees how fast each is, and loses no run when one fails. */
@ExtendWith(InChromium.class)
final class DevicesIT {
    private static final String FUSED = "CPU, tuned";
    /** Long enough to be in the middle when a test looks. */
    private static final String LONG_RUN = "#/mlp?epochs=1000&speed=slow";
    private static final double LIMIT_MILLISECONDS = Patience.milliseconds(60);
    private static final String NO_SUCH_INSTRUCTIONS = WorkerScript.before("""
            if (self.name === 'CPU_FUSED') {
                WebAssembly.validate = () => false;
            }""");

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
            page.settings();
            page.train();
            page.untilEpoch(5);
            String lossAtFirst = page.output("Training loss");
            page.chooseDevice(FUSED);
            page.untilSaid("^In use: CPU · WebAssembly relaxed SIMD");
            int moved = page.epoch();
            assertTrue(moved >= 5, "the run goes on at epoch " + moved);
            page.untilEpoch(moved + 5);
            assertTrue(Double.parseDouble(page.output("Training loss")) < Double.parseDouble(lossAtFirst));
            visit.assertNoRequestLeftTheOrigin();
            visit.assertNoComplaint();
        }
    }

    @Test
    void movingChangesNoParameterAndNoEpoch(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.button("Step 1 epoch").click();
            page.untilStatus("Paused at epoch 1 ", 20);
            String loss = page.output("Training loss");
            page.chooseDevice(FUSED);
            page.untilSaid("^In use: CPU · WebAssembly relaxed SIMD");
            page.untilStatus("Paused at epoch 1 ", 20);
            assertEquals(loss, page.output("Training loss"));
            page.chooseDevice("CPU");
            page.untilSaid("^In use: CPU · WebAssembly SIMD");
            page.button("Step 1 epoch").click();
            page.untilStatus("Paused at epoch 2 ", 20);
        }
    }

    @Test
    void lookingAtTheDevicesMeasuresThemAndAutoSaysWhy(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            openDetails(visit);
            page.untilSaid("^Auto takes CPU.*, the fastest for this network\\..* "
                    + "CPU, tuned [\\d,]+ steps/s, CPU [\\d,]+");
            for (String device : List.of("WebGPU", "CPU, shared memory", FUSED, "CPU")) {
                System.out.println("measured: " + row(visit, device).textContent());
            }
            assertTrue(row(visit, "CPU").textContent().matches("CPU(in use|available)[\\d,]+"));
            assertTrue(row(visit, FUSED).textContent().matches(".*(in use|available)[\\d,]+"));
            assertTrue(row(visit, "WebGL2").textContent().startsWith("WebGL2not offered: it has no compute shaders"));
            assertTrue(row(visit, "WebGPU").textContent().matches("WebGPU(available[\\d,]+|not here: .+–)"));
            visit.assertAccessible();
            visit.screenshot("devices");
            visit.assertNoComplaint();
        }
    }

    @Test
    void theMeterShowsStepsAndExamplesWhileTraining(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.train();
            page.untilSaid("^[\\d,]+ steps/s$");
        }
    }

    @Test
    void aChoiceIsRememberedAndADeviceThatHasGoneIsNamed(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.chooseDevice(FUSED);
            page.untilSaid("^In use: CPU · WebAssembly relaxed SIMD");
            visit.page().reload();
            page = new NeuralNetPage(visit);
            page.settings();
            page.untilSaid("^In use: CPU · WebAssembly relaxed SIMD");
            assertEquals("CPU_FUSED", page.combobox("Device").inputValue());
            visit.page().addInitScript(NO_SUCH_INSTRUCTIONS);
            visit.page().reload();
            page = new NeuralNetPage(visit);
            page.untilSaid("^CPU, tuned, which you chose last time, is not here now: .*vector");
            page.settings();
            page.untilSaid("^In use: CPU · WebAssembly SIMD");
            assertEquals("CPU", page.combobox("Device").inputValue(), "the field names what computes");
        }
    }

    @Test
    void aDeviceThatIsNotHereIsNamedAndChangesNothing(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, LONG_RUN, NO_SUCH_INSTRUCTIONS)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.settings();
            page.train();
            page.chooseDevice(FUSED);
            page.untilSaid("^CPU, tuned could not be opened: .*vector");
            assertEquals("CPU", page.combobox("Device").inputValue(), "the field names what computes");
            page.untilEpoch(page.epoch() + 3);
            page.untilSaid("^In use: CPU · WebAssembly SIMD");
            openDetails(visit);
            assertTrue(row(visit, FUSED).textContent().contains("not here: "), row(visit, FUSED).textContent());
            visit.assertNoComplaint();
        }
    }
}
