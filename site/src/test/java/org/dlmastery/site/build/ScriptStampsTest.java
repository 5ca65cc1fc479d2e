package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptStampsTest {
    private static final String SCRIPT = "dlmastery.some = 1;\n";

    @Test
    void scriptsOfPagesSayOfWhichBuildTheyAreAndOthersAreAsTheyWere(@TempDir Path site) throws IOException {
        for (String file : new String[] {"export.js", "data/mnist/test-0.js", "engine/worker.js", "worker.js", "boot.js",
            "isolation-worker.js", "styles/site.css"}) {
            FileTree.write(site.resolve(file), SCRIPT);
        }
        ScriptStamps.write(site, "0a1b2c3d4e");
        for (String file : new String[] {"export.js", "data/mnist/test-0.js", "engine/worker.js"}) {
            String script = Files.readString(site.resolve(file));
            assertTrue(script.endsWith("\n" + SCRIPT) && script.split("0a1b2c3d4e", -1).length == 3, script);
        }
        for (String file : new String[] {"worker.js", "boot.js", "isolation-worker.js", "styles/site.css"}) {
            assertEquals(SCRIPT, Files.readString(site.resolve(file)), file);
        }
    }
}
