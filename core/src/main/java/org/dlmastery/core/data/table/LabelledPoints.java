package org.dlmastery.core.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Points with classes, made of three columns of a table. Labels that are all numbers are classes in the order of these
 * numbers, others in the order in which they come; classes are numbered from 0 without a gap.
 *
 * @param classes what each class is called in the table; 1, 1.0 and 1e0 are one class
 * @param numbered whether all labels are numbers
 * @param problems of rows that are no points here, by line
 * @param dropped labels of good rows of which no point is left: all lie beyond the edge, or there are too many classes
 * @param labels how many different labels good rows have
 * @param found how many points there were before some were picked because there is no room for all
 */
public record LabelledPoints(List<Point> points, List<String> classes, boolean numbered, List<RowProblem> problems,
        List<String> dropped, int labels, int found) {
    /** A point in the table's own numbers. */
    public record Point(double x1, double x2, int label) {
    }

    /**
     * How much fits.
     *
     * @param extent both coordinates of a point lie from −extent to extent
     */
    public record Room(int points, int classes, double extent) {
    }

    /** A row whose values are good. */
    private record Good(int line, double x1, double x2, String text, double number) {
    }

    public LabelledPoints {
        points = List.copyOf(points);
        classes = List.copyOf(classes);
        problems = List.copyOf(problems);
        dropped = List.copyOf(dropped);
    }

    /** What the columns' rows are as points. */
    public static LabelledPoints of(Table table, ColumnChoice choice, Room room) {
        return new Maker(table, choice, room).make();
    }

    /** How many points a class has. */
    public int count(int label) {
        int count = 0;
        for (Point point : points) {
            count += point.label() == label ? 1 : 0;
        }
        return count;
    }

    /** Whether labels are other numbers than those of their classes. */
    public boolean isRenumbered() {
        for (int i = 0; numbered && i < classes.size(); i++) {
            if (NumberText.parse(classes.get(i), false) != i && NumberText.parse(classes.get(i), true) != i) {
                return true;
            }
        }
        return false;
    }

    /** One reading of a table's rows. */
    private static final class Maker {
        private final Table table;
        private final ColumnChoice choice;
        private final Room room;
        private final List<RowProblem> problems = new ArrayList<>();
        private boolean numbered = true;

        Maker(Table table, ColumnChoice choice, Room room) {
            this.table = table;
            this.choice = choice;
            this.room = room;
        }

        LabelledPoints make() {
            problems.addAll(table.misfits());
            List<Good> good = good();
            for (Good row : good) {
                numbered &= !Double.isNaN(row.number());
            }
            List<String> all = labels(good);
            List<Good> near = new ArrayList<>();
            for (Good row : good) {
                if (Math.abs(row.x1()) <= room.extent() && Math.abs(row.x2()) <= room.extent()) {
                    near.add(row);
                } else {
                    problems.add(new RowProblem(row.line(), RowProblem.Reason.OUTSIDE, -1, ""));
                }
            }
            List<String> kept = mostFrequent(near);
            List<Point> points = new ArrayList<>();
            for (Good row : near) {
                int label = place(kept, row);
                if (label < 0) {
                    problems.add(new RowProblem(row.line(), RowProblem.Reason.CLASS, choice.label(), row.text()));
                } else {
                    points.add(new Point(row.x1(), row.x2(), label));
                }
            }
            List<String> dropped = new ArrayList<>(all);
            dropped.removeAll(kept);
            problems.sort((a, b) -> Integer.compare(a.line(), b.line()));
            return new LabelledPoints(fairly(points, kept.size()), kept, numbered && !good.isEmpty(), problems, dropped,
                    all.size(), points.size());
        }

        private List<Good> good() {
            List<Good> good = new ArrayList<>();
            for (Table.Row row : table.rows()) {
                String label = row.cells().get(choice.label());
                if (isNumber(row, choice.x1()) && isNumber(row, choice.x2())) {
                    if (Table.isMissing(label)) {
                        problems.add(new RowProblem(row.line(), RowProblem.Reason.MISSING, choice.label(), label));
                    } else {
                        good.add(new Good(row.line(), table.number(row, choice.x1()), table.number(row, choice.x2()),
                                label, table.number(row, choice.label())));
                    }
                }
            }
            return good;
        }

        private boolean isNumber(Table.Row row, int column) {
            String cell = row.cells().get(column);
            if (Double.isNaN(table.number(row, column))) {
                problems.add(new RowProblem(row.line(), Table.isMissing(cell) ? RowProblem.Reason.MISSING
                        : RowProblem.Reason.NO_NUMBER, column, cell));
                return false;
            }
            return true;
        }

        /** The different labels, in their order. */
        private List<String> labels(List<Good> rows) {
            Set<Object> known = new HashSet<>();
            List<Good> firsts = new ArrayList<>();
            for (Good row : rows) {
                if (known.add(key(row))) {
                    firsts.add(row);
                }
            }
            if (numbered) {
                firsts.sort((a, b) -> Double.compare(a.number(), b.number()));
            }
            List<String> labels = new ArrayList<>();
            for (Good first : firsts) {
                labels.add(name(first));
            }
            return labels;
        }

        /** What is equal for equal labels; −0 is 0. */
        private Object key(Good row) {
            return numbered ? (Object) (row.number() + 0.0) : row.text();
        }

        /** A label as it stands there, but 0 for 0.000e+00. */
        private String name(Good row) {
            boolean exponent = row.text().indexOf('e') >= 0 || row.text().indexOf('E') >= 0;
            return numbered && exponent && row.number() == Math.rint(row.number()) && Math.abs(row.number()) < 1e9
                    ? Integer.toString((int) row.number()) : row.text();
        }

        /** The labels there is room for, in their order: the most frequent. */
        private List<String> mostFrequent(List<Good> rows) {
            List<String> labels = labels(rows);
            Map<Object, Integer> counts = new HashMap<>();
            Map<String, Object> keys = new HashMap<>();
            for (Good row : rows) {
                counts.merge(key(row), 1, Integer::sum);
                keys.putIfAbsent(name(row), key(row));
            }
            boolean[] kept = new boolean[labels.size()];
            for (int taken = 0; taken < Math.min(room.classes(), labels.size()); taken++) {
                int best = -1;
                for (int i = 0; i < kept.length; i++) {
                    boolean better = !kept[i] && (best < 0 || counts.get(keys.get(labels.get(i)))
                            > counts.get(keys.get(labels.get(best))));
                    best = better ? i : best;
                }
                kept[best] = true;
            }
            List<String> most = new ArrayList<>();
            for (int i = 0; i < kept.length; i++) {
                if (kept[i]) {
                    most.add(labels.get(i));
                }
            }
            return most;
        }

        private int place(List<String> labels, Good row) {
            for (int i = 0; i < labels.size(); i++) {
                boolean same = numbered ? table.number(labels.get(i)) == row.number()
                        : labels.get(i).equals(row.text());
                if (same) {
                    return i;
                }
            }
            return -1;
        }

        /**
         * As many as there is room for: of each class the same share, at least one point, at equal distances in the
         * table.
         */
        private List<Point> fairly(List<Point> points, int classes) {
            if (points.size() <= room.points()) {
                return points;
            }
            int[] all = new int[classes];
            for (Point point : points) {
                all[point.label()]++;
            }
            int[] share = new int[classes];
            int rest = room.points() - classes;
            int others = points.size() - classes;
            for (int label = 0; label < classes; label++) {
                share[label] = 1 + (int) ((long) (all[label] - 1) * rest / others);
            }
            int[] seen = new int[classes];
            List<Point> picked = new ArrayList<>();
            for (Point point : points) {
                int label = point.label();
                long before = (long) seen[label] * share[label] / all[label];
                long after = (long) (seen[label] + 1) * share[label] / all[label];
                seen[label]++;
                if (after > before) {
                    picked.add(point);
                }
            }
            return picked;
        }
    }
}
