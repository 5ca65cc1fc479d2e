package org.dlmastery.ui.page.mlp.points;

import org.dlmastery.core.kind.mlp.spec.Plane;

/**
 * A stroke over the plane: touches it at equal distances on the way, for a browser that is busy tells only of a few
 * places of it.
 */
final class Brushstroke {
    /** Paints or erases at a point of the plane. */
    interface Touch {
        void at(double x1, double x2);
    }

    private static final double LEAST_WAY = 0.22;

    private final Touch touch;
    private double lastX1;
    private double lastX2;

    /** @param touch is told of points of the plane only, though a stroke may leave it */
    Brushstroke(Touch touch) {
        this.touch = touch;
    }

    /** Touches a point, from which the stroke goes on. */
    void begin(double x1, double x2) {
        lastX1 = x1;
        lastX2 = x2;
        if (Math.abs(x1) <= Plane.EXTENT && Math.abs(x2) <= Plane.EXTENT) {
            touch.at(x1, x2);
        }
    }

    /** Goes on to a point. @return whether it was far enough to touch the plane on the way */
    boolean to(double x1, double x2) {
        double fromX1 = lastX1;
        double fromX2 = lastX2;
        double way = Math.hypot(x1 - fromX1, x2 - fromX2);
        int touches = (int) (way / LEAST_WAY);
        for (int i = 1; i <= touches; i++) {
            double share = i * LEAST_WAY / way;
            begin(fromX1 + share * (x1 - fromX1), fromX2 + share * (x2 - fromX2));
        }
        return touches > 0;
    }
}
