package org.dlmastery.site.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OfflineZipTest {
    @TempDir
    private Path folder;

    @Test
    void everythingLiesInOneFolderOfTheZip() throws IOException {
        Path zip = zip("first");
        try (ZipFile file = new ZipFile(zip.toFile())) {
            assertEquals(List.of("dlmastery/engine/wasm.js", "dlmastery/index.html"),
                    file.stream().map(ZipEntry::getName).toList());
        }
    }

    @Test
    void theSameSiteGivesTheSameBytesWhenItsFilesAreNewer() throws IOException {
        byte[] first = Files.readAllBytes(zip("first"));
        Path index = folder.resolve("site/index.html");
        Files.setLastModifiedTime(index, FileTime.from(Instant.EPOCH));
        assertArrayEquals(first, Files.readAllBytes(zip("second")));
    }

    private Path zip(String name) throws IOException {
        Path site = folder.resolve("site");
        FileTree.write(site.resolve("index.html"), "<!DOCTYPE html>");
        FileTree.write(site.resolve("engine/wasm.js"), "self;");
        Path zip = folder.resolve(name + ".zip");
        OfflineZip.write(site, zip);
        return zip;
    }
}
