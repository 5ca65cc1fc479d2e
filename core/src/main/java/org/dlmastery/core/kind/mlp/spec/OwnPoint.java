package org.dlmastery.core.kind.mlp.spec;

import org.dlmastery.core.settings.Limits;

/**
 * A point that the reader has made.
 *
 * @param x1 −3 to 3
 * @param x2 −3 to 3
 * @param label the class, from 0
 */
public record OwnPoint(float x1, float x2, int label) {
    public OwnPoint {
        Limits.check("x1", x1, -Plane.EXTENT, Plane.EXTENT);
        Limits.check("x2", x2, -Plane.EXTENT, Plane.EXTENT);
        Limits.check("label", label, 0, DataSettings.MOST_CLASSES - 1);
    }
}
