package org.dlmastery.ui.notebook;

/** Where notebooks are: {@code /notebooks} is the list, {@code /notebooks/9} the ninth. */
public final class NotebookAddress {
    /** The name of the list among the site's files. */
    static final String LIST = "index";
    private static final int NOTEBOOKS = 17;
    private static final String PATH = "/notebooks";

    private NotebookAddress() {
    }

    /** The file's name for a path: a number, or that of the list; empty if the path leads to no notebook. */
    public static String name(String path) {
        if (path.equals(PATH)) {
            return LIST;
        }
        String rest = path.startsWith(PATH + "/") ? path.substring(PATH.length() + 1) : "";
        return isNumber(rest) ? rest : "";
    }

    /** Whether the text is a notebook's number, from 1 to 17. */
    static boolean isNumber(String text) {
        if (text.isEmpty() || text.length() > 2 || text.charAt(0) == '0') {
            return false;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            number = 10 * number + digit;
        }
        return number <= NOTEBOOKS;
    }
}
