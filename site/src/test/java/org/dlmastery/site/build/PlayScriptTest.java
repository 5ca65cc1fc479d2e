package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dlmastery.core.data.TextDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlayScriptTest {
    @TempDir
    private Path site;

    @Test
    void macbethIsThereWithItsLines() throws IOException {
        PlayScript.write(site);
        String script = Files.readString(site.resolve("data/macbeth.js"));
        assertTrue(script.contains("dlmastery.texts[\"macbeth\"] = \"The Tragedie of Macbeth\\n\\nActus Primus."),
                script.substring(0, 200));
        assertEquals(-1, script.indexOf("\\r"));
    }

    @Test
    void anotherTextOfTheSameLengthIsRefused() {
        TextDataset checked = new TextDataset("digits", 9, 9, 0xcbf43926);
        assertThrows(IOException.class, () -> PlayScript.write(site, checked, "123456798"));
        assertThrows(IOException.class, () -> PlayScript.write(site, checked, "12345678"));
    }

    @Test
    void theStatedTextIsAccepted() throws IOException {
        PlayScript.write(site, new TextDataset("digits", 9, 9, 0xcbf43926), "123456789");
        assertTrue(Files.exists(site.resolve("data/digits.js")));
    }
}
