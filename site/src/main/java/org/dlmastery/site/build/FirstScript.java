package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script that index.html has in its text, which a page opened inside a zip needs, as a file too: a host whose
 * policy is {@code script-src 'self'} runs files only. Whichever runs first does it all.
 */
final class FirstScript {
    static final String FILE = "boot.js";
    private static final Pattern IN_TEXT = Pattern.compile("<script>\\n(.*?)</script>\\n", Pattern.DOTALL);
    private static final Pattern MARGIN = Pattern.compile("(?m)^ *(//.*\\n)?");

    private FirstScript() {
    }

    /** Writes the file, names it in the page, and takes indents and comments from both. */
    static void write(Path site) throws IOException {
        Path index = site.resolve("index.html");
        String page = Files.readString(index);
        Matcher found = IN_TEXT.matcher(page);
        if (!found.find()) {
            throw new IllegalArgumentException("index.html: has no script in its text to make " + FILE + " of");
        }
        String script = MARGIN.matcher(found.group(1)).replaceAll("");
        FileTree.write(site.resolve(FILE), script);
        Files.writeString(index, page.substring(0, found.start()) + "<script>\n" + script + "</script>\n<script src=\""
                + FILE + "\" defer></script>\n" + page.substring(found.end()));
    }
}
