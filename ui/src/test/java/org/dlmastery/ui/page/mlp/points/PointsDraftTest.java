package org.dlmastery.ui.page.mlp.points;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.junit.jupiter.api.Test;

class PointsDraftTest {
    private final PointsDraft draft = new PointsDraft(3);

    @Test
    void aStrokeIsUndoneInOneGo() {
        draft.begin();
        draft.add(1, 1, 0);
        draft.add(2, 2, 1);
        draft.begin();
        draft.erase(1.1, 1, 0.2);
        assertEquals(List.of(PointsControl.point(2, 2, 1)), draft.points());
        draft.undo();
        assertEquals(2, draft.points().size());
        draft.undo();
        assertEquals(List.of(), draft.points());
        assertFalse(draft.canUndo());
    }

    @Test
    void pointsFoundAtFirstGoWithTheFirstOneAddedAndComeBackByUndo() {
        draft.show(MlpControls.OWN_POINTS.initial(), OwnColumns.NONE);
        assertEquals(2, draft.points().size());
        draft.begin();
        draft.add(1, 2, 0);
        draft.add(1, 2.5, 0);
        assertEquals(List.of(PointsControl.point(1, 2, 0), PointsControl.point(1, 2.5, 0)), draft.points());
        draft.undo();
        assertEquals(MlpControls.OWN_POINTS.initial(), draft.points());
    }

    @Test
    void thereIsRoomForSoManyAndNoMore() {
        assertTrue(draft.add(0, 0, 0) && draft.add(0, 0, 0) && draft.add(0, 0, 0));
        assertFalse(draft.add(0, 0, 0));
        assertEquals(3, draft.points().size());
    }

    @Test
    void pointsFromElsewhereLeaveNothingToUndo() {
        draft.replace(List.of(PointsControl.point(0, 0, 0)), OwnColumns.NONE);
        draft.show(draft.points(), OwnColumns.NONE);
        assertTrue(draft.canUndo());
        draft.show(List.of(), OwnColumns.NONE);
        assertFalse(draft.canUndo());
    }
}
