package org.dlmastery.core.data.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Which columns of a table are a point's coordinates and its label, by their places from 0.
 */
public record ColumnChoice(int x1, int x2, int label) {
    private static final List<String> FIRST = List.of("x1", "x_1", "x₁", "x");
    private static final List<String> SECOND = List.of("x2", "x_2", "x₂");
    /** What labels are called; y only where another column is x2. */
    private static final List<String> LABELS = List.of("label", "labels", "class", "classes", "target", "species",
            "category", "diagnosis", "outcome", "group", "type", "variety");
    /** More different values are rather numbers to predict than classes. */
    private static final int FEW = 10;

    /** Whether a table has columns enough for a choice. */
    public static boolean isPossible(Table table) {
        return table.names().size() >= 3;
    }

    /**
     * The most likely choice: by the columns' names, else few words are labels, or few numbers in the first or
     * last column; and the first two columns of numbers that don't count the rows are coordinates.
     *
     * @param table one with three columns at least
     */
    public static ColumnChoice of(Table table) {
        List<Table.Column> columns = table.columns();
        int x1 = named(columns, FIRST);
        int x2 = named(columns, SECOND);
        int y = named(columns, List.of("y"));
        int label = named(columns, LABELS);
        if (label < 0 && y >= 0 && x2 >= 0) {
            label = y;
        }
        if (label < 0) {
            label = likelyLabel(columns, x1, x2);
        }
        x2 = x2 < 0 && x1 >= 0 && y >= 0 && y != label ? y : x2;
        List<Integer> others = coordinates(columns, x1, x2, label);
        if (x1 < 0 && x2 < 0) {
            return new ColumnChoice(Math.min(others.get(0), others.get(1)), Math.max(others.get(0), others.get(1)),
                    label);
        }
        return new ColumnChoice(x1 < 0 ? others.get(0) : x1, x2 < 0 ? others.get(0) : x2, label);
    }

    private static int named(List<Table.Column> columns, List<String> names) {
        for (String name : names) {
            for (int i = 0; i < columns.size(); i++) {
                if (Table.small(columns.get(i).name()).equals(name)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static int likelyLabel(List<Table.Column> columns, int x1, int x2) {
        int fewWords = -1;
        int fewNumbers = -1;
        int words = -1;
        int last = -1;
        for (int i = 0; i < columns.size(); i++) {
            Table.Column column = columns.get(i);
            if (i != x1 && i != x2) {
                boolean outermost = i == columns.size() - 1 || i == 0;
                boolean few = column.distinct() <= FEW && !column.isIndex();
                boolean isWords = !column.isNumeric() && column.distinct() > 0;
                boolean repeats = column.distinct() * 2 <= column.numbers();
                fewWords = isWords && few ? i : fewWords;
                fewNumbers = column.isNumeric() && few && repeats && outermost ? i : fewNumbers;
                words = isWords && words < 0 && !column.isIndex() ? i : words;
                last = i;
            }
        }
        return fewWords >= 0 ? fewWords : fewNumbers >= 0 ? fewNumbers : words >= 0 ? words : last;
    }

    /** Columns that can be coordinates, the likely ones first. */
    private static List<Integer> coordinates(List<Table.Column> columns, int x1, int x2, int label) {
        List<Integer> likely = new ArrayList<>();
        List<Integer> rather = new ArrayList<>();
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (i != x1 && i != x2 && i != label) {
                (!columns.get(i).isNumeric() ? rest : columns.get(i).isIndex() ? rather : likely).add(i);
            }
        }
        likely.addAll(rather);
        likely.addAll(rest);
        return likely;
    }
}
