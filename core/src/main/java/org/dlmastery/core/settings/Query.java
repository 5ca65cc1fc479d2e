package org.dlmastery.core.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a link after the question mark: {@code key=value&key=value}. */
public final class Query {
    /** How the names begin of what mail, social networks and search engines add to links to follow their readers. */
    private static final List<String> FOREIGN =
            List.of("utm_", "mtm_", "pk_", "mc_", "hsa_", "ga_", "fb_", "mkt_", "_");
    /** The same without a common beginning; many more end in "clid". */
    private static final List<String> FOREIGN_NAMES =
            List.of("msclkid", "gbraid", "wbraid", "igsh", "igshid", "si", "ref", "ref_src", "source", "feature",
                    "locale");

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
                values.put(LinkText.lower(pair.substring(0, equals)), LinkText.trimmed(pair.substring(equals + 1)));
            } else if (!isPunctuation(pair)) {
                values.put(LinkText.lower(LinkText.trimmed(pair)), "");
            }
        }
        return values;
    }

    /** Whether others than this site are known to add a parameter of this name to links. */
    static boolean isForeign(String key) {
        for (String beginning : FOREIGN) {
            if (key.startsWith(beginning)) {
                return true;
            }
        }
        return key.endsWith("clid") || FOREIGN_NAMES.contains(key);
    }

    /** Whether it is what became of a quotation mark or a bracket behind the link, as HTML escapes it. */
    private static boolean isPunctuation(String part) {
        return part.indexOf(';') >= 0 || part.indexOf('=') < 0 && LinkText.trimmed(part).isEmpty();
    }
}
