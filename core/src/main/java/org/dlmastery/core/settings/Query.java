package org.dlmastery.core.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a link after the question mark: {@code key=value&key=value}. */
public final class Query {
    /** What others add to links to follow their readers, beside what {@link #isForeign} knows by its form. */
    private static final List<String> FOREIGN = List.of("igsh", "si", "ref", "source", "feature", "locale");

    private Query() {
    }

    /**
     * Values by key, in small letters, in the link's order; of a key that comes twice the last counts.
     *
     * @param query as {@link LinkText#plain} gives it, or as it stands in the address
     */
    public static Map<String, String> parse(String query) {
        Map<String, String> values = new LinkedHashMap<>();
        // Some programs add theirs with a question mark, for they see none before the #.
        for (String pair : Texts.split(LinkText.plain(query).replace('?', '&'), '&')) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                // Before the name stands what HTML's escape of the ampersand has left: amp; or #38;, several times over.
                String key = pair.substring(pair.lastIndexOf(';', equals) + 1, equals);
                values.put(LinkText.lower(key), LinkText.trimmed(pair.substring(equals + 1)));
            } else if (!isPunctuation(pair)) {
                values.put(LinkText.lower(LinkText.trimmed(pair)), "");
            }
        }
        return values;
    }

    /** Whether it is a parameter that others add: no setting has a line in its name or ends as fbclid and gbraid do. */
    static boolean isForeign(String key) {
        return key.indexOf('_') >= 0 || key.endsWith("id") || FOREIGN.contains(key);
    }

    /** Whether it is what became of a quotation mark or a bracket behind the link, as HTML escapes it. */
    private static boolean isPunctuation(String part) {
        return part.indexOf(';') >= 0 || part.indexOf('=') < 0 && LinkText.trimmed(part).isEmpty();
    }
}
