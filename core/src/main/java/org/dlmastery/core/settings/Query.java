package org.dlmastery.core.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a link after the question mark: {@code key=value&key=value}. */
final class Query {
    private Query() {
    }

    /** Values by key in the link's order; of a key that comes twice the last counts. */
    static Map<String, String> parse(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : Texts.split(query, '&')) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(unescape(pair.substring(0, equals)), unescape(pair.substring(equals + 1)));
            } else if (!pair.isEmpty()) {
                values.put(unescape(pair), "");
            }
        }
        return values;
    }

    /** Undoes %2C and the like, which mail and chat programs put into links; leaves alone what is no ASCII escape. */
    private static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                int code = hexadecimal(text.charAt(i + 1)) * 16 + hexadecimal(text.charAt(i + 2));
                if (code > 0 && code < 128) {
                    plain.append((char) code);
                    i += 2;
                    continue;
                }
            }
            plain.append(c);
        }
        return plain.toString();
    }

    /** A digit's value; far below zero for any other character. */
    private static int hexadecimal(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'F') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1000;
    }
}
