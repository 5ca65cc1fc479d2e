package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text fonts: of each face the Latin and the Greek characters, with the weight as the only axis. A browser loads a
 * file only when a page has a character of it, so Greek and italics cost nothing where they don't occur.
 */
final class FontFaces {
    private record Face(String npmName, String style, List<String> characters) {
    }

    private static final List<Face> FACES = List.of(
            new Face("inter", "normal", List.of("latin", "greek")),
            new Face("source-serif-4", "normal", List.of("latin", "greek")),
            new Face("source-serif-4", "italic", List.of("latin", "greek")));

    private FontFaces() {
    }

    static void write(Folders folders) throws IOException {
        StringBuilder sheet = new StringBuilder();
        for (Face face : FACES) {
            Path from = folders.npm().resolve("@fontsource-variable").resolve(face.npmName());
            String rules = Files.readString(from.resolve(face.style().equals("italic") ? "wght-italic.css" : "wght.css"));
            for (String characters : face.characters()) {
                String file = face.npmName() + "-" + characters + "-wght-" + face.style() + ".woff2";
                sheet.append(rule(rules, file).replace("url(./files/", "url(")).append('\n');
                FileTree.copyFile(from.resolve("files").resolve(file), folders.site().resolve("fonts").resolve(file));
            }
        }
        FileTree.write(folders.site().resolve("fonts/fonts.css"), sheet.toString());
    }

    private static String rule(String rules, String file) {
        Matcher rule = Pattern.compile("@font-face \\{[^}]*" + Pattern.quote(file) + "[^}]*}").matcher(rules);
        if (!rule.find()) {
            throw new IllegalStateException("no @font-face rule for " + file);
        }
        return rule.group();
    }
}
