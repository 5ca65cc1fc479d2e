package org.dlmastery.site.build;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The whole site as one zip, to be unpacked and opened by its index.html. The same site gives the same bytes. */
final class OfflineZip {
    /** Zip entries carry a time; this one is the build's own, as in Maven's project.build.outputTimestamp. */
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private OfflineZip() {
    }

    static void write(Path site, Path zip) throws IOException {
        try (OutputStream file = Files.newOutputStream(zip); ZipOutputStream out = new ZipOutputStream(file)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (Path path : FileTree.files(site)) {
                ZipEntry entry = new ZipEntry("dlmastery/" + site.relativize(path).toString().replace('\\', '/'));
                entry.setTimeLocal(TIME);
                out.putNextEntry(entry);
                Files.copy(path, out);
                out.closeEntry();
            }
        }
    }
}
