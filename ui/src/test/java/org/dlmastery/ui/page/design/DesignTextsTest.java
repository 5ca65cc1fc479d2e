package org.dlmastery.ui.page.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.dlmastery.core.kind.design.spec.CnnHead;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.NetworkCost;
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
            wanted.add("model." + card.key() + ".name");
            for (String part : List.of("when", "innovation", "size", "scaling")) {
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
        assertEquals(36_369, DesignNetworks.cost(DesignCard.DIFFUSION,
                INITIAL.with(DesignControls.DIFFUSION_WIDTH, 8)).parameters());
    }
}
