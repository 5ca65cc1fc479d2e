package org.dlmastery.ui.page.mlp.points;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;

/**
 * Points in the making, and the columns that they were in a table: added, erased, undone. Those that the reader finds
 * at first go as soon as the reader adds one.
 */
final class PointsDraft {
    private static final int MOST_UNDONE = 50;

    private record State(List<OwnPoint> points, OwnColumns columns) {
    }

    private final int most;
    private final List<State> earlier = new ArrayList<>();
    private State present = new State(List.of(), OwnColumns.NONE);

    PointsDraft(int most) {
        this.most = most;
    }

    List<OwnPoint> points() {
        return present.points();
    }

    OwnColumns columns() {
        return present.columns();
    }

    /** Takes points that came from elsewhere, a link for example: there is nothing to undo then. */
    void show(List<OwnPoint> next, OwnColumns columns) {
        if (!next.equals(points()) || !columns.equals(columns())) {
            present = new State(List.copyOf(next), columns);
            earlier.clear();
        }
    }

    /** What is done from here on is undone in one go. */
    void begin() {
        earlier.add(present);
        if (earlier.size() > MOST_UNDONE) {
            earlier.remove(0);
        }
    }

    /** @return whether there was room for it */
    boolean add(double x1, double x2, int label) {
        if (points().size() >= most) {
            return false;
        }
        List<OwnPoint> next = new ArrayList<>();
        if (!points().equals(MlpControls.OWN_POINTS.initial())) {
            next.addAll(points());
        }
        next.add(PointsControl.point(x1, x2, label));
        present = new State(next, columns());
        return true;
    }

    /** Takes away every point within the reach. */
    void erase(double x1, double x2, double reach) {
        List<OwnPoint> next = new ArrayList<>();
        for (OwnPoint point : points()) {
            if (Math.hypot(point.x1() - x1, point.x2() - x2) > reach) {
                next.add(point);
            }
        }
        present = new State(next, columns());
    }

    void replace(List<OwnPoint> next, OwnColumns columns) {
        begin();
        present = new State(List.copyOf(next), columns);
    }

    boolean canUndo() {
        return !earlier.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            present = earlier.remove(earlier.size() - 1);
        }
    }
}
