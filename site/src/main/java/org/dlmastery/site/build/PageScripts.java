package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.dlmastery.ui.Pages;

/**
 * The pages' programs, {@code programs/mlp.js} and so on, each with the English messages of its own page, which no
 * other program needs; and the reader of tables, {@code table.js}, which a page loads when a table is brought.
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

    private PageScripts() {
    }

    static void write(Folders folders) throws IOException {
        write(folders, Pages.COURSE, "");
        for (String page : Pages.models()) {
            write(folders, page, messages(folders, page));
        }
        FileTree.write(folders.site().resolve("table.js"), messages(folders, MessageScripts.TABLE)
                + Files.readString(folders.compiled().resolve("table.js")) + "\nstartTable([]);\n");
    }

    private static String messages(Folders folders, String program) throws IOException {
        Map<String, String> own = MessageScripts.english(folders);
        own.keySet().removeIf(key -> !key.startsWith(program + "."));
        return ClassicScript.entriesBeneath("messages", own);
    }

    private static void write(Folders folders, String program, String messages) throws IOException {
        FileTree.write(folders.site().resolve("programs").resolve(program + ".js"),
                messages + Files.readString(folders.compiled().resolve("page-" + program + ".js")) + START);
    }
}
