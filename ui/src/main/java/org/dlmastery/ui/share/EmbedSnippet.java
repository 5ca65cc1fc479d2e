package org.dlmastery.ui.share;

/** The HTML that puts a page into another one. */
public final class EmbedSnippet {
    /**
     * What the page needs within the other: its program, a place to copy to, files that the reader saves, and links to
     * other sites, which open outside of the frame as they would anywhere.
     */
    private static final String PERMISSIONS = "loading=\"lazy\" allow=\"clipboard-write\" "
            + "sandbox=\"allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox\"";

    private EmbedSnippet() {
    }

    /**
     * @param width in pixels, or in per cent with the sign
     * @param height likewise
     */
    public static String of(String address, String title, String width, String height) {
        return "<iframe src=\"" + escaped(address) + "\" title=\"" + escaped(title) + "\" width=\"" + escaped(width)
                + "\" height=\"" + escaped(height) + "\" style=\"border:0\" " + PERMISSIONS + "></iframe>";
    }

    /** Whether a text is a width or a height: digits, perhaps with a per-cent sign. */
    public static boolean isSize(String text) {
        int digits = text.endsWith("%") ? text.length() - 1 : text.length();
        for (int i = 0; i < digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return digits > 0 && digits <= 4;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
