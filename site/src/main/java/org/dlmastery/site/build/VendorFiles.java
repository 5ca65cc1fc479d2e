package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the site ships of npm's packages under {@code vendor/}: only what it uses, loaded only when a page needs it. */
final class VendorFiles {
    private VendorFiles() {
    }

    static void write(Folders folders) throws IOException {
        Path vendor = folders.site().resolve("vendor");
        copy(folders.npm().resolve("uplot/dist"), vendor.resolve("uplot"),
                List.of("uPlot.iife.min.js", "uPlot.min.css"));
        writeKatex(folders.npm().resolve("katex/dist"), vendor.resolve("katex"));
    }

    /** KaTeX's style sheet with the one font format that every supported browser reads. */
    private static void writeKatex(Path from, Path to) throws IOException {
        String sheet = Files.readString(from.resolve("katex.min.css"))
                .replaceAll(",url\\([^)]*\\.(woff|ttf)\\) format\\(\"[a-z]+\"\\)", "");
        FileTree.write(to.resolve("katex.min.css"), sheet);
        for (Path font : FileTree.filesIn(from.resolve("fonts"), ".woff2")) {
            FileTree.copyFile(font, to.resolve("fonts").resolve(font.getFileName()));
        }
    }

    private static void copy(Path from, Path to, List<String> names) throws IOException {
        for (String name : names) {
            FileTree.copyFile(from.resolve(name), to.resolve(name));
        }
    }
}
