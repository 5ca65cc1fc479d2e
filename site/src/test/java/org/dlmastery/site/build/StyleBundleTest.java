package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StyleBundleTest {
    @TempDir
    private Path site;

    @Test
    void theStyleSheetsBecomeOneInTheirOrder() throws IOException {
        Files.createDirectory(site.resolve("styles"));
        Files.writeString(site.resolve("styles/a.css"), "a {}\n");
        Files.writeString(site.resolve("styles/b.css"), "b {}\n");
        Files.writeString(site.resolve("styles/print.css"), "c {}\n");
        Files.writeString(site.resolve("styles/later.css"), "d {}\n");
        Files.writeString(site.resolve("other.html"), "<link rel=\"stylesheet\" href=\"styles/b.css\">");
        Files.writeString(site.resolve("index.html"), """
                <link rel="stylesheet" href="fonts/fonts.css">
                <link rel="stylesheet" href="styles/b.css">
                <link rel="stylesheet" href="styles/a.css">
                <link rel="stylesheet" href="styles/print.css" media="print">
                <script src="page.js"></script>
                """);
        StyleBundle.write(site);
        assertEquals("b {}\na {}\n@media print {\nc {}\n}\n", Files.readString(site.resolve("styles/site.css")));
        assertEquals("""
                <link rel="stylesheet" href="fonts/fonts.css">
                <link rel="stylesheet" href="styles/site.css">
                <script src="page.js"></script>
                """, Files.readString(site.resolve("index.html")));
        assertFalse(Files.exists(site.resolve("styles/a.css")), "nobody else uses it");
        assertTrue(Files.exists(site.resolve("styles/b.css")), "another page uses it");
        assertTrue(Files.exists(site.resolve("styles/later.css")), "a script loads it");
    }
}
