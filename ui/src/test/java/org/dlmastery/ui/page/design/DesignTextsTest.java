package org.dlmastery.ui.page.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dlmastery.core.kind.design.spec.CnnHead;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.DesignUse;
import org.dlmastery.core.kind.design.spec.MeasuredRun;
import org.dlmastery.core.kind.design.spec.MoreControls;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.kind.design.spec.Traits;
import org.dlmastery.core.blueprint.ModelConfig;
import org.dlmastery.core.blueprint.ModelFileException;
import org.dlmastery.core.blueprint.ModelReading;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class DesignTextsTest {
    private static final Values INITIAL = DesignControls.ALL.initial();

    private final Properties english = MessageFile.properties();
    private final CostWords words = new CostWords(Language.of(MessageFile.english()));

    @Test
    void everyCardSaysAllThatAReaderIsPromised() {
        Set<String> wanted = new TreeSet<>();
        Set<String> papers = new TreeSet<>();
        for (DesignCard card : DesignCard.values()) {
            wanted.add("design.card." + card.key());
            for (String part : List.of("brief", "when", "innovation", "size", "scaling")) {
                wanted.add("design.text." + card.key() + "." + part);
            }
            assertTrue(Paper.of(card).size() >= 4, card.key());
            for (Paper paper : Paper.of(card)) {
                assertTrue(papers.add(paper.key()), paper.key() + " is named twice");
                for (String part : List.of("authors", "title", "venue")) {
                    wanted.add("design.paper." + paper.key() + "." + part);
                }
            }
        }
        wanted.removeAll(english.keySet());
        assertEquals(Set.of(), wanted);
    }

    /** The table's last column says where each was checked. */
    @Test
    void theTableOfCitationsIsWhatTheCardsShow() throws IOException {
        List<String> table = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../docs/citations.md"))) {
            String[] cells = line.split(" *[|] *", -1);
            if (line.startsWith("| ") && !cells[1].equals("card")) {
                assertEquals(9, cells.length, line);
                assertTrue(cells[7].matches("(PMLR v[0-9]+/[a-z0-9-]+|authors: [\\w.-]+/[\\w.-]+|d2l|PyG|lists)\\b.*"), line);
                if (cells[6].contains("proceedings.mlr.press")) {
                    assertTrue(cells[6].contains(cells[7].replaceFirst("PMLR ([^;]*).*", "/$1.html")), line);
                }
                table.add(String.join("\t", List.of(cells).subList(1, 7)));
            }
        }
        List<String> shown = new ArrayList<>();
        for (DesignCard card : DesignCard.values()) {
            for (Paper paper : Paper.of(card)) {
                String key = "design.paper." + paper.key() + ".";
                shown.add(String.join("\t", card.key(), english.getProperty(key + "authors"),
                        Integer.toString(paper.year()), english.getProperty(key + "title"),
                        english.getProperty(key + "venue"), paper.address()));
            }
        }
        assertEquals(String.join("\n", table), String.join("\n", shown));
    }

    @Test
    void everyTraitHasWords() {
        for (DesignCard card : DesignCard.values()) {
            Traits traits = Traits.of(card);
            for (Enum<?> trait : List.of(traits.reach(), traits.sharing(), traits.growth(), traits.passes())) {
                String key = "design.trait." + trait.getClass().getSimpleName().toLowerCase(Locale.ROOT) + "."
                        + trait.name().toLowerCase(Locale.ROOT);
                assertTrue(english.containsKey(key), key);
            }
        }
    }

    @Test
    void everyReasonToRefuseAFileHasWords() {
        FileWords files = new FileWords(Language.of(MessageFile.english()));
        for (String broken : List.of("no", "{}", "{\"model_type\":\"x\"}", "{\"model_type\":\"llama\"}",
                "{\"model_type\":\"gpt2\",\"n_head\":7}", "{\"model_type\":\"gpt2\",\"n_head\":\"7\"}")) {
            String words = files.refusal(assertThrows(ModelFileException.class, () -> ModelConfig.read(broken)));
            assertTrue(words.endsWith(".") && !words.contains("{") && !words.contains("⟦"), words);
        }
        assertEquals("Models of the type “x” can’t be read from their configuration; these can: gpt2, llama, mistral, "
                + "qwen2, qwen3, gemma, mixtral, t5, vit, resnet. Drop the model’s safetensors file instead.",
                files.refusal(assertThrows(ModelFileException.class,
                        () -> ModelConfig.read("{\"model_type\":\"x\"}"))));
        for (String reason : List.of("not-json", "no-type", "unknown-type", "missing", "bad-value", "heads", "too-large",
                "cut-header", "bad-tensor", "wrong-length", "no-tensors")) {
            assertTrue(english.containsKey("design.refused." + reason), reason);
        }
    }

    @Test
    void whatAFileSaysHasWordsAndLetters() {
        FileWords files = new FileWords(Language.of(MessageFile.english()));
        for (String type : List.of("gpt2", "t5", "vit", "resnet")) {
            ModelReading reading = ModelConfig.read("{\"model_type\":\"" + type + "\"}");
            for (String line : files.letters(reading)) {
                assertTrue(!line.contains("⟦"), line);
            }
            for (FileWords.Fact fact : files.facts(reading)) {
                assertTrue(english.containsKey("design.fact." + fact.key()), fact.key());
            }
        }
        List<FileWords.Fact> facts = files.facts(ModelConfig.read("{\"model_type\":\"gpt2\"}"));
        assertTrue(facts.contains(new FileWords.Fact("parameters", "124,439,808")), facts.toString());
        assertTrue(facts.contains(new FileWords.Fact("cache", "36.9 kB")), facts.toString());
        assertTrue(facts.contains(new FileWords.Fact("float16", "249 MB")), facts.toString());
    }

    @Test
    void cardsAreFoundByWhatTheySayAndByWhoDescribedThem() {
        CardWords cards = new CardWords(Language.of(MessageFile.english()));
        assertEquals(List.of(DesignCard.RNN), found(cards, Optional.empty(), "hochreiter"));
        assertEquals(List.of(DesignCard.MOE), found(cards, Optional.empty(), " Router  experts "));
        assertEquals(List.of(DesignCard.values()), found(cards, Optional.empty(), " "));
        assertEquals(List.of(), found(cards, Optional.empty(), "zeppelin"));
        assertEquals(List.of(DesignCard.GNN), found(cards, Optional.of(DesignUse.GRAPHS), ""));
        assertEquals(List.of(DesignCard.GAN), found(cards, Optional.of(DesignUse.IMAGES), "generator"));
    }

    private static List<DesignCard> found(CardWords cards, Optional<DesignUse> use, String search) {
        return Stream.of(DesignCard.values()).filter(card -> cards.fits(card, use, search)).toList();
    }

    @Test
    void arrowsWalkThroughTheCardsThatAreShown() {
        List<DesignCard> three = List.of(DesignCard.CNN, DesignCard.GAN, DesignCard.VIT);
        assertEquals(DesignCard.GAN, CardGrid.next(three, DesignCard.CNN, "ArrowRight"));
        assertEquals(DesignCard.CNN, CardGrid.next(three, DesignCard.VIT, "ArrowDown"));
        assertEquals(DesignCard.VIT, CardGrid.next(three, DesignCard.CNN, "ArrowLeft"));
        assertEquals(DesignCard.VIT, CardGrid.next(three, DesignCard.CNN, "End"));
        assertEquals(DesignCard.CNN, CardGrid.next(three, DesignCard.MLP, "ArrowRight"));
        assertEquals(DesignCard.GAN, CardGrid.next(three, DesignCard.GAN, "a"));
    }

    /** Every figure of a measured run stands in docs/results.md, and so does the time it took. */
    @Test
    void measuredRunsAreThoseOfTheResults() throws IOException {
        String results = Files.readString(Path.of("../docs/results.md"));
        for (MeasuredRun run : MeasuredRun.all()) {
            String text = english.getProperty("design.run." + run.key());
            Matcher figures = Pattern.compile("\\d+(,\\d{3})*(\\.\\d+)?").matcher(text);
            while (figures.find()) {
                assertTrue(results.contains(figures.group()), run.key() + ": " + figures.group());
            }
            String seconds = run.seconds() == Math.rint(run.seconds()) ? Long.toString((long) run.seconds())
                    : Double.toString(run.seconds());
            assertTrue(results.contains(seconds + " s") || results.contains(seconds + ".0 s")
                    || results.contains("| " + seconds + " |"), run.key() + " took " + seconds);
        }
        assertEquals(List.of("transformer-bigram", "cnn-epoch"),
                MeasuredRun.within(12).stream().map(MeasuredRun::key).toList());
    }

    /** The panel says how far predictions usually miss: as often and as far as the table of those that were tried. */
    @Test
    void whatThePanelSaysOfItsMissesIsWhatWasMeasured() throws IOException {
        List<Double> shares = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../docs/results.md"))) {
            String[] cells = line.split(" *[|] *", -1);
            if (cells.length == 7 && cells[3].matches("[0-9.]+ m?s") && cells[4].matches("[0-9.]+ m?s")) {
                shares.add(Math.abs(Double.parseDouble(cells[5].replaceAll("[+−%]", "").strip())) / 100);
            }
        }
        assertEquals(ProofPanel.TRIED, shares.size());
        assertEquals(ProofPanel.NEAR, shares.stream().filter(share -> share <= 0.2).count());
        assertEquals(ProofPanel.WORST, shares.stream().mapToDouble(share -> share).max().orElseThrow());
    }

    /** Where a paper's number at arXiv stands in its venue too, the link leads to that number. */
    @Test
    void numbersAtArxivAreThoseOfTheLinks() {
        for (DesignCard card : DesignCard.values()) {
            for (Paper paper : Paper.of(card)) {
                String venue = english.getProperty("design.paper." + paper.key() + ".venue");
                String number = "arXiv:" + paper.address().substring(paper.address().lastIndexOf('/') + 1);
                assertEquals(paper.address().startsWith("https://arxiv.org/abs/"), venue.contains(number), venue);
                assertTrue(paper.address().startsWith("https://"), paper.address());
            }
        }
    }

    @Test
    void everyKindOfLayerHasAName() {
        List<Values> settings = new ArrayList<>(List.of(INITIAL.with(DesignControls.CNN_HEAD, CnnHead.AVERAGE)));
        for (GraphKind kind : GraphKind.values()) {
            settings.add(INITIAL.with(DesignControls.GNN_KIND, kind));
        }
        Set<String> kinds = new HashSet<>();
        for (Values values : settings) {
            for (DesignCard card : DesignCard.values()) {
                for (Stack.Layer layer : DesignNetworks.stack(card, values).layers()) {
                    kinds.add(layer.stage().kind());
                }
            }
        }
        assertEquals(List.of(), kinds.stream().filter(kind -> !english.containsKey("design.stage." + kind)).toList());
        assertEquals(kinds.size(), english.stringPropertyNames().stream().filter(key ->
                key.startsWith("design.stage.")).count());
    }

    @Test
    void bytesAreWrittenToThreeDigitsInDecimalUnits() {
        assertEquals("0 B", words.bytes(0));
        assertEquals("999 B", words.bytes(999));
        assertEquals("1.00 kB", words.bytes(1000));
        assertEquals("498 MB", words.bytes(4L * 124_439_808));
        assertEquals("1.50 TB", words.bytes(1_500_000_000_000L));
    }

    @Test
    void layersAddUpToTheCardsFigures() {
        NetworkCost cost = DesignNetworks.cost(DesignCard.CNN, INITIAL);
        TwinTable.Rows rows = words.layers(cost);
        long parameters = 0;
        for (int i = 0; i < rows.count(); i++) {
            assertEquals(rows.head().size(), rows.row(i).size());
            parameters += Long.parseLong(rows.row(i).get(3).replace(",", ""));
        }
        assertEquals(cost.parameters(), parameters);
        assertEquals(List.of("0", "Convolution", "16 × 28 × 28", "144", "112,896", "50.2 kB"), rows.row(0));
    }

    @Test
    void aNetworkThatCannotBeBuiltSaysWhy() {
        Values values = INITIAL.with(DesignControls.CNN_BLOCKS, 5.0);
        NetworkCost cost = DesignNetworks.cost(DesignCard.CNN, values);
        assertEquals("This network can’t be built: layer 19 (Max pooling) gets 256 × 1 × 1, which is smaller than its "
                + "window. Take larger images or fewer blocks.", words.misfit(cost.outline().misplaced().get()));
    }

    @Test
    void theSizesThatTheTextsNameAreTheCalculators() {
        Values digits = INITIAL.with(DesignControls.MLP_UNITS, 512.0);
        assertEquals(669_706, DesignNetworks.cost(DesignCard.MLP, digits).parameters());
        Values xor = INITIAL.with(DesignControls.MLP_INPUTS, 2.0).with(DesignControls.MLP_LAYERS, 1.0)
                .with(DesignControls.MLP_UNITS, 4.0).with(DesignControls.MLP_OUTPUTS, 1.0);
        assertEquals(17, DesignNetworks.cost(DesignCard.MLP, xor).parameters());
        assertEquals(652_824, DesignNetworks.cost(DesignCard.VAE, INITIAL).parameters());
        assertEquals(86_567_656, DesignNetworks.cost(DesignCard.VIT, INITIAL).parameters());
        assertEquals(129_135_360, DesignNetworks.cost(DesignCard.SSM, INITIAL
                .with(MoreControls.SSM_VOCABULARY, 50_280.0).with(MoreControls.SSM_LAYERS, 24.0)
                .with(MoreControls.SSM_WIDTH, 768)).parameters());
        assertEquals(36_369, DesignNetworks.cost(DesignCard.DIFFUSION,
                INITIAL.with(DesignControls.DIFFUSION_WIDTH, 8)).parameters());
    }
}
