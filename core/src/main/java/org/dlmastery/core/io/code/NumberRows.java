package org.dlmastery.core.io.code;

import org.dlmastery.core.io.DecimalText;

/** Lists of numbers in a program, broken into lines of bearable length. */
public final class NumberRows {
    private static final int LINE_LENGTH = 90;

    private NumberRows() {
    }

    /**
     * The numbers from {@code start} on, with commas between them.
     *
     * @param suffix what follows each number, such as Java's f
     * @param continuation what a further line begins with
     */
    public static String list(float[] values, int start, int count, String suffix, String continuation) {
        StringBuilder out = new StringBuilder();
        int lineStart = 0;
        for (int i = start; i < start + count; i++) {
            String number = DecimalText.of(values[i]) + suffix;
            if (i > start) {
                boolean full = out.length() - lineStart + number.length() > LINE_LENGTH;
                out.append(full ? ",\n" : ", ");
                if (full) {
                    lineStart = out.length();
                    out.append(continuation);
                }
            }
            out.append(number);
        }
        return out.toString();
    }
}
