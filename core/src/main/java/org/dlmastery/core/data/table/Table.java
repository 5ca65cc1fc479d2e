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
    /** Fewer rows may have 0, 1 by chance. */
    private static final int FEWEST_COUNTED = 3;
    /** Of fewer rows each may have another value by chance. */
    private static final int FEWEST_SINGLE = 5;
    /** A point needs so many. */
    private static final int COLUMNS = 3;

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
     * @param isIndex whether it rather counts or names the rows than says something of them
     */
    public record Column(String name, int numbers, int missing, int distinct, boolean isIndex, boolean isNumeric) {
    }

    public Table {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
        misfits = List.copyOf(misfits);
    }

    /** Whether a cell says that there is no value: empty, {@code ?}, {@code NaN}, {@code #DIV/0!} and the like. */
    static boolean isMissing(String cell) {
        return switch (small(cell)) {
            case "", "?", ".", "nan", "-nan", "na", "n/a", "#n/a", "#na", "#n/a n/a", "<na>", "null" -> true;
            // What spreadsheets and older runtimes write for a result that is none.
            case "#div/0!", "#value!", "#ref!", "#name?", "#num!", "#null!", "1.#ind", "-1.#ind", "1.#qnan" -> true;
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
        return number(row.cells().get(column));
    }

    /** The number that a text is in this table, with the other decimal sign than most if it is one only so. */
    double number(String text) {
        double number = NumberText.parse(text, decimalComma);
        return Double.isNaN(number) ? NumberText.parse(text, !decimalComma) : number;
    }

    /** The number that a text is with a decimal comma or without; NaN if it is none. */
    public static double reading(String text, boolean decimalComma) {
        return NumberText.parse(text, decimalComma);
    }

    /** Whether some numbers have a sign of money, a per-cent sign or brackets, which are read over. */
    public boolean hasSigns() {
        for (Row row : rows) {
            for (String cell : row.cells()) {
                if (NumberText.isDressed(cell) && !Double.isNaN(number(cell))) {
                    return true;
                }
            }
        }
        return false;
    }

    public Column column(int column) {
        Content content = content(column);
        int present = rows.size() - content.missing();
        boolean numeric = content.numbers() > 0 && content.numbers() >= MOSTLY * present;
        return new Column(names.get(column), content.numbers(), content.missing(), content.distinct(),
                isIndex(column, content), numeric);
    }

    /**
     * A column's values.
     *
     * @param wholes how many are whole numbers
     * @param isSequence whether they are 0, 1, 2 … or 1, 2, 3 … in any order
     */
    private record Content(int numbers, int wholes, int missing, int distinct, boolean isSequence) {
    }

    private Content content(int column) {
        int numbers = 0;
        int wholes = 0;
        int missing = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        Set<String> distinct = new HashSet<>();
        for (Row row : rows) {
            String cell = row.cells().get(column);
            double number = number(row, column);
            if (isMissing(cell)) {
                missing++;
            } else {
                distinct.add(cell);
                numbers += Double.isNaN(number) ? 0 : 1;
                // Compiled for browsers, rint fails for NaN.
                wholes += !Double.isNaN(number) && number == Math.rint(number) ? 1 : 0;
                least = Math.min(least, number);
                greatest = Math.max(greatest, number);
            }
        }
        boolean each = wholes == rows.size() && distinct.size() == rows.size();
        return new Content(numbers, wholes, missing, distinct.size(), each && rows.size() >= FEWEST_COUNTED
                && (least == 0 || least == 1) && greatest - least == rows.size() - 1);
    }

    private boolean isIndex(int column, Content content) {
        String name = names.get(column);
        boolean outermost = column == 0 || column == names.size() - 1;
        boolean each = content.distinct() == rows.size();
        boolean many = rows.size() >= FEWEST_SINGLE;
        boolean words = each && many && content.numbers() == 0;
        boolean first = column == 0 && name.isEmpty() && names.size() > COLUMNS && many && isSingle(content);
        return content.isSequence() && (isIndexName(small(name)) || outermost) || !name.isEmpty() && each
                && isIndexName(small(name)) || words || first && !othersAreSingle();
    }

    /** Another whole number in each row. */
    private boolean isSingle(Content content) {
        return content.wholes() == rows.size() && content.distinct() == rows.size();
    }

    /** Whether that is nothing special in this table. */
    private boolean othersAreSingle() {
        for (int column = 1; column < names.size(); column++) {
            if (isSingle(content(column))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isIndexName(String small) {
        int end = small.length() - 2;
        boolean isId = small.endsWith("id") && (end == 0 || end > 0 && "_- .".indexOf(small.charAt(end - 1)) >= 0);
        return isId || switch (small) {
            case "", "index", "no", "no.", "nr", "nr.", "#", "row", "unnamed: 0" -> true;
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
