package org.dlmastery.core.data.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The records of a text for one separator (RFC 4180): quoted fields may hold separators, line breaks and doubled
 * quotation marks. A quotation mark that is never closed, or closed in the middle of a field, is a character like
 * others and spoils its own line only.
 */
final class Records {
    /** Stands for any number of spaces and tabs. */
    static final char SPACES = ' ';
    /** A quotation mark whose other one is farther away was none. */
    private static final int LONGEST_QUOTED = 10_000;

    /**
     * A record.
     *
     * @param line where it begins, from 1
     * @param spoilt whether a quotation mark in it is not closed
     */
    record Row(int line, List<String> cells, boolean spoilt) {
        boolean isEmpty() {
            for (String cell : cells) {
                if (!cell.isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    private final String text;
    private final char separator;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    private Records(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** All records that aren't empty, from a character on, which begins the line of that number. */
    static List<Row> of(String text, int from, int line, char separator) {
        Records records = new Records(text, separator);
        records.at = from;
        records.line = line;
        while (records.at < text.length()) {
            Row row = records.next();
            if (!row.isEmpty()) {
                records.rows.add(row);
            }
        }
        return records.rows;
    }

    private Row next() {
        int start = at;
        int startLine = line;
        List<String> cells = new ArrayList<>();
        boolean closed = read(cells, true);
        if (!closed) {
            at = start;
            line = startLine;
            cells.clear();
            read(cells, false);
        }
        return new Row(startLine, cells, !closed);
    }

    /** Reads up to the end of the record. @return whether its quotation marks are closed, where they are looked at */
    private boolean read(List<String> cells, boolean quotes) {
        skipSpaces();
        while (true) {
            skipBlanks();
            if (quotes && at < text.length() && text.charAt(at) == '"') {
                StringBuilder cell = new StringBuilder();
                if (!quoted(cell)) {
                    return false;
                }
                cells.add(trimmed(cell.toString()));
            } else {
                int start = at;
                while (at < text.length() && !isSeparator(text.charAt(at)) && !isBreak(text.charAt(at))) {
                    at++;
                }
                cells.add(trimmed(text.substring(start, at)));
            }
            if (at >= text.length() || isBreak(text.charAt(at))) {
                skipBreak();
                return true;
            }
            at++;
            if (separator == SPACES) {
                skipSpaces();
                if (at >= text.length() || isBreak(text.charAt(at))) {
                    skipBreak();
                    return true;
                }
            }
        }
    }

    /** From an opening mark to behind the closing one and the blanks after it. */
    private boolean quoted(StringBuilder cell) {
        at++;
        int end = Math.min(text.length(), at + LONGEST_QUOTED);
        while (at < end) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (at < text.length() && text.charAt(at) == '"') {
                    cell.append(c);
                    at++;
                } else {
                    skipBlanks();
                    return at >= text.length() || isSeparator(text.charAt(at)) || isBreak(text.charAt(at));
                }
            } else {
                if (isBreak(c)) {
                    at--;
                    skipBreak();
                    cell.append(' ');
                } else {
                    cell.append(c);
                }
            }
        }
        return false;
    }

    private void skipBreak() {
        if (at < text.length()) {
            boolean pair = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            at += pair ? 2 : 1;
            line++;
        }
    }

    /** Blanks around a cell, which are no separators. */
    private void skipBlanks() {
        while (at < text.length() && !isSeparator(text.charAt(at)) && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private void skipSpaces() {
        while (separator == SPACES && at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
    }

    private boolean isSeparator(char c) {
        return separator == SPACES ? isBlank(c) : c == separator;
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0' || c == '\ufeff' || c == '\u202f' || c == '\u2009';
    }

    static String trimmed(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isBlank(cell.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(cell.charAt(end - 1))) {
            end--;
        }
        return isInSingleMarks(cell, start, end) ? cell.substring(start + 1, end - 1) : cell.substring(start, end);
    }

    /** Some programs quote by apostrophes. */
    private static boolean isInSingleMarks(String cell, int start, int end) {
        return end - start > 2 && cell.charAt(start) == '\'' && cell.indexOf('\'', start + 1) == end - 1;
    }
}
