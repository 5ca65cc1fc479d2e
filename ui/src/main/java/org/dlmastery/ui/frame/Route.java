package org.dlmastery.ui.frame;

import org.dlmastery.core.settings.LinkText;

/**
 * Where the address bar points: {@code #/mlp?preset=xor} is the path {@code /mlp} with the query {@code preset=xor}.
 */
public record Route(String path, String query) {
    /** @param hash the address from the # on, as written or as other programs have escaped it; empty is home */
    public static Route parse(String hash) {
        String text = LinkText.plain(hash.startsWith("#") ? hash.substring(1) : hash);
        int end = 0;
        while (end < text.length() && text.charAt(end) != '?' && text.charAt(end) != '&') {
            end++;
        }
        String path = LinkText.lower(LinkText.trimmed(text.substring(0, end)));
        return new Route(path.isEmpty() ? "/" : path, end == text.length() ? "" : text.substring(end + 1));
    }

    /**
     * With the parameters that stand before the # of the address, as some programs put them; those behind it go first.
     *
     * @param search the address from the ? to the #, with the ?; or empty
     */
    public Route after(String search) {
        String before = search.isEmpty() ? "" : LinkText.plain(search.substring(1));
        return before.isEmpty() ? this : new Route(path, before + "#" + query);
    }

    public String hash() {
        return "#" + path + (query.isEmpty() ? "" : "?" + query);
    }
}
