package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures what docs/results.md says of <i>Predicted, then proved</i>, through the page; no part of the tests, for it
 * trains each worked example for 5 s and means something only on a machine at rest: {@code scripts/predictions}.
 */
@ExtendWith(InChromium.class)
final class PredictionFigures {
    private static final List<String> CARDS = List.of(System.getProperty("predictions.cards",
            "mlp,gnn,cnn,diffusion,transformer").split(","));
    private static final LocatorAssertions.IsVisibleOptions TIMED = new LocatorAssertions.IsVisibleOptions().setTimeout(90_000);
    private static final Pattern TIME = Pattern.compile("([0-9.,]+) (ms|s)");
    private static final double TARGET = 0.2;

    private final List<String> lines = new ArrayList<>(List.of("| page | worked example | predicted | measured | difference |",
            "|---|---|---|---|---|"));
    private int near;
    private int all;

    @Test
    void workedExamples(Chromium chromium) throws IOException {
        for (String card : CARDS) {
            measure(DesignCard.valueOf(card.toUpperCase(Locale.ROOT)), chromium);
        }
        lines.add("");
        lines.add(near + " of " + all + " within 20 %.");
        Path file = Path.of("target", "predictions.md");
        Files.write(file, lines);
        lines.forEach(System.out::println);
    }

    private void measure(DesignCard card, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/design?card=" + card.key())) {
            visit.untilReady();
            visit.page().onConsoleMessage(message -> System.out.println("console: " + message.text()));
            Locator panel = visit.frame().locator(".panel-design-" + card.key() + " .design-proof");
            panel.locator("summary").click();
            Locator choice = panel.locator("select");
            // The knobs' own network may be another engine's.
            choice.selectOption(new SelectOption().setIndex(1));
            button(panel, "Measure this device").click();
            assertThat(panel.getByText("Measured. Change the network")).isVisible(TIMED);
            int count = choice.locator("option").count();
            for (int i = 1; i < count; i++) {
                choice.selectOption(new SelectOption().setIndex(i));
                Locator train = button(panel, "Train it for 5 s");
                // CIFAR-10 is not built in.
                Locator absent = panel.getByText("was built without");
                assertThat(panel.locator("button:enabled", new Locator.LocatorOptions().setHasText("Train it"))
                        .or(absent).first()).isVisible(TIMED);
                if (!absent.isVisible()) {
                    train.click();
                    assertThat(panel.getByText("updates were counted")).isVisible(TIMED);
                    add(visit, card, i, panel);
                }
            }
        }
    }

    private void add(Visit visit, DesignCard card, int option, Locator panel) {
        Locator cells = panel.locator("[data-proof=update] td");
        String name = panel.locator("select option").nth(option).textContent();
        double predicted = milliseconds(cells.nth(0).textContent());
        double measured = milliseconds(cells.nth(1).textContent());
        double share = predicted / measured - 1;
        all++;
        near += Math.abs(share) <= TARGET ? 1 : 0;
        String page = (String) visit.frame().locator("[role=tab][data-card=" + card.key() + "]").evaluate("tab => tab.firstChild.textContent");
        lines.add("| " + page + " | " + name + " | " + cells.nth(0).textContent() + " | " + cells.nth(1).textContent() + " | "
                + (share < 0 ? "−" : "+") + Math.round(100 * Math.abs(share)) + " % |");
        System.out.println(lines.get(lines.size() - 1));
        System.out.println(panel.locator(".help").allTextContents());
    }

    private static double milliseconds(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            throw new AssertionError("no time: " + text);
        }
        return Double.parseDouble(time.group(1).replace(",", "")) * (time.group(2).equals("s") ? 1000 : 1);
    }

    private static Locator button(Locator panel, String name) {
        return panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
