package org.dlmastery.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON part of a safetensors file: an object with an object for each array, and one of texts. The format has no other
 * values than texts, whole numbers and lists of them, so this reads no more than that; a reader for all of JSON would bring
 * into a page what turns decimals into binary numbers.
 *
 * @param metadata texts about the file
 * @param places where the arrays lie, in the order of their entries
 */
record SafetensorsHeader(Map<String, String> metadata, List<Place> places) {
    private static final String METADATA = "__metadata__";
    /** Each at the place of its value; Character.digit would bring a table of all the digits that there are. */
    private static final String HEXADECIMAL = "0123456789abcdef";

    /**
     * Where an array lies.
     *
     * @param type as the format names it: F32, I32, U8 …
     * @param begin the first byte, counted from the header's end
     * @param end the byte after the last
     */
    record Place(String name, String type, List<Integer> shape, int begin, int end) {
    }

    /** The header as text, without spaces. */
    String text() {
        StringBuilder out = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            quote(METADATA, out);
            out.append(":{");
            for (Map.Entry<String, String> entry : metadata.entrySet()) {
                separate(out);
                quote(entry.getKey(), out);
                out.append(':');
                quote(entry.getValue(), out);
            }
            out.append('}');
        }
        for (Place place : places) {
            separate(out);
            quote(place.name(), out);
            out.append(":{\"dtype\":");
            quote(place.type(), out);
            out.append(",\"shape\":[");
            for (int size : place.shape()) {
                separate(out);
                out.append(size);
            }
            out.append("],\"data_offsets\":[").append(place.begin()).append(',').append(place.end()).append("]}");
        }
        return out.append('}').toString();
    }

    /** A comma, unless nothing stands before the next entry. */
    private static void separate(StringBuilder out) {
        char last = out.charAt(out.length() - 1);
        if (last != '{' && last != '[') {
            out.append(',');
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                out.append("\\n");
            } else if (c < ' ') {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        out.append('"');
    }

    /**
     * Reads the header's text.
     *
     * @throws FileFormatException if it is anything else
     */
    static SafetensorsHeader read(String text) {
        return new Reader(text).header();
    }

    /** Goes through a header's text once. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        SafetensorsHeader header() {
            Map<String, String> metadata = new LinkedHashMap<>();
            Map<String, Place> places = new LinkedHashMap<>();
            expect('{');
            while (more(places.size() + metadata.size() > 0, '}')) {
                String name = string();
                expect(':');
                if (name.equals(METADATA)) {
                    metadata(metadata);
                } else if (places.put(name, place(name)) != null) {
                    throw broken("two arrays are called " + name);
                }
            }
            skipSpace();
            if (at < text.length()) {
                throw unexpected("the header's end");
            }
            return new SafetensorsHeader(metadata, new ArrayList<>(places.values()));
        }

        private void metadata(Map<String, String> metadata) {
            expect('{');
            while (more(!metadata.isEmpty(), '}')) {
                String key = string();
                expect(':');
                metadata.put(key, string());
            }
        }

        private Place place(String name) {
            String type = "";
            List<Integer> shape = List.of();
            List<Integer> offsets = List.of();
            boolean shaped = false;
            boolean any = false;
            expect('{');
            while (more(any, '}')) {
                any = true;
                String key = string();
                expect(':');
                switch (key) {
                    case "dtype" -> type = string();
                    case "shape" -> {
                        shape = counts();
                        shaped = true;
                    }
                    case "data_offsets" -> offsets = counts();
                    default -> throw broken(name + " has the entry \"" + key + "\", which the format doesn't know");
                }
            }
            if (type.isEmpty() || !shaped) {
                throw broken(name + " has no " + (shaped ? "dtype" : "shape"));
            }
            if (offsets.size() != 2) {
                throw broken(name + " has " + offsets.size() + " offsets instead of a beginning and an end");
            }
            return new Place(name, type, shape, offsets.get(0), offsets.get(1));
        }

        private List<Integer> counts() {
            List<Integer> counts = new ArrayList<>();
            expect('[');
            while (more(!counts.isEmpty(), ']')) {
                counts.add(count());
            }
            return counts;
        }

        private int count() {
            skipSpace();
            long value = 0;
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at++) - '0';
                if (value > Integer.MAX_VALUE) {
                    throw broken("its header has a number above " + Integer.MAX_VALUE + " at character " + (start + 1));
                }
            }
            if (at == start) {
                throw unexpected("a whole number");
            }
            return (int) value;
        }

        /** Whether another entry follows; takes the comma before it, or the bracket after the last. */
        private boolean more(boolean afterOne, char end) {
            skipSpace();
            if (at < text.length() && text.charAt(at) == end) {
                at++;
                return false;
            }
            if (afterOne) {
                expect(',');
            }
            return true;
        }

        private String string() {
            expect('"');
            StringBuilder out = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at++);
                out.append(c == '\\' ? escaped() : c);
            }
            expect('"');
            return out.toString();
        }

        private char escaped() {
            char kind = at < text.length() ? text.charAt(at) : 0;
            if ("\"\\/bfnrtu".indexOf(kind) < 0) {
                throw unexpected("an escape");
            }
            at++;
            return switch (kind) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> codeUnit();
                default -> kind;
            };
        }

        private char codeUnit() {
            int unit = 0;
            for (int i = 0; i < 4; i++) {
                int digit = at < text.length() ? hexadecimal(text.charAt(at)) : -1;
                if (digit < 0) {
                    throw unexpected("four hexadecimal digits");
                }
                unit = unit * 16 + digit;
                at++;
            }
            return (char) unit;
        }

        private static int hexadecimal(char digit) {
            return HEXADECIMAL.indexOf(digit >= 'A' && digit <= 'F' ? (char) (digit - 'A' + 'a') : digit);
        }

        private void expect(char wanted) {
            skipSpace();
            if (at >= text.length() || text.charAt(at) != wanted) {
                throw unexpected("'" + wanted + "'");
            }
            at++;
        }

        private void skipSpace() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private FileFormatException unexpected(String wanted) {
            String found = at < text.length() ? "'" + text.charAt(at) + "'" : "its end";
            return broken("its header should have " + wanted + " at character " + (at + 1) + ", has " + found);
        }

        private static FileFormatException broken(String what) {
            return new FileFormatException("safetensors file: " + what);
        }
    }
}
