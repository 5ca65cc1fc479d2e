package org.dlmastery.ui.page.mlp.points;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;

/** Points in the making: added, erased, undone. */
final class PointsDraft {
    private static final int MOST_UNDONE = 50;

    private final int most;
    private final List<List<OwnPoint>> earlier = new ArrayList<>();
    private List<OwnPoint> points = List.of();

    PointsDraft(int most) {
        this.most = most;
    }

    List<OwnPoint> points() {
        return points;
    }

    /** Takes points that came from elsewhere, a link for example: there is nothing to undo then. */
    void show(List<OwnPoint> next) {
        if (!next.equals(points)) {
            points = List.copyOf(next);
            earlier.clear();
        }
    }

    /** What is done from here on is undone in one go. */
    void begin() {
        earlier.add(points);
        if (earlier.size() > MOST_UNDONE) {
            earlier.remove(0);
        }
    }

    /** @return whether there was room for it */
    boolean add(double x1, double x2, int label) {
        if (points.size() >= most) {
            return false;
        }
        List<OwnPoint> next = new ArrayList<>(points);
        next.add(PointsControl.point(x1, x2, label));
        points = next;
        return true;
    }

    /** Takes away every point within the reach. */
    void erase(double x1, double x2, double reach) {
        List<OwnPoint> next = new ArrayList<>();
        for (OwnPoint point : points) {
            if (Math.hypot(point.x1() - x1, point.x2() - x2) > reach) {
                next.add(point);
            }
        }
        points = next;
    }

    void replace(List<OwnPoint> next) {
        begin();
        points = List.copyOf(next);
    }

    boolean canUndo() {
        return !earlier.isEmpty();
    }

    void undo() {
        if (canUndo()) {
            points = earlier.remove(earlier.size() - 1);
        }
    }
}
