package org.dlmastery.webgpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bindings can be used without the engine. */
class IndependenceTest {
    @Test
    void noBindingImportsTheEngine() throws IOException {
        List<String> found = new ArrayList<>();
        int files = 0;
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/dlmastery/webgpu"))) {
            for (Path source : sources.toList()) {
                files++;
                for (String line : Files.readAllLines(source)) {
                    if (line.startsWith("import ") && !line.startsWith("import org.teavm.")) {
                        found.add(source.getFileName() + ": " + line);
                    }
                }
            }
        }
        assertTrue(files > 40, files + " files");
        assertEquals(List.of(), found);
    }
}
