package org.dlmastery.core.kind.gnn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.KindSpec.Change;
import org.dlmastery.core.settings.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader's own graph as a part of the state. */
class OwnGraphTest {
    private static final OwnGraph FIRST = GnnControls.OWN.initial();
    private static final Values OWN = GnnControls.ALL.initial().with(GnnControls.GRAPH, GraphSource.OWN);
    private final GnnSpec spec = new GnnSpec();

    private static OwnGraph large(int nodes) {
        List<OwnGraph.Node> all = new ArrayList<>();
        List<Graph.Edge> edges = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            all.add(new OwnGraph.Node(i * 7 % OwnGraph.SIDE, i * 131 % OwnGraph.SIDE, i % 6 - 1));
            if (i > 0) {
                edges.add(new Graph.Edge(i / 2, i));
            }
        }
        return new OwnGraph(all, edges);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 63, 64, 65, 200})
    void itTravelsAsText(int nodes) throws BadValueException {
        String text = GnnControls.OWN.write(large(nodes));
        assertTrue(text.matches("[A-Za-z0-9_-]+"), text);
        assertEquals(large(nodes), GnnControls.OWN.read(text));
        Values values = OWN.with(GnnControls.OWN, large(nodes)).with(GnnControls.TOLD, List.of(new ToldClass(1, 4)));
        assertEquals(values, spec.settings(spec.text(values)));
    }

    @Test
    void whatIsCutOffOrLeadsNowhereIsRefused() {
        String text = GnnControls.OWN.write(FIRST);
        for (int length = 0; length < text.length(); length++) {
            String cut = text.substring(0, length);
            // Whole edges may be missing: that is a graph too.
            if ((length - 26) % 2 != 0 || length < 26) {
                assertThrows(BadValueException.class, () -> GnnControls.OWN.read(cut), cut);
            }
        }
        assertThrows(BadValueException.class, () -> GnnControls.OWN.read(text + "AB"), "an edge twice");
        assertThrows(BadValueException.class, () -> GnnControls.OWN.read(text + "AA"), "a node joined to itself");
        assertThrows(BadValueException.class, () -> GnnControls.OWN.read(text + "AZ"), "a node that isn't there");
        assertThrows(BadValueException.class, () -> GnnControls.OWN.read("AC" + "AAAA" + "AAAA"), "no class at all");
        assertThrows(BadValueException.class, () -> GnnControls.OWN.read("AB" + "AAAB"), "one node");
    }

    @Test
    void movingANodeChangesNoRunAndAnotherEdgeBeginsAfresh() {
        List<OwnGraph.Node> moved = new ArrayList<>(FIRST.nodes());
        moved.set(0, new OwnGraph.Node(1, 2, moved.get(0).label()));
        assertEquals(Change.NONE, spec.change(OWN, OWN.with(GnnControls.OWN, new OwnGraph(moved, FIRST.edges()))));
        assertEquals(Change.AFRESH, spec.change(OWN, OWN.with(GnnControls.OWN,
                new OwnGraph(FIRST.nodes(), FIRST.edges().subList(1, FIRST.edges().size())))));
        assertEquals(Change.AFRESH, spec.change(OWN, OWN.with(GnnControls.OWN, FIRST.labelled(1, 1))));
    }

    @Test
    void theFirstNodeOfEachClassIsLabelledAndOneOfNoClassNever() {
        assertEquals(List.of(0, 3), GnnControls.labelled(OWN));
        Values unknown = OWN.with(GnnControls.OWN, FIRST.labelled(0, Graph.UNKNOWN));
        assertEquals(List.of(1, 3), GnnControls.labelled(unknown));
        assertEquals(List.of(1, 3), GnnControls.labelled(unknown.with(GnnControls.LABELLED, List.of(0))));
        assertEquals(List.of(2), GnnControls.labelled(unknown.with(GnnControls.LABELLED, List.of(0, 2))));
    }

    @Test
    void aGraphOfOneClassStillHasTwoToChooseFrom() {
        OwnGraph one = new OwnGraph(List.of(new OwnGraph.Node(0, 0, 0), new OwnGraph.Node(1, 1, Graph.UNKNOWN)), List.of());
        assertEquals(2, GnnControls.experiment(OWN.with(GnnControls.OWN, one)).size().classes());
    }

    @Test
    void aClassThatIsToldInPlaceOfTheTrueOneBeginsAfreshAndCountsForLabelledNodesAlone() {
        Values club = GnnControls.ALL.initial();
        Values told = club.with(GnnControls.TOLD, List.of(new ToldClass(0, 1), new ToldClass(8, 0)));
        assertEquals(List.of(new ToldClass(0, 1)), GnnControls.told(told));
        assertEquals(Change.AFRESH, spec.change(club, told));
        assertEquals(Change.NONE, spec.change(club, club.with(GnnControls.TOLD, List.of(new ToldClass(8, 0)))));
        assertFalse(spec.text(club).contains("8_0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8_", "_1", "8_7", "10000_0", "8_1,8_0", "9_1,8_0", "8_0.5", "8_1,"})
    void noListOfToldClassesIsRefused(String text) {
        assertThrows(BadValueException.class, () -> GnnControls.TOLD.read(text));
    }

    @Test
    void aToldClassIsChangedAndTakenBack() {
        List<ToldClass> one = ToldControl.with(List.of(), 8, 1);
        assertEquals(List.of(new ToldClass(3, 0), new ToldClass(8, 1)), ToldControl.with(one, 3, 0));
        assertEquals(List.of(new ToldClass(8, 0)), ToldControl.with(one, 8, 0));
        assertEquals(List.of(), ToldControl.with(one, 8, -1));
    }
}
