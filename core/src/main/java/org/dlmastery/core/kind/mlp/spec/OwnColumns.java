package org.dlmastery.core.kind.mlp.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the reader's own points come from: what the columns of their table are called, where its numbers lie on the
 * plane, and what their classes are called. A network that was trained on them takes the table's numbers by way of
 * {@link Axis#place}.
 *
 * @param label the name of the column of labels; may be empty
 * @param classes the classes' names, from class 0; fewer than there are classes if others have been painted
 */
public record OwnColumns(Axis x1, Axis x2, String label, List<String> classes) {
    /** Points that came from no table. */
    public static final OwnColumns NONE = new OwnColumns(Axis.PLAIN, Axis.PLAIN, "", List.of());

    public OwnColumns {
        classes = List.copyOf(classes);
        if (classes.size() > DataSettings.MOST_CLASSES) {
            throw new IllegalArgumentException("own columns: " + classes.size() + " names of classes, at most "
                    + DataSettings.MOST_CLASSES);
        }
    }

    /**
     * A coordinate of the plane and the column that it was.
     *
     * @param name the column's; may be empty
     * @param centre the number that lies at 0, in the column's unit
     * @param unit how much of the column's unit is 1 on the plane; greater than 0
     */
    public record Axis(String name, double centre, double unit) {
        /** Numbers as they are. */
        public static final Axis PLAIN = new Axis("", 0, 1);

        public Axis {
            if (!(unit > 0) || Double.isInfinite(unit) || Double.isNaN(centre) || Double.isInfinite(centre)) {
                throw new IllegalArgumentException("own columns: a centre is finite and a unit above 0");
            }
        }

        /** Whether numbers are as they were in the table. */
        public boolean isPlain() {
            return centre == 0 && unit == 1;
        }

        /** Where on the plane a number of the column lies. */
        public double place(double number) {
            return (number - centre) / unit;
        }

        /** Whether neighbouring places of the grid are different numbers of the column in float32. */
        public boolean fitsFloat() {
            double farthest = Math.abs(centre) + Plane.EXTENT * unit;
            return Math.ulp((float) farthest) < PointsControl.STEP / 4 * unit;
        }

        /** The column's number at a place of the plane. */
        public double number(double place) {
            return centre + unit * place;
        }
    }

    /** Whether the network takes the table's numbers as they are. */
    public boolean arePlain() {
        return x1.isPlain() && x2.isPlain();
    }

    /** The names of so many classes. */
    public List<String> classNames(int count) {
        List<String> names = new ArrayList<>();
        for (int label = 0; label < count; label++) {
            names.add(className(label));
        }
        return names;
    }

    /** What a class is called: its name in the table, else its number. */
    public String className(int label) {
        return label < classes.size() ? classes.get(label) : Integer.toString(label);
    }
}
