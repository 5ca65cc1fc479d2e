package org.dlmastery.ui.page.gnn.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.Graph.Edge;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.settings.Message;
import org.junit.jupiter.api.Test;

/** A graph in the making. */
class GraphDraftTest {
    private final OwnGraph first = GnnControls.OWN.initial();
    private final GraphDraft draft = new GraphDraft(first, List.of(0, 3));

    @Test
    void whatIsRemovedTakesItsEdgesAndLabelsAlongAndTheOthersMoveUp() {
        draft.remove(2);
        assertEquals(5, draft.nodes().size());
        assertEquals(List.of(new Edge(0, 1), new Edge(2, 3), new Edge(2, 4), new Edge(3, 4)), draft.edges());
        assertEquals(List.of(0, 2), draft.labelled());
        draft.undo();
        assertEquals(first, draft.graph());
        assertEquals(List.of(0, 3), draft.labelled());
        assertFalse(draft.canUndo());
    }

    @Test
    void joinedNodesArePartedAndNoneIsJoinedToItself() {
        assertTrue(draft.join(5, 0).isEmpty());
        assertTrue(draft.edges().contains(new Edge(0, 5)));
        assertTrue(draft.join(0, 5).isEmpty());
        assertEquals(first.edges(), draft.edges());
        assertEquals("graphedit.loop", draft.join(4, 4).map(Message::key).orElse(""));
    }

    @Test
    void theFirstNodeOfAClassIsLabelled() {
        draft.add(0.5, 0.5, 2);
        assertEquals(List.of(0, 3, 6), draft.labelled());
        draft.label(0, 1);
        assertEquals(List.of(0, 1, 3, 6), draft.labelled(), "class 0 has lost its only label to class 1");
        draft.label(6, Graph.UNKNOWN);
        assertEquals(List.of(0, 1, 3), draft.labelled());
    }

    @Test
    void aGraphThatNobodyCanLearnFromWaits() {
        draft.replace(List.of(), List.of());
        assertEquals("graphedit.few", draft.problem().map(Message::key).orElse(""));
        draft.add(0, 0, Graph.UNKNOWN);
        draft.add(1, 1, Graph.UNKNOWN);
        assertEquals("graphedit.no-class", draft.problem().map(Message::key).orElse(""));
        draft.label(1, 0);
        assertTrue(draft.problem().isEmpty());
        assertEquals(List.of(1), draft.labelled());
    }

    @Test
    void thereAreTwoHundredNodesAtMost() {
        for (int i = 6; i < 200; i++) {
            assertTrue(draft.add(i / 200.0, 0.5, 0).isEmpty());
        }
        assertEquals("graphedit.full.nodes", draft.add(0, 0, 0).map(Message::key).orElse(""));
    }

    @Test
    void aMovedNodeStaysOnTheDrawing() {
        draft.move(0, -0.2, 1.7);
        assertArrayEquals(new double[] {0, 1}, java.util.Arrays.copyOf(draft.positions(), 2));
    }
}
