package org.dlmastery.site.build;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Files of somebody else's that no package of the build's brings. They are kept in a folder outside the tree, checked
 * byte by byte, and fetched into it once.
 */
final class FetchedFiles {
    /**
     * Where files can be had.
     *
     * @param name as a sentence has it: "the authors' repository"
     */
    record Source(String name, Fetch fetch) {
    }

    /** Brings files. */
    interface Fetch {
        /** Leaves files in a folder, each gzipped, under its name with {@code .gz} behind. */
        void into(Path folder) throws IOException;
    }

    private FetchedFiles() {
    }

    /** Where such files are kept: {@code ~/.cache/dlmastery}, or wherever DLMASTERY_CACHE says. */
    static Path cache() {
        String named = System.getenv("DLMASTERY_CACHE");
        return named != null && !named.isEmpty() ? Path.of(named)
                : Path.of(System.getProperty("user.home"), ".cache", "dlmastery");
    }

    /**
     * Sees to it that all files are there and right; a wrong one is fetched anew.
     *
     * @param files all in one folder, the cache
     * @param sources tried one after the other
     * @return why they can't be had; empty if they are there
     */
    static Optional<String> missing(List<KnownFile> files, List<Source> sources) throws IOException {
        if (areThere(files)) {
            return Optional.empty();
        }
        List<String> reasons = new ArrayList<>();
        Files.createDirectories(files.get(0).path().getParent());
        for (Source source : sources) {
            Path folder = Files.createTempDirectory("fetched");
            try {
                source.fetch().into(folder);
                for (KnownFile file : files) {
                    unpack(folder.resolve(file.path().getFileName() + ".gz"), file);
                }
                return Optional.empty();
            } catch (IOException e) {
                reasons.add(source.name() + ": " + e.getMessage());
            } finally {
                FileTree.delete(folder);
            }
        }
        return Optional.of(String.join("; ", reasons));
    }

    private static boolean areThere(List<KnownFile> files) {
        for (KnownFile file : files) {
            try {
                file.read();
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    /** A file gets its name only when it is whole and right. */
    private static void unpack(Path packed, KnownFile file) throws IOException {
        byte[] content;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(packed)))) {
            content = in.readAllBytes();
        }
        Path whole = Files.write(file.path().resolveSibling(file.path().getFileName() + ".part"), content);
        new KnownFile(whole, file.bytes(), file.sha256(), "it is not used").read();
        Files.move(whole, file.path(), StandardCopyOption.REPLACE_EXISTING);
    }
}
