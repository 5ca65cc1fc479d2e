package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every change can be taken back, by the button in the strip and by the keys. */
@ExtendWith(InChromium.class)
final class UndoIT {
    private static Locator undo(Visit visit) {
        return visit.frame().locator(".strip .undo").first();
    }

    /** Until the address names the preset and nothing else. */
    private static void untilPlain(Visit visit, String preset) {
        visit.frame().waitForFunction("end => location.hash.endsWith(end)", "&preset=" + preset);
    }

    @Test
    void settingsNetworkAndPresetAreTakenBackToTheSameAddress(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(undo(visit)).isHidden();
            page.type("Learning rate", "0.1");
            page.untilAddress("learning-rate=0.1");
            assertThat(undo(visit)).hasAccessibleName("Undo: Learning rate 0.1");
            page.button("Remove a neuron from hidden layer 1").click();
            page.untilAddress("layers=3");
            page.combobox("Preset").selectOption("circle");
            page.untilAddress("preset=circle");
            visit.frame().locator(".strip h1").click();
            visit.page().keyboard().press("Control+z");
            page.untilAddress("preset=xor&data=xor");
            page.untilAddress("layers=3");
            visit.page().keyboard().press("Control+z");
            page.untilAddress("layers=4");
            undo(visit).click();
            untilPlain(visit, "xor");
            assertThat(undo(visit)).isHidden();
            visit.page().keyboard().press("Control+Shift+Z");
            page.untilAddress("learning-rate=0.1");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aTextFieldKeepsItsOwnKeys(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.type("Learning rate", "0.1");
            page.untilAddress("learning-rate=0.1");
            page.field("Learning rate").focus();
            visit.page().keyboard().press("Control+z");
            assertThat(undo(visit)).isVisible();
            page.untilAddress("learning-rate=0.1");
        }
    }

    /** A trained run comes back with its epoch. */
    @Test
    void aRunThatAPresetReplacedComesBack(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&epochs=30&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.train();
            page.untilEpoch(30);
            page.combobox("Preset").selectOption("circle");
            page.untilAddress("preset=circle");
            undo(visit).click();
            page.untilEpoch(30);
            page.untilAddress("epochs=30");
        }
    }

    @ParameterizedTest
    @CsvSource({"gnn, layers=3, layers=2", "transformer, layers=3, layers=2", "diffusion, seed=5, seed=1",
            "cnn, seed=5, seed=1"})
    void eachPageTakesALinkBack(String name, String change, String before, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/" + name)) {
            visit.untilReady();
            String preset = visit.frame().locator("#preset").inputValue();
            visit.frame().evaluate("hash => { location.hash = hash; }", "#/" + name + "?preset=" + preset + "&" + change);
            assertThat(visit.frame().locator(".changed")).containsText("Changed:");
            undo(visit).click();
            assertThat(visit.frame().locator(".changed")).not().containsText("Changed:");
            untilPlain(visit, preset);
            assertEquals(preset, visit.frame().locator("#preset").inputValue());
        }
    }
}
