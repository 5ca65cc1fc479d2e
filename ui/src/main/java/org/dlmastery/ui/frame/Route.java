package org.dlmastery.ui.frame;

/**
 * Where the address bar points: {@code #/mlp?preset=xor} is the path {@code /mlp} with the query {@code preset=xor}.
 */
public record Route(String path, String query) {
    /** @param hash the address from the # on; empty is home */
    public static Route parse(String hash) {
        String text = hash.startsWith("#") ? hash.substring(1) : hash;
        int mark = text.indexOf('?');
        String path = mark < 0 ? text : text.substring(0, mark);
        while (path.length() > 1 && path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return new Route(path.isEmpty() ? "/" : path, mark < 0 ? "" : text.substring(mark + 1));
    }

    public String hash() {
        return "#" + path + (query.isEmpty() ? "" : "?" + query);
    }
}
