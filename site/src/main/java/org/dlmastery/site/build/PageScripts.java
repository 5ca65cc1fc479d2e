package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dlmastery.ui.Pages;

/**
 * The pages' programs, {@code programs/mlp.js} and so on, and parts of them that come later, each with the English
 * messages that no other program needs; the reader of tables, {@code table.js}, which a page loads when a table is
 * brought; and what proves a run, {@code programs/prove.js}, which likewise waits for its reader.
 */
final class PageScripts {
    /** A program may come before the document is parsed; the English texts are there by then. */
    private static final String START = """

            if (document.readyState === "loading") {
                document.addEventListener("DOMContentLoaded", () => startPage([]));
            } else {
                startPage([]);
            }
            """;

    /** Parts of pages' programs, which src/build/parts.mjs takes out of them. */
    private static final List<String> PARTS = List.of("mlp-walk", "mlp-export", "cnn-panels", "cnn-export",
            "transformer-inside", "transformer-file", "transformer-export", "gnn-edit", "gnn-more", "mlp-share",
            "cnn-share",
            "transformer-share", "gnn-share", "diffusion-share", "diffusion-tabs",
            "mlp-later", "cnn-later", "transformer-later", "gnn-later", "diffusion-later");

    private PageScripts() {
    }

    static void write(Folders folders) throws IOException {
        write(folders, Pages.COURSE);
        for (String page : Pages.models()) {
            write(folders, page);
        }
        write(folders, MessageScripts.PROVE);
        for (String part : PARTS) {
            FileTree.write(script(folders, part), messages(folders, part)
                    + Files.readString(folders.compiled().resolve("part-" + part + ".js")));
        }
        FileTree.write(folders.site().resolve("table.js"), messages(folders, MessageScripts.TABLE)
                + Files.readString(folders.compiled().resolve("table.js")) + "\nstartTable([]);\n");
    }

    private static void write(Folders folders, String program) throws IOException {
        String script = Files.readString(folders.compiled().resolve("page-" + program + ".js"));
        MessageScripts.check(folders, program, script);
        FileTree.write(script(folders, program), messages(folders, program) + script + START);
    }

    private static Path script(Folders folders, String name) {
        return folders.site().resolve("programs").resolve(name + ".js");
    }

    private static String messages(Folders folders, String program) throws IOException {
        return ClassicScript.entriesBeneath("messages", MessageScripts.ofProgram(folders, program));
    }
}
