package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstScriptTest {
    @Test
    void whatTheTextSaysTheFileSaysToo(@TempDir Path site) throws IOException {
        Files.writeString(site.resolve("index.html"), """
                <head>
                <script>
                // Why.
                (() => {
                    // Also why.
                    begin("http://nothing");
                })();
                </script>
                <link rel="icon" href="icon.svg">
                </head>
                """);
        FirstScript.write(site);
        String script = """
                (() => {
                begin("http://nothing");
                })();
                """;
        assertEquals(script, Files.readString(site.resolve("boot.js")));
        assertEquals("<head>\n<script>\n" + script + """
                </script>
                <script src="boot.js" defer></script>
                <link rel="icon" href="icon.svg">
                </head>
                """, Files.readString(site.resolve("index.html")));
    }

    @Test
    void aPageWithoutSuchAScriptIsRefused(@TempDir Path site) throws IOException {
        Files.writeString(site.resolve("index.html"), "<script src=\"page.js\"></script>\n");
        assertThrows(IllegalArgumentException.class, () -> FirstScript.write(site));
    }
}
