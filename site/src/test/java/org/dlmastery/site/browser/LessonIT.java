package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lesson on XOR, to 100 % and with a question answered: with keys alone, and without seeing any picture. */
@ExtendWith(InChromium.class)
final class LessonIT {
    /** Nothing can be drawn, as for a reader who sees none of it. */
    private static final String NO_PICTURES = """
            HTMLCanvasElement.prototype.toDataURL = undefined;
            addEventListener('DOMContentLoaded', () => {
                const style = document.createElement('style');
                style.nonce = document.querySelector('script[nonce]').nonce;
                style.textContent = 'canvas { visibility: hidden !important; }';
                document.head.append(style);
            });""";
    private static final String MISCONCEPTION = "The misconception: enough training makes any network fit.";

    @ParameterizedTest
    @EnumSource(names = {"HTTP", "FILE"})
    void withTheKeyboardAlone(Place place, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(place, "#/mlp?preset=spiral")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Keyboard keys = visit.page().keyboard();
            KeyboardIT.tabTo(visit, "Preset");
            keys.type("XOR");
            page.untilStatus("^Ready", 10);
            KeyboardIT.tabTo(visit, "Train");
            keys.press("Enter");
            page.secondsUntilAccuracy("Training accuracy", 100, 15);
            keys.press("Space");
            page.untilStatus("^(Paused|Finished)", 10);
            String loss = page.output("Training loss");
            KeyboardIT.tabTo(visit, "What is this?");
            keys.press("End");
            keys.press("ArrowLeft");
            KeyboardIT.tabTo(visit, "Close to 0");
            keys.press("Space");
            KeyboardIT.tabTo(visit, "Commit and observe");
            keys.press("Enter");
            Locator question = ChecksIT.question(visit, ChecksIT.NO_HIDDEN_LAYER);
            assertThat(question).containsText(MISCONCEPTION);
            KeyboardIT.tabTo(visit, "Back to my own run");
            keys.press("Enter");
            page.untilStatus("^Paused", 10);
            assertEquals(loss, page.output("Training loss"));
        }
    }

    @Test
    void withTheTextsAlone(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/mlp", NO_PICTURES)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertTrue(tree(visit).contains("combobox \"Preset\""), tree(visit));
            page.choosePreset("XOR");
            assertTrue(tree(visit).contains("Test loss below 0.1"), "what to look for");
            page.tab("Numbers");
            Locator table = visit.frame().locator(".numbers details").nth(1);
            table.locator("summary").press("Enter");
            Locator formulas = page.open("All formulas as text");
            page.train();
            page.untilStatus("^Training$", 10);
            page.secondsUntilAccuracy("Training accuracy", 100, 15);
            page.pause();

            String told = tree(visit);
            assertTrue(Pattern.compile("application \"Output over the plane: \\S+ % of it is class 1\\. Of the training "
                    + "points (100|99\\.\\d) % are on the right side").matcher(told).find(), told);
            assertTrue(told.contains("application \"Loss by epoch."), told);
            List<Double> corners = new ArrayList<>();
            for (int row : new int[] {2, 6}) {
                for (int column : new int[] {1, 5}) {
                    corners.add(probability(table.getByRole(AriaRole.ROW).nth(row).getByRole(AriaRole.CELL).nth(column)
                            .textContent()));
                }
            }
            assertTrue(corners.get(0) > 0.9 == corners.get(3) > 0.9 && corners.get(1) > 0.9 == corners.get(2) > 0.9
                    && corners.get(0) > 0.9 != corners.get(1) > 0.9, "opposite corners agree: " + corners);
            assertOutputFollowsFromTheFormulas(formulas.locator("dd").allTextContents(), corners.get(1));

            Locator curve = visit.frame().locator(".numbers details").nth(2);
            curve.locator("summary").press("Enter");
            curve.getByRole(AriaRole.ROW).nth(3).waitFor();
            String[] answered = ChecksIT.predict(visit, ChecksIT.NO_HIDDEN_LAYER, "Close to 0");
            assertTrue(answered[1].contains(MISCONCEPTION), answered[1]);
            visit.assertNoComplaint();
        }
    }

    /** The formulas that are read out, worked by hand, give the table's number at (2, 2). */
    private static void assertOutputFollowsFromTheFormulas(List<String> lines, double shown) {
        double[] hidden = new double[4];
        double output = 0;
        int neuron = 0;
        for (String line : lines) {
            if (line.startsWith("z = ")) {
                double z = value(line.substring(4, line.indexOf(", output")), new double[] {2, 2}, hidden);
                if (line.endsWith("tanh(z)")) {
                    hidden[neuron++] = Math.tanh(z);
                } else {
                    output = 1 / (1 + Math.exp(-z));
                }
            }
        }
        assertEquals(shown, output, 0.02, lines.toString());
    }

    private static double value(String sum, double[] point, double[] hidden) {
        Matcher term = Pattern.compile("(^−?|[+−] )([\\d.]+)(?:·([xh])(.))?").matcher(sum);
        double value = 0;
        while (term.find()) {
            double factor = Double.parseDouble(term.group(2)) * (term.group(1).startsWith("−") ? -1 : 1);
            int index = term.group(4) == null ? -1 : term.group(4).charAt(0) - '₁';
            value += term.group(3) == null ? factor : factor * (term.group(3).equals("x") ? point : hidden)[index];
        }
        return value;
    }

    private static double probability(String cell) {
        String text = cell.strip().replace('−', '-');
        return text.endsWith("%") ? Double.parseDouble(text.replace("%", "").strip()) / 100 : Double.parseDouble(text);
    }

    /** What a screen reader is told of the page. */
    private static String tree(Visit visit) {
        return visit.frame().locator("main").ariaSnapshot();
    }
}
