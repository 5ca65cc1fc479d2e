import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each program runs as its reader runs it: one file, with nothing but the engine. */
class StandAloneSnippetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Mlp         | \\[32, 2\\]
            Cnn         | \\[8, 10\\]
            Transformer | \\[2, 16, 65\\]
            Gnn         | \\[6, 2\\]
            Diffusion   | \\d+\\.\\d+
            Training    | \\[(0\\.\\d+, ){19}0\\.9\\d*\\]
            """)
    void prints(String program, String output) throws IOException, InterruptedException {
        Path engine = Path.of(Backend.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        Path file = Path.of(System.getProperty("basedir", "")).resolve("java").resolve(program + ".java");
        Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", engine.toString(), file.toString())).redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int exitCode = process.waitFor();
            assertTrue(printed.matches(output), printed);
            assertEquals(0, exitCode);
        } finally {
            process.destroyForcibly();
        }
    }
}
