package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Puts in front of each script that a page loads of which build it is, for {@code ui.boot.SiteFiles}: in a page of another
 * build it stops there. Scripts that run in no page, and the page's first, aren't marked.
 */
final class ScriptStamps {
    private static final Set<String> UNMARKED = Set.of(FirstScript.FILE, "worker.js", "isolation-worker.js");

    private ScriptStamps() {
    }

    static void write(Path site, String version) throws IOException {
        String stamp = stamp(version);
        for (Path file : FileTree.files(site)) {
            if (file.toString().endsWith(".js") && !UNMARKED.contains(site.relativize(file).toString())) {
                Files.writeString(file, stamp + Files.readString(file));
            }
        }
    }

    /** In workers, which fetch the same files, there is no document. */
    static String stamp(String version) {
        return "if(self.document){document.currentScript.dataset.build=\"" + version
                + "\";if(document.documentElement.dataset.version!==\"" + version + "\")throw\"of another build\"}\n";
    }
}
