package org.dlmastery.core.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out how a table is written and reads it: the separator by which most rows have equally many values, of which as
 * many as possible are numbers; point or comma by the numbers that can only be read one way; names of columns in a
 * first line that differs from the lines below it.
 */
public final class TableReader {
    private static final String SEPARATORS = ",;\t|" + Records.SPACES;
    /** What lines begin with that are no rows, in files of Weka too. */
    private static final String REMARKS = "#%@";
    /** The separator is found out by so many characters. */
    private static final int SAMPLE = 50_000;
    /** Of the columns below a name so many values are of another kind than the name. */
    private static final double CLEAR = 0.8;
    /** The same where the whole line has no number. */
    private static final double HALF = 0.5;

    private final String text;
    private final List<Integer> skipped = new ArrayList<>();
    private final List<RowProblem> misfits = new ArrayList<>();
    private int start;
    private int line = 1;
    private char separator;
    private boolean decimalComma;

    /** What somebody says of decimal commas. */
    private final Optional<Boolean> said;

    private TableReader(String text, Optional<Boolean> decimalComma) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        said = decimalComma;
    }

    /** The table; its first line has the columns' names if it looks like that. */
    public static Table read(String text) {
        return read(text, Optional.empty(), Optional.empty());
    }

    /**
     * The table as somebody says that it is written.
     *
     * @param header whether its first line has the columns' names; found out if that isn't said
     * @param decimalComma whether numbers have a decimal comma; found out if that isn't said
     */
    public static Table read(String text, Optional<Boolean> header, Optional<Boolean> decimalComma) {
        return new TableReader(text, decimalComma).read(header.isEmpty() ? Header.FOUND_OUT
                : header.get() ? Header.FIRST_LINE : Header.NONE);
    }

    private enum Header {
        FOUND_OUT,
        FIRST_LINE,
        NONE
    }

    private Table read(Header header) {
        readSeparatorLine();
        List<Records.Row> records = bestRecords();
        int columns = usualCount(records);
        List<Table.Row> rows = new ArrayList<>();
        boolean begun = false;
        List<String> remark = List.of();
        int remarkLine = 0;
        for (Records.Row record : records) {
            List<String> cells = fitted(record.cells(), columns);
            if (isRule(record)) {
                skipped.add(record.line());
            } else if (isComment(record) || !begun && isMarked(record, columns)) {
                List<String> names = fitted(withoutMark(record.cells()), columns);
                if (!begun && names.size() == columns && columns > 1) {
                    remark = names;
                    remarkLine = record.line();
                }
                skipped.add(record.line());
            } else if (record.spoilt()) {
                misfits.add(new RowProblem(record.line(), RowProblem.Reason.QUOTE, -1, ""));
            } else if (cells.size() == columns) {
                begun = true;
                rows.add(new Table.Row(record.line(), cells));
            } else if (!begun && isHeaderOfFewer(cells, records, columns)) {
                begun = true;
                List<String> shifted = new ArrayList<>(cells);
                shifted.add(lastIsEmpty(records, columns) ? columns - 1 : 0, "");
                rows.add(new Table.Row(record.line(), shifted));
            } else if (!begun && isTitle(cells, records)) {
                skipped.add(record.line());
            } else {
                misfits.add(new RowProblem(record.line(), cells.size() < columns ? RowProblem.Reason.TOO_FEW
                        : RowProblem.Reason.TOO_MANY, -1, Integer.toString(cells.size())));
            }
        }
        return table(header, rows, columns, remark, remarkLine);
    }

    private Table table(Header header, List<Table.Row> rows, int columns, List<String> remark, int remarkLine) {
        decimalComma = said.orElseGet(() -> DecimalEvidence.of(rows, separator).suggestsComma(separator));
        List<String> names = new ArrayList<>();
        int headerLine = 0;
        boolean first = header == Header.FIRST_LINE || header == Header.FOUND_OUT && looksLikeNames(rows, columns);
        if (first && !rows.isEmpty()) {
            names.addAll(rows.get(0).cells());
            headerLine = rows.remove(0).line();
        } else if (header != Header.NONE && !remark.isEmpty()) {
            names.addAll(remark);
            headerLine = remarkLine;
            skipped.remove(Integer.valueOf(remarkLine));
        } else {
            for (int i = 0; i < columns; i++) {
                names.add("");
            }
        }
        return OneHot.joined(withoutEmptyEdges(new Table(separator, decimalComma, headerLine, names, rows, skipped,
                misfits)));
    }

    /** A separator at an end of every line makes a column that has neither a name nor values. */
    private static Table withoutEmptyEdges(Table table) {
        int from = 0;
        int to = table.names().size();
        while (to > 1 && isEmpty(table, to - 1)) {
            to--;
        }
        while (from < to - 1 && isEmpty(table, from)) {
            from++;
        }
        List<Table.Row> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            rows.add(new Table.Row(row.line(), row.cells().subList(from, to)));
        }
        return new Table(table.separator(), table.decimalComma(), table.headerLine(), table.names().subList(from, to),
                rows, table.skipped(), table.misfits());
    }

    private static boolean isEmpty(Table table, int column) {
        return table.names().get(column).isEmpty() && table.column(column).missing() == table.rows().size();
    }

    /** Excel's first line {@code sep=;}. */
    private void readSeparatorLine() {
        int from = text.startsWith("\"") ? 1 : 0;
        if (text.length() > from + 4 && Table.small(text.substring(from, from + 4)).equals("sep=")) {
            separator = text.charAt(from + 4);
            while (start < text.length() && !Records.isBreak(text.charAt(start))) {
                start++;
            }
            start += text.startsWith("\r\n", start) ? 2 : start < text.length() ? 1 : 0;
            skipped.add(line++);
        }
    }

    private List<Records.Row> bestRecords() {
        if (separator != 0) {
            return Records.of(text, start, line, separator);
        }
        String sample = text.substring(0, endOfSample());
        double bestScore = -1;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            double score = score(Records.of(sample, start, line, SEPARATORS.charAt(i)));
            if (score > bestScore) {
                bestScore = score;
                separator = SEPARATORS.charAt(i);
            }
        }
        return Records.of(text, start, line, separator);
    }

    /** Where the last whole line of the text's beginning ends. */
    private int endOfSample() {
        int end = Math.min(text.length(), SAMPLE);
        while (end > 0 && end < text.length() && !Records.isBreak(text.charAt(end))) {
            end--;
        }
        return end == 0 ? text.length() : end;
    }

    /** How many of the rows have the usual number of values, and how many of these are numbers. */
    private static double score(List<Records.Row> records) {
        int columns = usualCount(records);
        if (columns < 2) {
            return 0;
        }
        double fitting = 0;
        double numbers = 0;
        for (Records.Row record : records) {
            List<String> cells = fitted(record.cells(), columns);
            if (cells.size() == columns) {
                fitting++;
                for (String cell : cells) {
                    numbers += isAnyNumber(cell) ? 1 : 0;
                }
            }
        }
        return fitting / records.size() * (0.1 + numbers / (fitting * columns));
    }

    private static boolean isAnyNumber(String cell) {
        return NumberText.isNumber(cell, false) || NumberText.isNumber(cell, true);
    }

    /** The number of values that most rows have; of two as frequent ones the greater. */
    private static int usualCount(List<Records.Row> records) {
        int usual = 1;
        int most = 0;
        Set<Integer> sizes = new HashSet<>();
        for (Records.Row record : records) {
            sizes.add(record.cells().size());
        }
        for (int size : sizes) {
            int count = 0;
            for (Records.Row record : records) {
                count += record.cells().size() == size && !isComment(record) && !isRule(record) ? 1 : 0;
            }
            if (count > most || count == most && size > usual) {
                usual = size;
                most = count;
            }
        }
        return usual;
    }

    /** Without empty values at the end that are too many. */
    private static List<String> fitted(List<String> cells, int columns) {
        int size = cells.size();
        while (size > columns && cells.get(size - 1).isEmpty()) {
            size--;
        }
        return cells.subList(0, size);
    }

    private static boolean isComment(Records.Row record) {
        String first = record.cells().get(0);
        return first.length() > 1 && REMARKS.indexOf(first.charAt(0)) >= 0 && !Table.isMissing(first);
    }

    /** Names between spaces with a mark before them. */
    private static boolean isMarked(Records.Row record, int columns) {
        return record.cells().get(0).equals("#") && record.cells().size() == columns + 1;
    }

    /** A line drawn below the names, of minus signs. */
    private static boolean isRule(Records.Row record) {
        for (String cell : record.cells()) {
            for (int i = 0; i < cell.length(); i++) {
                if ("-:=+".indexOf(cell.charAt(i)) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Some programs write the names of columns as a remark. */
    private static List<String> withoutMark(List<String> cells) {
        List<String> names = new ArrayList<>(cells);
        names.set(0, Records.trimmed(names.get(0).substring(1)));
        if (names.get(0).isEmpty() && names.size() > 1) {
            names.remove(0);
        }
        return names;
    }

    /** R names all columns but the one that counts the rows. */
    private static boolean isHeaderOfFewer(List<String> cells, List<Records.Row> records, int columns) {
        if (cells.size() != columns - 1 || columns < 3) {
            return false;
        }
        int words = 0;
        for (String cell : cells) {
            words += isWord(cell) ? 1 : 0;
        }
        return words == cells.size() && records.size() > 1;
    }

    private static boolean lastIsEmpty(List<Records.Row> records, int columns) {
        for (Records.Row record : records) {
            if (record.cells().size() == columns && !record.cells().get(columns - 1).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /**
     * What stands above a table, of other length than its rows, is a title unless it begins with a number as rows do.
     */
    private static boolean isTitle(List<String> cells, List<Records.Row> records) {
        return !isAnyNumber(cells.get(0)) && !Table.isMissing(cells.get(0)) && records.size() > 1;
    }

    /** A value that is a word, and no number that has gone wrong. */
    private static boolean isWord(String cell) {
        String small = Table.small(cell);
        boolean infinite = small.equals("inf") || small.equals("-inf") || small.equals("+inf")
                || small.equals("infinity") || small.equals("-infinity");
        return !Table.isMissing(cell) && !infinite && !isAnyNumber(cell);
    }

    /**
     * Whether the first row has the columns' names: a word over numbers, or over a few words that come again and again
     * without it; and no number over numbers, unless these numbers count up, as they do where columns are numbered or
     * are years. A first row 0, 1, 2 … over fractions has names as well.
     */
    private boolean looksLikeNames(List<Table.Row> rows, int columns) {
        if (rows.isEmpty()) {
            return false;
        }
        List<String> first = rows.get(0).cells();
        boolean differs = false;
        boolean numbered = true;
        int words = 0;
        double before = Double.NaN;
        boolean onlyWords = true;
        for (String name : first) {
            onlyWords &= name.isEmpty() || isWord(name);
        }
        for (int column = 0; column < columns; column++) {
            String name = first.get(column);
            double number = NumberText.parse(name, decimalComma);
            if (isWord(name)) {
                words++;
                differs |= isUnlikeTheRest(rows, column, onlyWords ? HALF : CLEAR);
            } else if (!Double.isNaN(number)) {
                boolean counts = Double.isNaN(before) ? isFirstNumber(number, column, first)
                        : number == before + 1;
                numbered &= counts && NumberText.isNumber(name, decimalComma) && name.indexOf('.') < 0;
                before = number;
            } else if (!name.isEmpty()) {
                return false;
            }
        }
        if (rows.size() == 1) {
            return words == columns;
        }
        boolean countsFrom0 = words == 0 && columns > 2 && before == columns - (first.get(0).isEmpty() ? 2 : 1);
        return numbered && (differs || countsFrom0 && hasFractions(rows));
    }

    private boolean hasFractions(List<Table.Row> rows) {
        int fractions = 0;
        for (Table.Row row : rows) {
            for (String cell : row.cells()) {
                double number = NumberText.parse(cell, decimalComma);
                fractions += Double.isNaN(number) || number == Math.rint(number) ? 0 : 1;
            }
        }
        return fractions > rows.size();
    }

    /** Numbered columns begin with 0 or 1 in their place, years anywhere. */
    private static boolean isFirstNumber(double number, int column, List<String> first) {
        boolean leads = column == 0 || column == 1 && first.get(0).isEmpty();
        return number == Math.rint(number) && number >= 0 && leads;
    }

    /** @param share how many of the values below a name must be numbers */
    private boolean isUnlikeTheRest(List<Table.Row> rows, int column, double share) {
        String name = rows.get(0).cells().get(column);
        Set<String> others = new HashSet<>();
        int present = 0;
        int numbers = 0;
        for (Table.Row row : rows.subList(1, rows.size())) {
            String cell = row.cells().get(column);
            if (!Table.isMissing(cell)) {
                present++;
                others.add(cell);
                numbers += isAnyNumber(cell) ? 1 : 0;
            }
        }
        boolean overNumbers = numbers > 0 && numbers >= share * present;
        boolean overRepeatedWords = !others.contains(name) && others.size() * 2 <= present;
        return overNumbers || overRepeatedWords;
    }
}
