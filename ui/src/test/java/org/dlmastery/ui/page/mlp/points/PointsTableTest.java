package org.dlmastery.ui.page.mlp.points;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.junit.jupiter.api.Test;

class PointsTableTest {
    @Test
    void paintedPointsHaveThePlanesNumbers() {
        List<OwnPoint> points = List.of(PointsControl.point(1.005, -3, 0), PointsControl.point(0.1, 2.995, 4));
        assertEquals("x1,x2,label\n1.005,-3,0\n0.1,2.995,4\n", PointsTable.write(points, OwnColumns.NONE));
    }

    @Test
    void pointsOfATableHaveItsNumbersAndNames() {
        OwnColumns columns = new OwnColumns(new OwnColumns.Axis("radius, mean", 12, 0.8),
                new OwnColumns.Axis("area", 4000, 1000), "diagnosis", List.of("malignant", "\"benign\""));
        List<OwnPoint> points = List.of(PointsControl.point(-2.5, 1.5, 0), PointsControl.point(2.5, -1.005, 1),
                PointsControl.point(0, 0, 2));
        assertEquals("\"radius, mean\",area,diagnosis\n10,5500,malignant\n14,2995,\"\"\"benign\"\"\"\n12,4000,2\n",
                PointsTable.write(points, columns));
    }
}
