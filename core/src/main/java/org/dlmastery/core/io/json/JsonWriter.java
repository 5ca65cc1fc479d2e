package org.dlmastery.core.io.json;

import java.util.Map;

/** Writes values as JSON. */
final class JsonWriter {
    private static final double LARGEST_EXACT = 9007199254740992.0;

    private JsonWriter() {
    }

    static void write(Json value, StringBuilder out) {
        if (value instanceof Json.Text text) {
            quote(text.value(), out);
        } else if (value instanceof Json.Number number) {
            out.append(number(number.value()));
        } else if (value instanceof Json.Truth truth) {
            out.append(truth.value());
        } else if (value instanceof Json.Items array) {
            String separator = "";
            out.append('[');
            for (Json item : array.values()) {
                out.append(separator);
                write(item, out);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Json.Members object) {
            String separator = "";
            out.append('{');
            for (Map.Entry<String, Json> member : object.values().entrySet()) {
                out.append(separator);
                quote(member.getKey(), out);
                out.append(':');
                write(member.getValue(), out);
                separator = ",";
            }
            out.append('}');
        } else {
            out.append("null");
        }
    }

    private static String number(double value) {
        boolean whole = value == Math.floor(value) && Math.abs(value) <= LARGEST_EXACT;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
