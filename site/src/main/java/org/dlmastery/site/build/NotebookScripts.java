package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The notebooks as {@code scripts/notebooks} has made them. What stands before a page's first heading becomes
 * {@code notebooks/9-start.js}, which sets {@code dlmastery.notebookStarts["9"]} and is there soon; the sections after it
 * become {@code notebooks/9.js}, which sets {@code dlmastery.notebooks["9"]} to an array of them. The files to download,
 * with outputs and without solutions, become {@code notebooks/9-files.js}, which sets
 * {@code dlmastery.notebookFiles["9.name"]}, {@code ["9.full"]} and {@code ["9.exercises"]}: a script can be loaded where
 * a link to a file can't be followed. The code reference becomes {@code notebooks/reference.js}, which sets
 * {@code dlmastery.reference["pytorch-mlp"]} and the like to highlighted code.
 */
final class NotebookScripts {
    /** Before a section: its heading begins a line, which no heading inside anything else does. */
    private static final Pattern SECTION = Pattern.compile("\\n(?=<h2 )");

    private NotebookScripts() {
    }

    static void write(Folders folders) throws IOException {
        Path to = folders.site().resolve("notebooks");
        for (Path page : FileTree.filesIn(folders.notebookPages(), ".html")) {
            String name = page.getFileName().toString().replace(".html", "");
            List<String> parts = List.of(SECTION.split(Files.readString(page)));
            FileTree.write(to.resolve(name + "-start.js"),
                    ClassicScript.entry("notebookStarts", name, ClassicScript.string(parts.get(0))));
            StringBuilder sections = new StringBuilder("[\n");
            for (String section : parts.subList(1, parts.size())) {
                sections.append(ClassicScript.string(section)).append(",\n");
            }
            FileTree.write(to.resolve(name + ".js"),
                    ClassicScript.entry("notebooks", name, sections.append("]").toString()));
        }
        for (Path notebook : FileTree.filesIn(folders.notebooks(), ".ipynb")) {
            String file = notebook.getFileName().toString();
            String number = number(file);
            Map<String, String> texts = new TreeMap<>();
            texts.put(number + ".name", file);
            texts.put(number + ".full", Files.readString(notebook));
            texts.put(number + ".exercises", Files.readString(notebook.resolveSibling("exercises").resolve(file)));
            FileTree.write(to.resolve(number + "-files.js"), ClassicScript.entries("notebookFiles", texts));
        }
        FileTree.write(to.resolve("reference.js"), ClassicScript.entries("reference", reference(folders)));
    }

    private static Map<String, String> reference(Folders folders) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path page : FileTree.filesIn(folders.notebooks().resolve("html/reference"), ".html")) {
            texts.put(page.getFileName().toString().replace(".html", ""), Files.readString(page));
        }
        return texts;
    }

    private static String number(String file) {
        return file.substring(0, file.indexOf('_'));
    }
}
