package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.dlmastery.core.cases.AllCases;

/** What {@code self-test.html} loads: the program for its workers and for itself, its messages and the golden files. */
final class SelfTestScripts {
    static final String NAME = "self-test";
    private static final String ENTRY_POINT = "startSelfTest";

    private SelfTestScripts() {
    }

    static void write(Folders folders) throws IOException {
        new WorkerScripts(folders, NAME).write(ENTRY_POINT);
        Path to = folders.site().resolve(NAME);
        FileTree.write(to.resolve("page.js"),
                Files.readString(folders.compiled().resolve(NAME + ".js")) + "\n" + ENTRY_POINT + "([]);\n");
        Map<String, String> messages = MessageScripts.texts(folders.selfTestMessages());
        messages.putAll(MessageScripts.ofProgram(folders, NAME));
        FileTree.write(to.resolve("messages.js"), ClassicScript.entries("messages", messages));
        StringBuilder golden = new StringBuilder("[");
        for (String file : AllCases.GOLDEN_FILES) {
            golden.append(ClassicScript.string(Files.readString(folders.golden().resolve(file)))).append(",\n");
        }
        FileTree.write(to.resolve("golden.js"), ClassicScript.entry(NAME, "golden", golden.append("]").toString()));
    }
}
