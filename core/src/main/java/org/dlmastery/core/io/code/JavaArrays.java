package org.dlmastery.core.io.code;

import java.util.Base64;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.ByteSink;

/** Arrays within a Java program. */
public final class JavaArrays {
    /** A constant text of a class has at most 65,535 bytes. */
    private static final int MOST_CHARACTERS = 60_000;

    private JavaArrays() {
    }

    /** All numbers, array by array, as float32, the lowest byte first: base64 in {@link #blocks}. */
    public static String embedded(List<NamedArray> arrays) {
        ByteSink numbers = new ByteSink();
        for (NamedArray array : arrays) {
            numbers.float32(array.values());
        }
        return blocks(PythonArrays.lines(Base64.getEncoder().encodeToString(numbers.toByteArray())));
    }

    /** Text blocks with commas between, none too long for a constant. @param lines the text, each line with its end */
    public static String blocks(String lines) {
        StringBuilder blocks = new StringBuilder();
        int start = 0;
        while (start < lines.length()) {
            int end = start + MOST_CHARACTERS >= lines.length() ? lines.length()
                    : lines.lastIndexOf('\n', start + MOST_CHARACTERS) + 1;
            blocks.append("\"\"\"\n").append(lines, start, end).append("\"\"\",\n");
            start = end;
        }
        return blocks.toString();
    }
}
