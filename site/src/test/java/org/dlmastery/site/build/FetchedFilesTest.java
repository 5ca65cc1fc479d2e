package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchedFilesTest {
    private static final byte[] CONTENT = "abc".getBytes(StandardCharsets.US_ASCII);
    /** The example of FIPS 180-2. */
    private static final String SHA256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path cache;

    private final List<String> asked = new ArrayList<>();
    private List<KnownFile> files;

    @BeforeEach
    void nameTheFiles() {
        files = List.of(new KnownFile(cache.resolve("set/one"), CONTENT.length, SHA256, "fetch it"),
                new KnownFile(cache.resolve("set/two"), CONTENT.length, SHA256, "fetch it"));
    }

    private FetchedFiles.Source source(String name, String one, String two) {
        return new FetchedFiles.Source(name, folder -> {
            asked.add(name);
            if (one.isEmpty()) {
                throw new IOException("it can't be reached");
            }
            Files.write(folder.resolve("one.gz"), packed(one));
            Files.write(folder.resolve("two.gz"), packed(two));
        });
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @Test
    void filesAreFetchedOnceFromTheFirstSourceThatHasThem() throws IOException {
        List<FetchedFiles.Source> sources =
                List.of(source("near", "", ""), source("far", "abc", "abc"), source("last", "abc", "abc"));
        assertEquals(Optional.empty(), FetchedFiles.missing(files, sources));
        assertArrayEquals(CONTENT, files.get(1).read());
        assertEquals(Optional.empty(), FetchedFiles.missing(files, sources));
        assertEquals(List.of("near", "far"), asked);
    }

    @Test
    void aDamagedFileIsFetchedAnew() throws IOException {
        FetchedFiles.missing(files, List.of(source("far", "abc", "abc")));
        Files.writeString(cache.resolve("set/one"), "abd");
        assertEquals(Optional.empty(), FetchedFiles.missing(files, List.of(source("far", "abc", "abc"))));
        assertArrayEquals(CONTENT, files.get(0).read());
        assertEquals(List.of("far", "far"), asked);
    }

    @Test
    void otherBytesAreNeverTakenAndTheReasonsAreTold() throws IOException {
        String why = FetchedFiles.missing(files, List.of(source("near", "abc", "abd"), source("far", "", ""))).orElseThrow();
        assertEquals("near: " + cache.resolve("set/two.part") + " was changed: its SHA-256 is a52d159f262b2c6ddb724a61840"
                + "befc36eb30c88877a4030b65cbe86298449c9 instead of " + SHA256 + "; it is not used; far: it can't be reached",
                why);
        assertFalse(Files.exists(cache.resolve("set/two")));
    }
}
