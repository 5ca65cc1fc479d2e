package org.dlmastery.core.io.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text with places {@code @{name}} to fill. A place alone on its line takes several lines, each indented as the place
 * is, and goes with its line when it is filled with nothing.
 */
public final class Template {
    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();

    public Template(String text) {
        this.text = text;
    }

    public Template with(String name, String value) {
        values.put("@{" + name + "}", value);
        return this;
    }

    public Template with(String name, int value) {
        return with(name, Integer.toString(value));
    }

    /** @throws IllegalStateException if a place was left unfilled */
    public String fill() {
        StringBuilder out = new StringBuilder();
        for (String line : lines(text)) {
            String place = line.trim();
            if (values.containsKey(place)) {
                indented(values.get(place), line.substring(0, line.indexOf(place)), out);
            } else {
                out.append(filled(line)).append('\n');
            }
        }
        // The last line break of the text ends its last line and starts none.
        out.setLength(out.length() - 1);
        return out.toString();
    }

    private static void indented(String value, String indentation, StringBuilder out) {
        if (value.isEmpty()) {
            return;
        }
        String whole = value.endsWith("\n") ? value.substring(0, value.length() - 1) : value;
        for (String line : lines(whole)) {
            out.append(line.isEmpty() ? "" : indentation).append(line).append('\n');
        }
    }

    /** What lies between line breaks. {@code String.split} would bring TeaVM's regular expressions along. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        lines.add(text.substring(start));
        return lines;
    }

    private String filled(String line) {
        String result = line;
        for (Map.Entry<String, String> value : values.entrySet()) {
            result = result.replace(value.getKey(), value.getValue());
        }
        if (result.contains("@{")) {
            throw new IllegalStateException("template: nothing given for a place in " + result);
        }
        return result;
    }
}
