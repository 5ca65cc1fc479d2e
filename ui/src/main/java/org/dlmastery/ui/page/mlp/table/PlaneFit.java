package org.dlmastery.ui.page.mlp.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dlmastery.core.data.table.LabelledPoints;
import org.dlmastery.core.data.table.LabelledPoints.Point;
import org.dlmastery.core.kind.mlp.spec.ColumnsControl;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.PointsControl;
import org.dlmastery.core.settings.Decimal;

/** How a table's points come to lie on the plane. */
record PlaneFit(OwnColumns columns, List<OwnPoint> points) {
    /** Points fill the plane up to here when they are scaled to it. */
    private static final double FILLED = 2.7;
    /** Narrower columns count as one number. */
    private static final double NARROWEST = 1e-12;
    private static final int DIGITS = 8;
    /** Coordinates are float32. */
    private static final double EXACT = 1e-6;

    /** Names of the three columns. */
    record Names(String x1, String x2, String label) {
    }

    /**
     * The points at their places.
     *
     * @param fills whether each coordinate is moved and scaled so that the points fill the plane; else they lie where
     *     their numbers are
     */
    static PlaneFit of(LabelledPoints found, Names names, boolean fills) {
        List<String> classes = new ArrayList<>();
        for (String name : found.classes()) {
            classes.add(ColumnsControl.kept(name));
        }
        OwnColumns columns = new OwnColumns(axis(names.x1(), found.points(), true, fills),
                axis(names.x2(), found.points(), false, fills), ColumnsControl.kept(names.label()), classes);
        List<OwnPoint> points = new ArrayList<>();
        for (Point point : found.points()) {
            points.add(PointsControl.point(columns.x1().place(point.x1()), columns.x2().place(point.x2()),
                    point.label()));
        }
        return new PlaneFit(columns, points);
    }

    /** How many points share a place of the grid with another that has other numbers in the table. */
    int merged(LabelledPoints found) {
        Set<Point> different = new HashSet<>();
        Set<OwnPoint> places = new HashSet<>();
        for (int i = 0; i < points.size(); i++) {
            different.add(found.points().get(i));
            places.add(points.get(i));
        }
        return different.size() - places.size();
    }

    /** Whether a point lies off its place because the grid has none there. */
    boolean rounds(LabelledPoints found) {
        for (int i = 0; i < points.size(); i++) {
            Point point = found.points().get(i);
            if (Math.abs(columns.x1().place(point.x1()) - points.get(i).x1()) > EXACT
                    || Math.abs(columns.x2().place(point.x2()) - points.get(i).x2()) > EXACT) {
                return true;
            }
        }
        return false;
    }

    private static OwnColumns.Axis axis(String name, List<Point> points, boolean first, boolean fills) {
        String kept = ColumnsControl.kept(name);
        if (!fills || points.isEmpty()) {
            return new OwnColumns.Axis(kept, 0, 1);
        }
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (Point point : points) {
            double number = first ? point.x1() : point.x2();
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
        }
        double half = (greatest - least) / 2;
        double middle = least + half;
        if (half <= NARROWEST * Math.max(NARROWEST, Math.abs(middle))) {
            return new OwnColumns.Axis(kept, middle, 1);
        }
        double unit = Decimal.rounded(half / FILLED);
        return new OwnColumns.Axis(kept, roundedTo(middle, unit), unit);
    }

    /** A short number that is as good as the exact one for the plane, so that it can be said and written. */
    private static double roundedTo(double middle, double unit) {
        int places = 0;
        for (double step = unit / 10_000; step < 1 && places < 2 * DIGITS; step *= 10) {
            places++;
        }
        return Decimal.parse(Decimal.rounded(middle, places, false));
    }
}
