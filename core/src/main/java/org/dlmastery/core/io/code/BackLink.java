package org.dlmastery.core.io.code;

import java.util.List;

/**
 * The way back from a file to the page with its state. A page that lies in a folder, on the reader's own computer or in
 * a network at home has an address that others can't open and that tells of the reader's machine, such as the name of a
 * folder: of it only what follows {@code #} goes into a file.
 *
 * @param address the page's
 * @param page its name, where the address doesn't say it
 */
public record BackLink(String address, String page) {
    /** The last parts of names that no public host has. */
    private static final List<String> NOT_PUBLIC = List.of("local", "localhost", "localdomain", "internal", "intranet",
            "lan", "home", "corp", "private", "arpa", "test");

    /** A link, or a sentence with the end of the address. */
    public String markdown() {
        return isPublic() ? "[Back to the page](<" + quoted(address) + ">)"
                : "To go back to the page, open DL Mastery where you have it and put this at the end of its address:"
                + "\n\n    " + quoted(state());
    }

    private String state() {
        int start = address.indexOf('#');
        return start < 0 ? "#/" + page : address.substring(start);
    }

    private static String quoted(String text) {
        return text.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\n", "%0A");
    }

    /** Whether it is of a host that the whole web can reach, as far as its name says, and names no user. */
    private boolean isPublic() {
        int start = address.startsWith("https://") ? 8 : address.startsWith("http://") ? 7 : -1;
        if (start < 0) {
            return false;
        }
        int end = start;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        String authority = address.substring(start, end);
        int port = authority.indexOf(':');
        String host = (port < 0 ? authority : authority.substring(0, port)).toLowerCase();
        int point = host.lastIndexOf('.');
        String last = host.substring(point + 1);
        // A number comes last in an address such as 192.168.0.7, a bracket first in one of IPv6.
        return authority.indexOf('@') < 0 && point > 0 && !last.isEmpty() && last.charAt(0) >= 'a'
                && last.charAt(0) <= 'z' && !NOT_PUBLIC.contains(last);
    }
}
