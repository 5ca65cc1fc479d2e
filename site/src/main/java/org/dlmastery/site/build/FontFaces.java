package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text fonts: of each face the Latin and the Greek characters. Inter, which sets the interface, has its weight as
 * an axis; Source Serif has a file a weight, since most pages need only one. A browser loads a file only when a page
 * has a character of it, so Greek and italics cost nothing where they don't occur.
 */
final class FontFaces {
    private static final List<String> CHARACTERS = List.of("latin", "greek");

    /** @param cut the end of its files' names: weight and style */
    private record Face(String npmPackage, String name, String sheet, String cut) {
    }

    private static final List<Face> FACES = List.of(
            new Face("@fontsource-variable/inter", "inter", "wght.css", "wght-normal"),
            new Face("@fontsource/source-serif-4", "source-serif-4", "400.css", "400-normal"),
            new Face("@fontsource/source-serif-4", "source-serif-4", "400-italic.css", "400-italic"),
            new Face("@fontsource/source-serif-4", "source-serif-4", "600.css", "600-normal"));

    private FontFaces() {
    }

    static void write(Folders folders) throws IOException {
        StringBuilder sheet = new StringBuilder();
        for (Face face : FACES) {
            Path from = folders.npm().resolve(face.npmPackage());
            String rules = Files.readString(from.resolve(face.sheet()));
            for (String characters : CHARACTERS) {
                String file = face.name() + "-" + characters + "-" + face.cut() + ".woff2";
                // Browsers that run WebAssembly all read WOFF2: the older format that some rules add is left out.
                sheet.append(rule(rules, file).replaceAll(", url\\([^)]*\\.woff\\) format\\('woff'\\)", "")
                        .replace("url(./files/", "url(")).append('\n');
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
