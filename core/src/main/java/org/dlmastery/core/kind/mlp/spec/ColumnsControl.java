package org.dlmastery.core.kind.mlp.spec;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Message;

/**
 * What the reader's own points were in their table: the names, centres and units of x1 and x2, the name of the labels,
 * and those of the classes, with commas between. In a name every character but letters and digits of ASCII is its
 * number in base 16 between underscores: {@code petal_20_width}. No text at all is {@link OwnColumns#NONE}.
 */
public record ColumnsControl(String key) implements Control<OwnColumns> {
    private static final int BEFORE_CLASSES = 7;
    /** Longer names are cut. */
    private static final int LONGEST_NAME = 40;
    /** More than a setting has, for a centre may be far from 0. */
    private static final int DIGITS = 14;

    @Override
    public OwnColumns initial() {
        return OwnColumns.NONE;
    }

    /** A name as a link keeps it: no longer than that, and a blank for what ends a line. */
    public static String kept(String name) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < Math.min(LONGEST_NAME, name.length()); i++) {
            kept.append(isControl(name.charAt(i)) ? ' ' : name.charAt(i));
        }
        return kept.toString();
    }

    private static boolean isControl(char c) {
        return c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029';
    }

    @Override
    public boolean isCode() {
        return true;
    }

    @Override
    public String write(OwnColumns value) {
        if (value.equals(OwnColumns.NONE)) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        write(text, value.x1());
        text.append(',');
        write(text, value.x2());
        text.append(',');
        write(text, value.label());
        for (String name : value.classes()) {
            text.append(',');
            write(text, name);
        }
        return text.toString();
    }

    private static void write(StringBuilder text, OwnColumns.Axis axis) {
        write(text, axis.name());
        text.append(',').append(number(axis.centre())).append(',').append(number(axis.unit()));
    }

    private static String number(double value) {
        return value == 0 ? "0" : Decimal.strip(Decimal.rounded(value, DIGITS, true));
    }

    private static void write(StringBuilder text, String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                text.append(c);
            } else {
                text.append('_').append(Integer.toHexString(c)).append('_');
            }
        }
    }

    @Override
    public OwnColumns read(String text) throws BadValueException {
        if (text.isEmpty()) {
            return OwnColumns.NONE;
        }
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(','); at >= 0; at = text.indexOf(',', start)) {
            parts.add(text.substring(start, at));
            start = at + 1;
        }
        parts.add(text.substring(start));
        if (parts.size() < BEFORE_CLASSES || parts.size() > BEFORE_CLASSES + DataSettings.MOST_CLASSES) {
            throw bad();
        }
        try {
            List<String> classes = new ArrayList<>();
            for (String name : parts.subList(BEFORE_CLASSES, parts.size())) {
                classes.add(name(name));
            }
            return new OwnColumns(axis(parts, 0), axis(parts, 3), name(parts.get(BEFORE_CLASSES - 1)), classes);
        } catch (IllegalArgumentException wrong) {
            throw bad();
        }
    }

    private static OwnColumns.Axis axis(List<String> parts, int from) {
        return new OwnColumns.Axis(name(parts.get(from)), Decimal.parse(parts.get(from + 1)),
                Decimal.parse(parts.get(from + 2)));
    }

    private static String name(String text) {
        StringBuilder name = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '_' ? text.indexOf('_', at + 1) : at;
            if (end < 0 || end == at + 1) {
                throw new IllegalArgumentException(text);
            }
            name.append(end == at ? c : character(text, at + 1, end));
            at = end + 1;
        }
        return name.toString();
    }

    /** The character whose number stands there in base 16. */
    private static char character(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = "0123456789abcdef".indexOf(text.charAt(i));
            if (digit < 0 || to - from > 4) {
                throw new IllegalArgumentException(text);
            }
            number = number << 4 | digit;
        }
        if (isControl((char) number)) {
            throw new IllegalArgumentException(text);
        }
        return (char) number;
    }

    private static BadValueException bad() {
        return new BadValueException(Message.of("bad.columns"));
    }
}
