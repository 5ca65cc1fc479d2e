package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pointing at a part of the network or of the plane shows its numbers, and they agree with each other. */
@ExtendWith(InChromium.class)
final class InspectIT {
    private static final Pattern READING =
            Pattern.compile("x₁ = (\\S+), x₂ = (\\S+): (?:probability of class 1 is|output) (\\S+)");
    private static final Pattern FORMULA =
            Pattern.compile("z = (−?[\\d.]+)·x₁ ([+−]) ([\\d.]+)·x₂ ([+−]) ([\\d.]+), output tanh\\(z\\)");

    private static final String PLACES = """
            () => JSON.stringify([...document.querySelectorAll('.panel, .plot, .node, .chart')].map(each => {
                const { left, top, width, height } = each.getBoundingClientRect();
                return [left + scrollX, top + scrollY, width, height].map(Math.round);
            }))""";

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
            assertEquals(number(keyed.group(3)), valueOn(page.button("Output neuron")), 0.0051);
            assertEquals(1, valueOn(page.button("Input x₁")));
            assertEquals(Math.cos(1), valueOn(page.button("Input cos x₂")), 0.0051);
            plot.press("Escape");
            assertThat(page.button("Output neuron").locator(".node-value")).isHidden();
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
            neuron.scrollIntoViewIfNeeded();
            Object places = visit.frame().evaluate(PLACES);
            neuron.hover();
            Locator card = page.group("Hidden layer 1, neuron 2");
            assertBeside(visit, card, neuron);
            Matcher formula = match(FORMULA, card.textContent());
            page.untilText("Output of Hidden layer 1, neuron 2");
            neuron.click();
            page.button("Train").hover();
            Locator plot = page.application("Output over the plane of Hidden layer 1, neuron 2");
            plot.press("ArrowRight");
            Matcher shown = reading(page);
            double z = number(formula.group(1)) * 0.1 + signed(formula, 4);
            assertEquals(Math.tanh(z), number(shown.group(3)), 0.01, formula.group() + " and " + shown.group());
            assertEquals(places, visit.frame().evaluate(PLACES), "nothing has moved");
            neuron.click();
            page.button("Train").hover();
            page.untilText("Probability of class 1");
            assertThat(card).isHidden();
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
            assertThat(page.group("Output neuron")).isVisible();
            assertThat(page.combobox("Number")).hasValue("Weight from h₁");
            page.type("Value", "3,25");
            page.untilStatus("^By hand: Weight from h₁ to Output neuron is 3.25 now", 10);
            assertThat(visit.frame().locator("output[aria-label='Training loss']")).not().hasText(loss);
            page.type("Value", "-1e9");
            page.untilText("Not used: it must be a number from −1,000 to 1,000");
            page.field("Value").press("Escape");
            assertThat(page.group("Output neuron")).isHidden();
            page.tab("Numbers");
            Locator formulas = page.open("All formulas as text");
            assertThat(formulas).containsText("z = 3.25·h₁");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    /** Up is more: a hundred pixels are one. The wheel turns what is held only, for over all else it scrolls. */
    @ParameterizedTest
    @EnumSource(names = {"HTTP", "SANDBOX"})
    void aLineAndABiasAreDrawnUpAndDownByPointerWheelAndKeys(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=xor&layers=1")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            Locator card = page.group("Output neuron");
            Mouse mouse = visit.page().mouse();
            BoundingBox from = page.button("Hidden layer 1, neuron 1").boundingBox();
            BoundingBox to = page.button("Output neuron").boundingBox();
            double x = (from.x + from.width + to.x) / 2;
            double y = (from.y + from.height / 2 + to.y + to.height / 2) / 2;
            mouse.move(x, y);
            assertThat(card).isVisible();
            double weight = number(page.field("Value").inputValue());
            mouse.wheel(0, -100);
            assertEquals(weight, number(page.field("Value").inputValue()), "nothing is held yet");
            mouse.down();
            mouse.move(x, y - 30);
            mouse.move(x, y - 80);
            mouse.up();
            page.untilStatus("^By hand: Weight from h₁ to Output neuron is ", 10);
            double dragged = number(page.field("Value").inputValue());
            assertEquals(weight + 0.8, dragged, 0.0051);
            mouse.move(x, y);
            mouse.wheel(0, -100);
            assertThat(page.field("Value")).hasValue(text(dragged + 0.1));
            page.field("Value").press("Escape");
            assertThat(card).isHidden();

            BoundingBox square = page.button("Output neuron").locator(".node-bias").boundingBox();
            mouse.move(square.x + square.width / 2, square.y + square.height / 2);
            mouse.down();
            mouse.move(square.x + square.width / 2, square.y + square.height / 2 + 150);
            mouse.up();
            page.untilStatus("^By hand: Bias of Output neuron is −1.5 now", 10);
            assertThat(page.combobox("Number")).hasValue("Bias");
            page.field("Value").press("Escape");

            Locator neuron = page.button("Output neuron");
            neuron.focus();
            neuron.press("+");
            page.untilStatus("^By hand: Bias of Output neuron is −1.4 now", 10);
            neuron.press("-");
            neuron.press("-");
            page.untilStatus("^By hand: Bias of Output neuron is −1.6 now", 10);
            page.tab("Numbers");
            assertThat(page.open("All formulas as text")).containsText("·h₁ − 1.6");
            visit.assertNoComplaint();
        }
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }

    /** A network with one line from its input and one to its output, both of which soon weigh much. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gapsFlowAlongTheLinesWhileItTrainsUnlessLittleMotionIsWanted(boolean still, Chromium chromium)
            throws IOException {
        String route = "#/mlp?preset=circle&inputs=x1-squared&layers=1&epochs=4000&batch=1";
        try (Visit visit = still ? chromium.openStill(Place.HTTP, route) : chromium.open(Place.HTTP, route)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            assertEquals(0, bare(visit), "a network at rest has whole lines");
            page.train();
            page.untilEpoch(40);
            int gaps = bare(visit);
            assertTrue(still ? gaps == 0 : gaps > 3, gaps + " bare pixels");
            page.pause();
            assertEquals(0, bare(visit));
        }
    }

    /** How many bare pixels lie just before the neurons, where each line runs level, of all that a line covers at rest. */
    private static int bare(Visit visit) {
        return ((Number) visit.frame().evaluate("""
                () => new Promise(told => requestAnimationFrame(() => {
                    const canvas = document.querySelector('canvas.network-connections');
                    const pen = canvas.getContext('2d');
                    let bare = 0;
                    for (const node of document.querySelectorAll('.node:not(.node-input)')) {
                        const [left, middle] = [node.offsetLeft, node.offsetTop + node.offsetHeight / 2];
                        const { data } = pen.getImageData(left - 24, Math.round(middle) - 4, 22, 8);
                        for (let x = 0; x < 22; x++) {
                            let covered = 0;
                            for (let y = 0; y < 8; y++) {
                                covered += data[4 * (y * 22 + x) + 3];
                            }
                            bare += covered < 20 ? 1 : 0;
                        }
                    }
                    told(bare);
                }))""")).intValue();
    }

    @Test
    void inputsComeAndGoWhereTheyStand(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            Locator product = page.button("Input x₁x₂");
            assertThat(product).hasAttribute("aria-pressed", "false");
            product.click();
            assertThat(product).hasAttribute("aria-pressed", "true");
            page.untilAddress("inputs=x1,x2,x1-x2");
            page.button("Hidden layer 1, neuron 1").hover();
            assertThat(page.group("Hidden layer 1, neuron 1")).containsText("·x₁x₂");
            page.button("Input x₁").click();
            page.button("Input x₂").click();
            page.untilAddress("inputs=x1-x2&");
            assertThat(product).hasAttribute("aria-disabled", "true");
            product.click(new Locator.ClickOptions().setForce(true));
            assertThat(product).hasAttribute("aria-pressed", "true");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void theNetworkIsOneStopOfTheTabKeyAndArrowKeysWalkInIt(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            Keyboard keys = visit.page().keyboard();
            KeyboardIT.tabTo(visit, "Hidden layer 1, neuron 1");
            keys.press("ArrowDown");
            assertThat(page.button("Hidden layer 1, neuron 2")).isFocused();
            assertThat(page.group("Hidden layer 1, neuron 2")).containsText("tanh(z)");
            keys.press("ArrowLeft");
            keys.press("ArrowUp");
            Locator line = visit.frame().locator(":focus");
            assertThat(line).hasAttribute("aria-label",
                    Pattern.compile("^Weight from x₁ to Hidden layer 1, neuron 2: −?[\\d.]+$"));
            keys.press("Enter");
            assertThat(page.field("Value")).isFocused();
            assertThat(page.combobox("Number")).hasValue("Weight from x₁");
            page.type("Value", "-2.5");
            page.untilStatus("^By hand: Weight from x₁ to Hidden layer 1, neuron 2 is −2.5 now", 10);
            keys.press("Escape");
            assertThat(page.group("Hidden layer 1, neuron 2")).isHidden();
            keys.press("ArrowRight");
            assertThat(page.button("Hidden layer 1, neuron 2")).isFocused();
            keys.press("ArrowUp");
            keys.press("ArrowUp");
            assertThat(page.button("Remove a neuron from hidden layer 1")).isFocused();
            keys.press("ArrowRight");
            assertThat(page.button("Add a neuron to hidden layer 1")).isFocused();
            keys.press("ArrowDown");
            assertThat(page.button("Hidden layer 1, neuron 1")).isFocused();
            keys.press("Tab");
            assertThat(visit.frame().locator(".network :focus")).hasCount(0);
            keys.press("Shift+Tab");
            assertThat(page.button("Hidden layer 1, neuron 1")).isFocused();
            keys.press("Shift+Tab");
            assertThat(visit.frame().locator(".network :focus")).hasCount(0);
            visit.assertNoComplaint();
        }
    }

    @Test
    void anEdgeBehindWhichThereIsMoreOfTheNetworkFades(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=xor&layers=4,4,4")) {
            visit.page().setViewportSize(360, 740);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            Locator network = visit.frame().locator(".network");
            assertThat(network).hasAttribute("data-more", Pattern.compile("^right"));
            network.locator(".network-scroll").evaluate("scroll => { scroll.scrollLeft = scroll.scrollWidth; }");
            assertThat(network).hasAttribute("data-more", Pattern.compile("^(below)?$"));
            visit.page().setViewportSize(1440, 900);
            assertThat(network).hasAttribute("data-more", "");
        }
    }

    @Test
    void aTapOpensTheCardInViewOnATelephone(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp?preset=spiral")) {
            visit.page().setViewportSize(360, 740);
            NeuralNetPage page = new NeuralNetPage(visit);
            page.untilStatus("^Ready", 10);
            page.button("Hidden layer 1, neuron 2").click();
            BoundingBox card = page.group("Hidden layer 1, neuron 2").boundingBox();
            assertTrue(card.x >= 0 && card.x + card.width <= 360 && card.y >= 0 && card.y + card.height <= 740);
            visit.assertNoComplaint();
        }
    }

    private static void assertBeside(Visit visit, Locator card, Locator part) {
        BoundingBox box = card.boundingBox();
        BoundingBox other = part.boundingBox();
        int height = visit.page().viewportSize().height;
        assertTrue(box.y >= 0 && box.y + box.height <= height, "the card is on the screen");
        assertTrue(box.x >= other.x + other.width || box.x + box.width <= other.x || box.y >= other.y + other.height
                || box.y + box.height <= other.y, "the card leaves its part free");
    }

    private static double valueOn(Locator node) {
        return number(node.locator(".node-value").textContent());
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
