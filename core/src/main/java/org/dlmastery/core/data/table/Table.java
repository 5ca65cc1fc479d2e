package org.dlmastery.core.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as it was understood.
 *
 * @param separator what stands between two values; a space stands for any number of them
 * @param decimalComma whether numbers have a comma where others have a point
 * @param headerLine the line of the columns' names, from 1; 0 if they have none in the text
 * @param names of the columns; empty where there is none
 * @param rows each with as many cells as there are columns
 * @param skipped the lines of titles, remarks and {@code sep=} that are no rows
 * @param misfits rows that have too few or too many values or a quotation mark that is not closed
 */
public record Table(char separator, boolean decimalComma, int headerLine, List<String> names, List<Row> rows,
        List<Integer> skipped, List<RowProblem> misfits) {
    /** Of a column of numbers so many are numbers, at the least. */
    private static final double MOSTLY = 0.5;

    /** @param line where it begins, from 1 */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * What a column holds.
     *
     * @param numbers how many cells are numbers
     * @param missing how many are empty or say that there is no value
     * @param distinct how many different values there are
     * @param isIndex whether it counts the rows, or has another number for each
     */
    public record Column(String name, int numbers, int missing, int distinct, boolean isIndex, boolean isNumeric) {
    }

    public Table {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
        misfits = List.copyOf(misfits);
    }

    /** Whether a cell says that there is no value: empty, {@code ?}, {@code NaN}, {@code NA} and the like. */
    static boolean isMissing(String cell) {
        return switch (small(cell)) {
            case "", "?", "nan", "-nan", "na", "n/a", "#n/a", "<na>", "null" -> true;
            default -> false;
        };
    }

    /** In small letters, by hand: the platform's own way knows every language. */
    static String small(String text) {
        StringBuilder small = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            small.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
        }
        return small.toString();
    }

    /** The cell's number; NaN if it is none. */
    double number(Row row, int column) {
        return NumberText.parse(row.cells().get(column), decimalComma);
    }

    public Column column(int column) {
        int numbers = 0;
        int missing = 0;
        boolean counts = rows.size() >= 3;
        Set<String> distinct = new HashSet<>();
        double first = rows.isEmpty() ? 0 : number(rows.get(0), column);
        for (int i = 0; i < rows.size(); i++) {
            String cell = rows.get(i).cells().get(column);
            double number = number(rows.get(i), column);
            if (isMissing(cell)) {
                missing++;
            } else {
                distinct.add(cell);
                numbers += Double.isNaN(number) ? 0 : 1;
            }
            counts &= number == first + i;
        }
        boolean numeric = numbers > 0 && numbers >= MOSTLY * (rows.size() - missing);
        boolean named = isIndexName(small(names.get(column)));
        boolean index = counts && (first == 0 || first == 1) && (named || column == 0)
                || named && !names.get(column).isEmpty() && distinct.size() == rows.size();
        return new Column(names.get(column), numbers, missing, distinct.size(), index, numeric);
    }

    private static boolean isIndexName(String small) {
        return switch (small) {
            case "", "id", "index", "no", "no.", "nr", "nr.", "#", "row", "unnamed: 0" -> true;
            default -> false;
        };
    }

    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(column(i));
        }
        return columns;
    }
}
