package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.ui.session.BadSessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a reader sets is what the run does: presets, activations, penalties, dropout. */
@ExtendWith(InChromium.class)
final class SettingsIT {
    /** Every setting is another than in any preset. */
    private static final String ODD = "#/mlp?data=hills&classes=5&noise=7&share=37&points=77&data-seed=99"
            + "&inputs=x1-x2,cos-x2&layers=3,5,2&activation=gelu&layer-activations=relu,sigmoid,linear&seed=77"
            + "&learning-rate=0.0123&optimiser=rmsprop&batch=33&regularisation=l1&regularisation-rate=0.05&dropout=20"
            + "&epochs=77&speed=slow";
    /** All that the settings and the network drawing's controls show. */
    private static final String FORM = """
            () => Object.fromEntries([...document.querySelectorAll(
                        '.run-bar .field input, .run-bar .field select, .drawer input, .drawer select, '
                        + '.network select, .network-heading b')]
                    .filter(field => field.closest('.points-editor') === null)
                    .map((field, i) => [i + ' ' + (field.id || field.name || field.tagName),
                        ['radio', 'checkbox'].includes(field.type) ? field.checked : field.value ?? field.textContent]))
            """;

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void eachPresetSetsEverything(Place place, Chromium chromium) throws IOException {
        try (Visit odd = chromium.open(place, ODD); Visit fresh = chromium.open(place, "#/mlp")) {
            NeuralNetPage from = new NeuralNetPage(odd);
            NeuralNetPage to = new NeuralNetPage(fresh);
            assertEquals(0, odd.frame().getByText("wrong with this link").count(), from::text);
            List<Locator> presets = to.combobox("Preset").locator("option:not([hidden])").all();
            assertEquals(8, presets.size(), presets.toString());
            for (Locator option : presets) {
                String preset = option.textContent();
                String key = "preset=" + option.getAttribute("value");
                odd.frame().evaluate("address => { location.hash = address; }", ODD);
                assertThat(from.combobox("Preset")).hasValue("own");
                from.choosePreset(preset);
                to.choosePreset(preset);
                from.untilAddress(key);
                to.untilAddress(key);
                assertEquals(to.address(), from.address(), preset);
                assertEquals(fresh.frame().evaluate(FORM), odd.frame().evaluate(FORM), preset);
                assertEquals(2, odd.frame().locator(".story-all p").textContent().split("\\.( |$)").length, preset);
            }
        }
    }

    @Test
    void aLayerCanHaveAnActivationOfItsOwn(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?layers=2,2")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.tab("Numbers");
            Locator formulas = page.open("All formulas as text");
            assertThat(formulas.locator("dd").filter(containing("tanh(z)"))).hasCount(4);
            page.combobox("Activation of hidden layer 2").selectOption("ReLU");
            assertThat(formulas.locator("dd").filter(containing("tanh(z)"))).hasCount(2);
            assertThat(formulas.locator("dd").filter(containing("max(0, z)"))).hasCount(2);
            page.combobox("Activation").hover();
            page.untilText("Some layers have an activation of their own.");
            page.untilAddress("layer-activations=tanh,relu");
            page.step();
            page.combobox("Activation").selectOption("Sigmoid");
            assertThat(formulas.locator("dd").filter(containing("σ(z)"))).hasCount(5);
            assertThat(page.combobox("Activation of hidden layer 2")).hasValue("sigmoid");
            visit.assertNoComplaint();
        }
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    @Test
    void penaltiesKeepWeightsSmallAndDropoutChangesTheRun(Chromium chromium) throws Exception {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&epochs=40&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            float[] free = trained(page);
            page.combobox("Regularisation").selectOption("L1");
            page.type("Regularisation rate", "0.1");
            float[] sparse = trained(page);
            page.combobox("Regularisation").selectOption("L2");
            float[] small = trained(page);
            page.combobox("Regularisation").selectOption("None");
            assertEquals(0, page.field("Regularisation rate").count(), "without a penalty there is no rate to set");
            page.type("Dropout", "40");
            float[] dropped = trained(page);
            NeuralNetPage.report("sum of |w|: free", absolute(free), "");
            NeuralNetPage.report("sum of |w|: L1", absolute(sparse), "");
            NeuralNetPage.report("sum of |w|: L2", absolute(small), "");
            assertTrue(absolute(small) < absolute(free) / 2, absolute(small) + " and " + absolute(free));
            assertTrue(absolute(sparse) < absolute(small), absolute(sparse) + " and " + absolute(small));
            assertNotEquals(absolute(free), absolute(dropped));
            page.type("Dropout", "0");
            assertArrayEquals(free, trained(page), "the first run again");
        }
    }

    @Test
    void aDecimalCommaIsTakenWhereverANumberIsTyped(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.type("Learning rate", "0,05");
            page.untilAddress("learning-rate=0.05");
            assertThat(page.field("Learning rate")).hasValue("0.05");
            page.type("Epochs", "1,000");
            page.untilText("Not used: it has a comma that can be read in two ways");
            visit.assertNoComplaint();
        }
    }

    @Test
    void aTypedValueThatIsNoneIsRefusedWithItsLimits(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Map<String, String> bad = Map.of("Learning rate", "7", "Batch size", "2.5", "Noise", "lots");
            bad.forEach(page::type);
            page.untilText("Not used: it must be from 0.00001 to 1");
            page.untilText("Not used: it must be a whole number");
            page.untilText("Not used: this is not a number");
            assertEquals("7", page.field("Learning rate").inputValue(), "what was typed stays to be mended");
            assertThat(page.combobox("Preset")).hasValue("xor");
            page.type("Learning rate", "0.3");
            assertEquals(0, visit.frame().getByText("Not used: it must be from").filter(
                    new Locator.FilterOptions().setVisible(true)).count());
            assertThat(page.combobox("Preset")).hasValue("own");
            visit.assertAccessible();
        }
    }

    private static float[] trained(NeuralNetPage page) throws IOException, BadSessionException {
        page.button("Reset").click();
        page.untilStatus("^Ready", 10);
        page.train();
        page.untilStatus("^Finished", 20);
        return NamedArray.joined(page.savedRun().parameters());
    }

    private static double absolute(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += Math.abs(value);
        }
        return sum;
    }
}
