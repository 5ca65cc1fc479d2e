package org.dlmastery.ui.share;

import org.dlmastery.ui.session.RunLink;

/**
 * The query of a page's address: its settings, and beside them what is none.
 *
 * @param settings what the page's controls say
 * @param embedded whether the page is a part of another one
 * @param weights the run, as {@link RunLink} writes it; empty for a run from the beginning
 */
public record PageLink(String settings, boolean embedded, String weights) {
    /** What a link to an embedded page begins with. */
    public static final String EMBEDDED = "embed=1";

    public static PageLink parse(String query) {
        StringBuilder settings = new StringBuilder();
        boolean embedded = false;
        String weights = "";
        int start = 0;
        while (start < query.length()) {
            int mark = query.indexOf('&', start);
            int end = mark < 0 ? query.length() : mark;
            String part = query.substring(start, end);
            if (part.startsWith("embed=")) {
                embedded = part.equals(EMBEDDED);
            } else if (part.startsWith(RunLink.KEY + "=")) {
                weights = part.substring(RunLink.KEY.length() + 1);
            } else if (!part.isEmpty()) {
                settings.append(settings.length() == 0 ? "" : "&").append(part);
            }
            start = end + 1;
        }
        return new PageLink(settings.toString(), embedded, weights);
    }

    public String query() {
        StringBuilder query = new StringBuilder(embedded ? EMBEDDED : "");
        if (!settings.isEmpty()) {
            query.append(query.length() == 0 ? "" : "&").append(settings);
        }
        if (!weights.isEmpty()) {
            query.append(query.length() == 0 ? "" : "&").append(RunLink.KEY).append('=').append(weights);
        }
        return query.toString();
    }
}
