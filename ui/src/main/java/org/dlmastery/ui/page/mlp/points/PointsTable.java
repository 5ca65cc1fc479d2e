package org.dlmastery.ui.page.mlp.points;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.settings.Decimal;

/** Points as a table with a header, in the numbers and with the names of the table that they came from. */
final class PointsTable {
    /** A tenth of a step of the plane's grid is written, so that the same places are read again. */
    private static final double EXACT = 0.0005;
    private static final int MOST_PLACES = 15;

    private PointsTable() {
    }

    static String write(List<OwnPoint> points, OwnColumns columns) {
        StringBuilder text = new StringBuilder(cell(columns.x1().name(), "x1")).append(',')
                .append(cell(columns.x2().name(), "x2")).append(',')
                .append(cell(columns.label(), "label")).append('\n');
        for (OwnPoint point : points) {
            text.append(number(columns.x1(), point.x1())).append(',').append(number(columns.x2(), point.x2()))
                    .append(',').append(cell(columns.className(point.label()), "")).append('\n');
        }
        return text.toString();
    }

    private static String number(OwnColumns.Axis axis, float place) {
        int places = 0;
        for (double step = axis.unit() * EXACT; step < 1 && places < MOST_PLACES; step *= 10) {
            places++;
        }
        return Decimal.strip(Decimal.rounded(axis.number(place), places, false));
    }

    private static String cell(String name, String unnamed) {
        if (name.isEmpty()) {
            return unnamed;
        }
        boolean plain = name.indexOf(',') < 0 && name.indexOf('"') < 0 && name.charAt(0) != '#';
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
