package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KnownFileTest {
    private static final byte[] CONTENT = "abc".getBytes(StandardCharsets.US_ASCII);
    /** The example of FIPS 180-2. */
    private static final String SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder;

    @Test
    void theVeryBytesAreRead() throws IOException {
        Files.write(folder.resolve("file"), CONTENT);
        assertArrayEquals(CONTENT, file().read());
    }

    @Test
    void whatIsMissingCutOrChangedIsRefusedWithTheWayOut() throws IOException {
        assertRefused("is missing");
        Files.writeString(folder.resolve("file"), "ab");
        assertRefused("has 2 bytes instead of 3");
        Files.writeString(folder.resolve("file"), "abd");
        assertRefused("was changed");
    }

    private void assertRefused(String why) {
        String message = assertThrows(IOException.class, file()::read).getMessage();
        assertTrue(message.contains(why), message);
        assertTrue(message.contains(folder.resolve("file").toString()), message);
        assertTrue(message.endsWith("; fetch it again"), message);
    }

    private KnownFile file() {
        return new KnownFile(folder.resolve("file"), CONTENT.length, SHA256, "fetch it again");
    }
}
