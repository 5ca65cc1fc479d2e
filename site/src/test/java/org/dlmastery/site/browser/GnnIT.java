package org.dlmastery.site.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.kind.gnn.spec.CoraDouble;
import org.dlmastery.core.kind.gnn.spec.CoraFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The GNN page: a reader trains a graph network on the karate club and sees what it says of the other members. */
@ExtendWith(InChromium.class)
final class GnnIT {
    private static final Pattern COUNT = Pattern.compile("([0-9]+) of the 32 unlabelled nodes are right\\.");

    @TempDir
    private Path folder;

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
            assertEquals(right / 32.0, Double.parseDouble(page.output("Test accuracy").replaceAll("[^0-9.]", "")) / 100, 5e-4);
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
            page.combobox("The model is told").selectOption("the Officers’ club");
            page.untilStatus("^Ready", 20);
            assertEquals(0, page.epoch());
            assertThat(page.combobox("Preset")).not().hasValue("karate-gat");
            visit.frame().waitForFunction("() => /labelled=|told=/.test(location.hash)");
            visit.assertAccessible();
            page.button("Close the node’s card").click();
            assertThat(page.region("One node")).isHidden();
            visit.assertNoComplaint();
        }
    }

    @Test
    void aNodesMessagesArePlayedWithTheModelsNumbers(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.FILE, "#/gnn?preset=karate-gcn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.step();
            chooseANode(page);
            Locator player = visit.frame().getByRole(AriaRole.GROUP,
                    new Frame.GetByRoleOptions().setName("Message passing"));
            Locator forward = player.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Forward"));
            forward.click();
            Locator card = page.region("One node");
            assertThat(card).containsText(Pattern.compile("Layer 1: node [0-9]+ collects [0-9]+ messages"));
            for (int i = 0; i < 3; i++) {
                forward.click();
            }
            assertThat(card).containsText(Pattern.compile("Feature [0-9]+: .* = "));
            Matcher sum = Pattern.compile("Feature [0-9]+: ([^=]*) = ([−0-9.]+)\\.").matcher(card.textContent());
            assertTrue(sum.find(), card.textContent());
            if (!sum.group(1).contains("…")) {
                double added = 0;
                for (String term : sum.group(1).split(" \\+ ")) {
                    String[] factors = term.replace("−", "-").replaceAll("[()]", "").split(" · ");
                    added += Double.parseDouble(factors[0]) * Double.parseDouble(factors[1]);
                }
                assertEquals(Double.parseDouble(sum.group(2).replace("−", "-")), added, 0.01);
            }
            visit.assertAccessible();
            player.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("To the start")).click();
            assertThat(card).containsText("has degree");
            visit.assertNoComplaint();
        }
    }

    /** A path of nodes in two classes, by keys alone: from an empty drawing to a trained model, then from its link. */
    @Test
    void aGraphIsDrawnWithKeysAloneAndIsPartOfTheLink(Chromium chromium) throws IOException {
        String link;
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gcn&epochs=60&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Edit graph").focus();
            page.button("Edit graph").press("Enter");
            page.button("Clear").focus();
            page.button("Clear").press("Enter");
            page.untilSaid("The model waits: a graph needs 2 nodes at least");
            Locator graph = page.application("Graph with true and predicted classes");
            graph.focus();
            for (String key : List.of("n", "j", "n", "j", "1", "j", "n", "j")) {
                graph.press(key);
            }
            page.untilSaid("Nodes 1 and 2 are joined");
            graph.press("1");
            page.button("Done").focus();
            page.button("Done").press("Enter");
            assertThat(graph).hasAttribute("aria-label", Pattern.compile("3 nodes, 2 edges"));
            assertThat(page.combobox("Preset")).not().hasValue("karate-gcn");
            page.trainToTheEnd();
            // AD stands for three nodes; graphs on the way to them have been in the address before.
            visit.frame().waitForFunction("() => location.hash.includes('own=AD')");
            link = visit.page().url().replaceFirst(".*#", "#");
            visit.assertNoComplaint();
        }
        try (Visit visit = chromium.open(Place.FILE, link)) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(page.application("Graph with true and predicted classes"))
                    .hasAttribute("aria-label", Pattern.compile("3 nodes, 2 edges"));
            visit.assertNoComplaint();
        }
    }

    @Test
    void aPastedListSaysWhatItMeansAndWhichLineIsWrong(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gcn")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.button("Edit graph").click();
            page.button("Paste edges").click();
            Locator text = visit.frame().getByRole(AriaRole.TEXTBOX,
                    new Frame.GetByRoleOptions().setName(Pattern.compile("^One edge a line")));
            text.fill("0 1\n1 2 3 4");
            assertThat(visit.frame().getByText("Line 2: two nodes are needed, but there are 4 words.")).isVisible();
            assertThat(page.button("Use this graph")).isHidden();
            text.fill("0 1\n1 2\n2 2\n2 1\n3 2\n0 = 0\n3 = 1");
            assertThat(visit.frame().getByText("Understood: 4 nodes, 3 edges.")).isVisible();
            assertThat(visit.frame().getByText("Left out: 1 lines that join a node to itself.")).isVisible();
            assertThat(visit.frame().getByText("Counted once: 1 edges that were there already.")).isVisible();
            text.fill("<graphml><key id='k' for='node' attr.name='club'/><graph edgedefault='directed'><node id='a'>"
                    + "<data key='k'>Hi</data></node><node id='b'/><edge source='b' target='a'/></graph></graphml>");
            assertThat(visit.frame().getByText("Understood: 2 nodes, 1 edges.")).isVisible();
            assertThat(visit.frame().getByText("Classes come from “club”: 0 is Hi.")).isVisible();
            assertThat(visit.frame().getByText("so there is nothing to tell apart")).isVisible();
            text.fill("id,class\n0,0\n1,1\n\nsource,target\n0,1\n1,7");
            assertThat(visit.frame().getByText("Line 7: the table of nodes has no “7”.")).isVisible();
            text.fill("0 1\n1 2\n2 2\n2 1\n3 2\n0 = 0\n3 = 1");
            page.button("Use this graph").click();
            page.untilStatus("^Ready", 20);
            assertThat(page.application("Graph with true and predicted classes"))
                    .hasAttribute("aria-label", Pattern.compile("4 nodes, 3 edges"));
            visit.assertAccessible();
            visit.assertNoComplaint();
        }
    }

    private byte[] download(Visit visit, String format) throws IOException {
        Locator panel = visit.frame().locator(".panel-export");
        panel.locator("select").selectOption(format);
        Download file = visit.page().waitForDownload(panel.locator("button.primary")::click);
        Path path = folder.resolve(file.suggestedFilename());
        file.saveAs(path);
        return Files.readAllBytes(path);
    }

    /** The NumPy program holds what the page shows of each node; ONNX Runtime says the same of the club's graph. */
    @Test
    void whatIsTakenAwaySaysOfTheNodesWhatThePageSays(Chromium chromium) throws IOException, OrtException {
        try (Visit visit = chromium.open(Place.FILE, "#/gnn?preset=karate-gat&epochs=20&speed=fast")) {
            new NeuralNetPage(visit).trainToTheEnd();
            visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Export")).click();
            byte[] model = download(visit, "ONNX");
            String program = new String(download(visit, "NUMPY"), StandardCharsets.UTF_8);
            Matcher rows = Pattern.compile("\\[([0-9.e-]+), ([0-9.e-]+)\\],")
                    .matcher(program.substring(program.indexOf("expected = ")));
            Graph club = KarateClub.graph();
            float[][] links = new float[club.nodes()][club.nodes()];
            float[][] features = new float[club.nodes()][club.nodes()];
            club.edges().forEach(edge -> {
                links[edge.first()][edge.second()] = 1;
                links[edge.second()][edge.first()] = 1;
            });
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            for (int node = 0; node < club.nodes(); node++) {
                features[node][node] = 1;
            }
            try (OrtSession session = environment.createSession(model);
                    OnnxTensor adjacency = OnnxTensor.createTensor(environment, links);
                    OnnxTensor numbers = OnnxTensor.createTensor(environment, features);
                    OrtSession.Result result = session.run(Map.of("adjacency", adjacency, "features", numbers))) {
                float[][] probabilities = (float[][]) result.get("probabilities").orElseThrow().getValue();
                for (float[] node : probabilities) {
                    assertTrue(rows.find(), program);
                    assertEquals(Double.parseDouble(rows.group(1)), node[0], 1e-5);
                    assertEquals(Double.parseDouble(rows.group(2)), node[1], 1e-5);
                }
                assertTrue(Math.abs(probabilities[0][0] - probabilities[33][0]) > 0.3, "a network worth comparing");
            }
            visit.assertNoComplaint();
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    /** Node 8 stands between the clubs; the engine runs 79 graphs for the ranking. */
    @Test
    void theNetworkIsRunAgainOnOtherGraphs(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gat&epochs=20&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            page.trainToTheEnd();
            visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Experiments")).click();
            Locator experiments = visit.frame().locator(".experiments");
            assertThat(experiments).containsText("Mean cosine of two nodes");
            page.button("Renumber the nodes and run").click();
            assertThat(experiments).containsText("Over all 68 logits the largest difference is");
            Matcher difference = Pattern.compile("largest difference is ([0-9.]+)(·10⁻[⁵⁶⁷⁸⁹])?; the largest logit is ([0-9.]+)\\.")
                    .matcher(experiments.textContent());
            assertTrue(difference.find(), experiments.textContent());
            assertTrue(difference.group(2) != null || difference.group(1).equals("0"), difference.group());
            assertTrue(Double.parseDouble(difference.group(3)) > 0.5, difference.group());
            page.button("Rank all edges").click();
            assertThat(experiments).containsText(Pattern.compile("Worth most is [0-9]+ – [0-9]+: without it, a probability of"
                    + " node [0-9]+ changes by [0-9.]+ %\\. Nodes that change their class: [0-9]+\\. Correlation"));
            experiments.locator("summary").getByText("All edges, ranked").click();
            Matcher edge = clickedEdge(visit);
            assertThat(experiments.getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName(Pattern.compile(
                    "^" + edge.group(1) + " – " + edge.group(2) + " ")))).containsText(edge.group(4));
            page.button("Train from all 289 pairs").click();
            assertThat(experiments).containsText(Pattern.compile("Mean accuracy on the other nodes: [0-9.]+ %\\. Best labels: "
                    + "nodes [0-9]+ and [0-9]+ \\([0-9.]+ %\\)\\. Worst: "), new LocatorAssertions.ContainsTextOptions()
                    .setTimeout(Patience.milliseconds(60)));
            visit.assertAccessible();
            page.step();
            assertThat(experiments).not().containsText("Worth most is");
            // The second member of the first club, and the third of the other.
            page.application("Accuracy on the other nodes from each of 289 pairs of labels").focus();
            for (String key : List.of("ArrowRight", "ArrowDown", "ArrowRight", "ArrowRight")) {
                visit.page().keyboard().press(key);
            }
            Locator reading = experiments.locator(".matrix-view .readout");
            assertThat(reading).containsText("Labelled in Mr. Hi’s club");
            String read = reading.textContent();
            visit.page().keyboard().press("Enter");
            page.untilAddress("labelled=");
            page.trainToTheEnd();
            assertEquals(Double.parseDouble(read.replaceAll(".*: ", "")),
                    Double.parseDouble(page.output("Test accuracy").replaceAll("[^0-9.]", "")) / 100, 1e-3);
            visit.assertNoComplaint();
        }
    }

    /** And neither does the page grow, nor is a node chosen. */
    @Test
    void twoFingersEnlargeTheGraph(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?preset=karate-gcn")) {
            visit.untilReady();
            Locator graph = visit.frame().locator(".graph-frame").first();
            String atFirst = edgesAcross(visit, graph);
            Fingers fingers = new Fingers(visit, graph);
            fingers.asOnAPhone();
            // The first one where there is no node to hold.
            fingers.put(1, .02, .02);
            fingers.put(1, .02, .02, 2, .1, .1);
            for (double far = .15; far < .4; far += .05) {
                fingers.move(1, .02, .02, 2, far, far);
            }
            fingers.lift(1, .02, .02);
            fingers.lift();
            String larger = edgesAcross(visit, graph);
            assertNotEquals(atFirst, larger);
            assertEquals(1, ((Number) visit.frame().evaluate("visualViewport.scale")).doubleValue());
            assertThat(visit.frame().locator(".panel-node")).isHidden();
            graph.press("0");
            assertEquals(atFirst, edgesAcross(visit, graph));
            visit.assertNoComplaint();
        }
    }

    /** What a mouse finds on its way through the middle of the drawing. */
    private static String edgesAcross(Visit visit, Locator graph) {
        BoundingBox box = graph.boundingBox();
        StringBuilder found = new StringBuilder();
        for (double way = 0.02; way < 1; way += 0.02) {
            visit.page().mouse().move(box.x + way * box.width, box.y + 0.5 * box.height);
            found.append(visit.frame().locator(".graph-view > .readout").first().textContent()).append('\n');
        }
        return found.toString();
    }

    /** Clicks on the first edge on the drawing's diagonal: its ends, a node, and by how much that changes without it. */
    private static Matcher clickedEdge(Visit visit) {
        Locator frame = visit.frame().locator(".graph-frame").first();
        Locator readout = visit.frame().locator(".graph-view > .readout").first();
        frame.scrollIntoViewIfNeeded();
        BoundingBox box = frame.boundingBox();
        double way = 0;
        while (!readout.textContent().startsWith("Edge from")) {
            way += 0.01;
            assertTrue(way < 1, "no edge on the diagonal");
            visit.page().mouse().move(box.x + way * box.width, box.y + way * box.height);
        }
        visit.page().mouse().down();
        visit.page().mouse().up();
        assertThat(readout).containsText("Without it");
        Matcher read = Pattern.compile("^Edge from (\\d+) to (\\d+): .*\\. Without it, a probability of node (\\d+) changes by "
                + "([0-9.]+ %)\\. Nodes that change their class: \\d+\\.$").matcher(readout.textContent());
        assertTrue(read.find(), readout.textContent());
        return read;
    }

    /** In this browser the digest of a file is the published file's: the published one is not in the tree. */
    private static final String PUBLISHED = """
            ([content, cites]) => {
                const digest = crypto.subtle.digest.bind(crypto.subtle);
                const sums = { [content]: '23205398c433481a3b8c504e95e9f15adb47fe13',
                    [cites]: 'd971e9d07e5f439864ac216697287faad7eb4406' };
                crypto.subtle.digest = async (name, data) => {
                    const sum = sums[data.length];
                    return sum ? Uint8Array.from(sum.match(/../g), byte => parseInt(byte, 16)).buffer : digest(name, data);
                };
            }""";

    /** As git has it: its name is that of {@code git hash-object}, here by the JDK. */
    private static byte[] blob(byte[] file) {
        byte[] head = ("blob " + file.length + '\0').getBytes(StandardCharsets.US_ASCII);
        byte[] blob = Arrays.copyOf(head, head.length + file.length);
        System.arraycopy(file, 0, blob, head.length, file.length);
        return blob;
    }

    /** The host can't be reached, breaks off, keeps the reader waiting, sends something else, then does what it should. */
    @Test
    void coraComesWhenTheReaderSaysSoAndStaysInTheBrowser(Chromium chromium)
            throws IOException, NoSuchAlgorithmException {
        CoraDouble made = new CoraDouble();
        Map<String, byte[]> files = Map.of(CoraFiles.CONTENT, made.content(), CoraFiles.CITES, made.cites());
        AtomicReference<String> host = new AtomicReference<>("away");
        AtomicInteger asked = new AtomicInteger();
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?graph=cora&epochs=2&speed=fast")) {
            visit.page().route("https://raw.githubusercontent.com/tkipf/pygcn/master/data/cora/*", route -> {
                asked.incrementAndGet();
                byte[] file = files.get(route.request().url().replaceFirst(".*/", ""));
                switch (host.get()) {
                    case "away" -> route.abort();
                    case "waits" -> { }
                    default -> route.fulfill(new Route.FulfillOptions().setHeaders(Map.of("access-control-allow-origin", "*"))
                            .setBodyBytes(host.get().equals("there") ? file : Arrays.copyOf(file, file.length / 2)));
                }
            });
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(page.button("Train")).isDisabled();
            assertThat(visit.frame().getByText("Fetching it asks raw.githubusercontent.com")).isVisible();
            assertEquals(0, asked.get(), "nothing is fetched before the reader says so");
            visit.assertAccessible();
            page.button("Fetch Cora").click();
            page.untilSaid("raw.githubusercontent.com could not be reached, or broke off within cora.content");
            host.set("half");
            page.button("Fetch Cora").click();
            page.untilSaid("What came as cora.content from raw.githubusercontent.com is not the published file");
            host.set("waits");
            page.button("Fetch Cora").click();
            page.button("Stop").click();
            page.untilSaid("Stopped. Nothing is kept");
            host.set("there");
            page.button("Fetch Cora").click();
            page.untilSaid("git calls it " + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1")
                    .digest(blob(files.get(CoraFiles.CONTENT)))) + ", the published one 23205398c433481a3b8c504e95e9f15adb47fe13");
            visit.frame().evaluate(PUBLISHED,
                    List.of(blob(files.get(CoraFiles.CONTENT)).length, blob(files.get(CoraFiles.CITES)).length));
            page.button("Fetch Cora").click();
            Locator graph = page.application("Graph with true and predicted classes");
            assertThat(graph).hasAttribute("aria-label", Pattern.compile("2,708 nodes, 5,278 edges"));
            assertThat(visit.frame().getByText("edges pause in motion")).isVisible();
            page.trainToTheEnd();
            assertTrue(page.text().contains("of the 2568 unlabelled nodes are right."), page.text());
            int before = asked.get();
            visit.page().reload();
            assertThat(page.application("Graph with true and predicted classes"))
                    .hasAttribute("aria-label", Pattern.compile("2,708 nodes, 5,278 edges"));
            assertEquals(before, asked.get(), "it was kept");
        }
    }

    @Test
    void coraIsOpenedFromTwoFilesToo(Chromium chromium) throws IOException {
        CoraDouble made = new CoraDouble();
        Path content = Files.write(folder.resolve("a"), made.content());
        Path cites = Files.write(folder.resolve("b"), made.cites());
        try (Visit visit = chromium.open(Place.FILE, "#/gnn?graph=cora&model=gat&hidden=4&epochs=1&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            Locator input = visit.frame().getByLabel("Or open (or drop here) cora.content and cora.cites from your disk");
            Path half = Files.write(folder.resolve("c"), Arrays.copyOf(made.content(), made.content().length / 2));
            input.setInputFiles(cites);
            page.untilSaid("One file is here. Now cora.content, please");
            input.setInputFiles(half);
            page.untilSaid("This isn’t Cora: line [0-9]+ of cora.content is not what it should be");
            input.setInputFiles(cites);
            page.untilSaid("One file is here. Now cora.content, please");
            input.setInputFiles(content);
            page.trainToTheEnd();
            assertTrue(page.text().contains("of the 2568 unlabelled nodes are right."), page.text());
            assertThat(page.application("Graph with true and predicted classes"))
                    .hasAttribute("aria-label", Pattern.compile("2,708 nodes, 5,278 edges"));
            chooseANode(page);
            page.untilSaid("^Node [0-9]+ has degree [0-9]+\\.");
            visit.assertNoComplaint();
            visit.assertNoRequestLeftTheOrigin();
        }
    }

    /** Its chances would give 499,500 edges; what is left out is said. */
    @Test
    void aLargeGraphIsCutDownInWordsAndStaysUsable(Chromium chromium) throws IOException {
        try (Visit visit = chromium.open(Place.HTTP, "#/gnn?graph=blocks&nodes=1000&p-in=100&p-out=100&epochs=2&speed=fast")) {
            NeuralNetPage page = new NeuralNetPage(visit);
            assertThat(page.application("Graph with true and predicted classes"))
                    .hasAttribute("aria-label", Pattern.compile("1,000 nodes, (49|50),[0-9]{3} edges"));
            page.button("Settings").click();
            assertThat(visit.frame().getByText("These chances would give about 499,500 edges. Both are multiplied by 10 %"))
                    .isVisible();
            page.button("Settings").click();
            page.trainToTheEnd();
            visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Who takes from whom")).click();
            assertThat(visit.frame().getByText("A matrix of 1000 rows has none that could be seen")).isVisible();
            visit.frame().getByRole(AriaRole.TAB, new Frame.GetByRoleOptions().setName("Experiments")).click();
            page.button("Rank all edges").click();
            assertThat(visit.frame().getByText("up to 1000 are ranked")).isVisible();
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
