package org.dlmastery.core.kind.gnn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec.Change;
import org.dlmastery.core.settings.Preset;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GnnSpecTest {
    private static final Values CLUB = GnnControls.ALL.initial();
    private static final Values BLOCKS = GnnPresets.BLOCKS.values();
    private final GnnSpec spec = new GnnSpec();

    @Test
    void settingsTravelAsText() {
        Values own = BLOCKS.with(GnnControls.NODES, 47.0).with(GnnControls.LABELLED, List.of(3, 20, 46))
                .with(GnnControls.MODEL, GraphKind.SAGE_MAX).with(GnnControls.RESIDUAL, true)
                .with(GnnControls.WEIGHT_DECAY, 0.0005).with(GnnControls.LAYERS, 16.0);
        assertEquals(own, spec.settings(spec.text(own)));
        assertTrue(spec.text(own).contains("labelled=3,20,46"));
        assertEquals(own, new StateLink(GnnControls.ALL, GnnPresets.ALL).read(spec.text(own)).values());
    }

    @Test
    void aPresetIsItsName() {
        StateLink link = new StateLink(GnnControls.ALL, GnnPresets.ALL);
        for (Preset preset : GnnPresets.ALL) {
            assertEquals("preset=" + preset.key(), link.write(preset.values()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3,3", "4,3", "10000", "-1", "1.5", "x", "1,,2", "1,"})
    void noListOfNodesIsRefused(String text) {
        assertThrows(BadValueException.class, () -> GnnControls.LABELLED.read(text));
    }

    @Test
    void clickingLabelsANodeOrTakesItsLabelAway() {
        assertEquals(List.of(0, 5, 33), LabelledControl.toggled(List.of(0, 33), 5));
        assertEquals(List.of(0, 33, 34), LabelledControl.toggled(List.of(0, 33), 34));
        assertEquals(List.of(33), LabelledControl.toggled(List.of(0, 33), 0));
        assertEquals(List.of(33), LabelledControl.toggled(List.of(33), 33), "a model can't learn from nothing");
    }

    @Test
    void oneNodeOfEachClassIsLabelledAtFirst() {
        assertEquals(List.of(0, 33), GnnControls.labelled(CLUB));
        for (int classes = 2; classes <= 5; classes++) {
            Values values = BLOCKS.with(GnnControls.CLASSES, (double) classes).with(GnnControls.NODES, 23.0);
            int[] truth = GnnControls.graph(values).graph().labels();
            List<Integer> labelled = GnnControls.labelled(values);
            assertEquals(classes, labelled.size());
            for (int i = 0; i < classes; i++) {
                assertEquals(i, truth[labelled.get(i)]);
            }
        }
    }

    @Test
    void nodesThatTheGraphDoesNotHaveCountForNothing() {
        assertEquals(List.of(5), GnnControls.labelled(CLUB.with(GnnControls.LABELLED, List.of(5, 34, 190))));
        assertEquals(List.of(0, 33), GnnControls.labelled(CLUB.with(GnnControls.LABELLED, List.of(34, 190))));
    }

    @Test
    void whatDecidesWeightsOrDataBeginsAfreshAndWhatDoesNotGoesOn() {
        assertEquals(Change.NONE, spec.change(CLUB, CLUB.with(GnnControls.NODES, 100.0)),
                "the club has its own number of nodes");
        assertEquals(Change.NONE, spec.change(CLUB, CLUB.with(GnnControls.HEADS, 2.0)), "a GCN has no heads");
        assertEquals(Change.ADJUSTED, spec.change(CLUB, CLUB.with(GnnControls.LEARNING_RATE, 0.1)));
        assertEquals(Change.ADJUSTED, spec.change(CLUB, CLUB.with(GnnControls.DROPOUT, 50.0)));
        assertEquals(Change.AFRESH, spec.change(CLUB, CLUB.with(GnnControls.LABELLED, List.of(0, 1, 33))));
        assertEquals(Change.AFRESH, spec.change(CLUB, CLUB.with(GnnControls.SEED, 2.0)));
        assertEquals(Change.AFRESH, spec.change(BLOCKS, BLOCKS.with(GnnControls.BETWEEN, 4.0)));
        assertEquals(Change.AFRESH, spec.change(GnnPresets.KARATE_GAT.values(),
                GnnPresets.KARATE_GAT.values().with(GnnControls.HEADS, 2.0)));
    }

    @Test
    void parametersAreThoseOfTheLayers() {
        assertEquals(34 * 16 + 16 + 16 * 2 + 2, GnnControls.experiment(CLUB).parameterCount());
        // Four heads of 16, and two attention vectors for each head.
        assertEquals(34 * 64 + 2 * 64 + 64 * 2 + 2 * 2,
                GnnControls.experiment(GnnPresets.KARATE_GAT.values()).parameterCount());
    }
}
