package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pointing at a part of the network or of the plane shows its numbers, and they agree with each other. */
@ExtendWith(InChromium.class)
final class InspectIT {
    private static final Pattern READING =
            Pattern.compile("x₁ = (\\S+), x₂ = (\\S+): (?:probability of class 1 is|output) (\\S+)");
    private static final Pattern FORMULA =
            Pattern.compile("z = (−?[\\d.]+)·x₁ ([+−]) ([\\d.]+)·x₂ ([+−]) ([\\d.]+), output tanh\\(z\\)");

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void theReadOutUnderThePointerIsTheNumberOfTheTable(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            page.tab("Numbers");
            Locator table = visit.frame().locator(".numbers details").nth(1);
            table.locator("summary").click();
            Locator plot = page.application("Output over the plane");
            BoundingBox box = plot.boundingBox();
            plot.hover(new Locator.HoverOptions().setPosition(box.width * 0.7, box.height * 0.3));
            Matcher hovered = reading(page);
            assertTrue(number(hovered.group(1)) > 0.5 && number(hovered.group(2)) > 0.5, hovered.group());
            plot.focus();
            page.button("Train").hover();
            for (int i = 0; i < 10; i++) {
                plot.press("ArrowRight");
                plot.press("ArrowUp");
            }
            Matcher keyed = reading(page);
            assertEquals("1.00 1.00", keyed.group(1) + " " + keyed.group(2));
            String cell = table.getByRole(AriaRole.ROW).nth(3).getByRole(AriaRole.CELL).nth(4).textContent();
            assertEquals(number(cell), number(keyed.group(3)), 0.0051);
            visit.assertNoComplaint();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP"})
    void aNeuronsFormulaGivesTheOutputThatItsPictureShows(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            Locator neuron = page.button("Hidden layer 1, neuron 2");
            neuron.hover();
            Matcher formula = match(FORMULA, page.region("Network").textContent());
            neuron.click();
            page.untilText("Output of Hidden layer 1, neuron 2");
            Locator plot = page.application("Output over the plane of Hidden layer 1, neuron 2");
            plot.press("ArrowRight");
            Matcher shown = reading(page);
            double z = number(formula.group(1)) * 0.1 + signed(formula, 4);
            assertEquals(Math.tanh(z), number(shown.group(3)), 0.01, formula.group() + " and " + shown.group());
            page.button("Back to the network’s output").click();
            page.untilText("Probability of class 1");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void aConnectionIsClickedAndItsWeightChangedByHand(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor&layers=1")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            String loss = page.output("Training loss");
            BoundingBox from = page.button("Hidden layer 1, neuron 1").boundingBox();
            BoundingBox to = page.button("Output neuron").boundingBox();
            visit.page().mouse().click((from.x + from.width + to.x) / 2, (from.y + from.height / 2 + to.y
                    + to.height / 2) / 2);
            assertThat(page.field("Value")).isFocused();
            assertThat(page.combobox("Of")).hasValue("Output neuron");
            page.type("Value", "3,25");
            page.untilStatus("^By hand: Weight from h₁ to Output neuron is 3.25 now", 10);
            assertThat(visit.frame().locator("output[aria-label='Training loss']")).not().hasText(loss);
            page.type("Value", "-1e9");
            page.untilText("Not used: it must be a number from −1,000 to 1,000");
            page.tab("Numbers");
            Locator formulas = page.open("All formulas as text");
            assertThat(formulas).containsText("z = 3.25·h₁");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    private static Matcher reading(NeuralNetPage page) {
        return match(READING, page.region("What it has learned").locator(".readout").textContent());
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher;
    }

    private static double signed(Matcher formula, int group) {
        return (formula.group(group).equals("−") ? -1 : 1) * number(formula.group(group + 1));
    }

    private static double number(String text) {
        String plain = text.strip().replace('−', '-').replace(",", "");
        return plain.endsWith("%") ? number(plain.replace("%", "")) / 100 : Double.parseDouble(plain);
    }
}
