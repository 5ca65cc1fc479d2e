package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The GNN page: a reader trains a graph network on the karate club and sees what it says of the other members. */
@ExtendWith(InChromium.class)
final class GnnIT {
    private static final Pattern COUNT = Pattern.compile("([0-9]+) of the 32 unlabelled nodes are right\\.");

    private static int right(NeuralNetPage page) {
        Matcher found = COUNT.matcher(page.text());
        assertTrue(found.find(), page.text());
        return Integer.parseInt(found.group(1));
    }

    /** Chooses a node of the graph with the keys alone: the right arrow goes somewhere, Enter chooses. */
    private static void chooseANode(NeuralNetPage page) {
        Locator graph = page.application("Graph with true and predicted classes");
        graph.focus();
        graph.press("ArrowRight");
        graph.press("Enter");
    }

    /** Two seeds; with the system property {@code karate.seeds} as many as it says. */
    static List<Arguments> runs() {
        List<Arguments> runs = new ArrayList<>();
        for (String preset : List.of("karate-gcn", "karate-gat")) {
            for (int seed = 1; seed <= Integer.getInteger("karate.seeds", 2); seed++) {
                runs.add(Arguments.of(preset, seed));
            }
        }
        return runs;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void nineInTenOfTheOtherMembersAreRight(String preset, int seed, Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=" + preset + "&seed=" + seed)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.trainToTheEnd();
            assertEquals(200, page.epoch());
            int right = right(page);
            System.out.println(preset + ", seed " + seed + ": " + right + " of 32");
            assertTrue(right >= 29, preset + ", seed " + seed + ": " + right + " of 32");
            assertEquals(page.output("Test accuracy"), page.output("Accuracy on the unlabelled nodes"));
            assertThat(page.application("Graph with true and predicted classes"))
                    .hasAttribute("aria-label", Pattern.compile(right + " of 32 nodes without a given class"));
            visit.assertNoComplaint();
        }
    }

    @Test
    void aNodeIsLookedIntoAndLabelled(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gat")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            chooseANode(page);
            page.untilSaid("^Node [0-9]+ has degree [0-9]+\\.");
            assertThat(page.region("One node")).containsText("Attention");
            page.button("Tell the model its class").or(page.button("Take its label away")).click();
            page.untilStatus("^Ready", 20);
            assertEquals(0, page.epoch());
            assertThat(page.combobox("Preset")).not().hasValue("karate-gat");
            visit.frame().waitForFunction("() => location.hash.includes('labelled=')");
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    @Test
    void theQuestionIsAnsweredByARun(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=blocks")) {
            new NeuralNetPage(visit);
            String[] answer = ChecksIT.predict(visit, "The preset “Karate club, GCN”", "All 32");
            assertTrue(answer[0].matches("Observed: 9[0-9.]+ % of the other members were right\\."), answer[0]);
            assertTrue(answer[1].contains("what happened is “29 to 31”. The misconception: enough training"), answer[1]);
        }
    }
}
