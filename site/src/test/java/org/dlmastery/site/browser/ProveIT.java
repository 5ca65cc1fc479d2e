package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader has the page prove its run, by the reference device, by finite differences and by ONNX Runtime. */
@ExtendWith(InChromium.class)
final class ProveIT {
    private static final int PATIENCE = 120_000;

    @TempDir
    private Path folder;

    private static Locator dialog(Visit visit) {
        return visit.frame().getByRole(AriaRole.DIALOG, new Frame.GetByRoleOptions()
                .setName("Prove it"));
    }

    private static Locator begun(Visit visit, NeuralNetPage page) {
        page.button("Share").click();
        page.button("Prove it").click();
        Locator dialog = dialog(visit);
        assertThat(dialog).containsText("ONNX Runtime is loaded for it, 3.8 MB");
        return dialog;
    }

    private static void press(Locator dialog, String name) {
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name)).click();
    }

    private static void untilAllAgree(Locator dialog) {
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText(
                Pattern.compile("^Comparisons that agree: (\\d+) of \\1\\..*"), new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE));
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE", "SANDBOX"})
    void theNeuralNetProvesItselfAndItsFile(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor&epochs=200")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            Locator dialog = begun(visit, page);
            press(dialog, "Begin");
            untilAllAgree(dialog);
            Locator rows = dialog.locator("table").first().locator("tbody tr");
            assertEquals(List.of("Answers, with the reference device", "Figures, with the reference device",
                    "Figures on the page, with the reference device", "Pictures on the page, with the reference device",
                    "Gradients, with the reference device", "Gradients, with finite differences",
                    "Answers, with the exported file in ONNX Runtime"), rows.locator("th").allTextContents());
            for (String outcome : rows.locator("td:nth-child(2)").allTextContents()) {
                assertEquals("✓ agrees", outcome);
            }
            if (place == Place.HTTP) {
                visit.assertAccessible();
                Download download = visit.page().waitForDownload(() -> press(dialog, "Save the report"));
                Path file = folder.resolve(download.suggestedFilename());
                download.saveAs(file);
                String report = Files.readString(file);
                assertTrue(report.contains("epoch 1, step ") && report.contains("\t✓ agrees\t"), report);
                assertFalse(report.contains("✗"), report);
            }
            visit.assertNoComplaint();
        }
    }

    /** What it tells is no noise, which its exported file has to know as well. */
    @Test
    void theDiffusionNetworkThatCameTrainedDoesToo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/diffusion")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            visit.untilReady();
            page.untilSaid("^Trained by this engine");
            Locator dialog = begun(visit, page);
            press(dialog, "Begin");
            untilAllAgree(dialog);
            assertThat(dialog).containsText("Answers, with the exported file in ONNX Runtime");
            assertThat(dialog).containsText("Diffusion, before any step of training here");
            visit.assertNoComplaint();
        }
    }

    @Test
    void theGraphNetworkDoesTooAndAProofCanBeStopped(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            Locator dialog = begun(visit, page);
            press(dialog, "Begin");
            press(dialog, "Stop");
            assertThat(dialog.getByRole(AriaRole.STATUS)).containsText("Stopped.");
            press(dialog, "Begin");
            untilAllAgree(dialog);
            assertThat(dialog).containsText("Answers, with the exported file in ONNX Runtime");
            visit.assertNoComplaint();
        }
    }

    @Test
    void theImageNetworkThatCameTrainedDoesToo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/cnn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            ModelPage.prepare(visit);
            page.untilStatus("^Ready: the weights", 60);
            page.combobox("Step size").selectOption("epoch");
            page.button("Step 1 epoch").click();
            page.untilStatus("^Finished at epoch 1", 300);
            Locator dialog = begun(visit, page);
            press(dialog, "Begin");
            untilAllAgree(dialog);
            assertThat(dialog).containsText("Answers, with the exported file in ONNX Runtime");
            visit.assertNoComplaint();
        }
    }

    @Test
    void theTransformerDoesToo(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/transformer?preset=one-head")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            Locator dialog = begun(visit, page);
            press(dialog, "Begin");
            untilAllAgree(dialog);
            assertThat(dialog).containsText("Answers, with the exported file in ONNX Runtime");
            visit.assertNoComplaint();
        }
    }
}
