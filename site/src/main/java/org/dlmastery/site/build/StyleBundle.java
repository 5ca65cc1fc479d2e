package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The style sheets of index.html in one file, {@code styles/site.css}: a browser waits for each of them before it shows
 * anything, and on a slow line every file costs a journey.
 */
final class StyleBundle {
    private static final String BUNDLE = "styles/site.css";
    private static final Pattern LINK = Pattern.compile(
            "<link rel=\"stylesheet\" href=\"(styles/[\\w-]+\\.css)\"(?: media=\"(\\w+)\")?>\\n");

    private StyleBundle() {
    }

    /** Puts one link in place of those to files in styles/, in their order; files that no other page uses go. */
    static void write(Path site) throws IOException {
        Path index = site.resolve("index.html");
        String page = Files.readString(index);
        StringBuilder others = new StringBuilder();
        for (Path each : FileTree.filesIn(site, ".html")) {
            others.append(each.equals(index) ? "" : Files.readString(each));
        }
        StringBuilder styles = new StringBuilder();
        StringBuilder bundled = new StringBuilder();
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            Path file = site.resolve(link.group(1));
            String text = Files.readString(file);
            styles.append(link.group(2) == null ? text : "@media " + link.group(2) + " {\n" + text + "}\n");
            link.appendReplacement(bundled, bundled.indexOf(BUNDLE) >= 0 ? ""
                    : "<link rel=\"stylesheet\" href=\"" + BUNDLE + "\">\n");
            if (others.indexOf(link.group(1)) < 0) {
                Files.delete(file);
            }
        }
        link.appendTail(bundled);
        FileTree.write(site.resolve(BUNDLE), styles.toString());
        Files.writeString(index, bundled.toString());
    }
}
