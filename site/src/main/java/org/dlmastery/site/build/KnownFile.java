package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file of somebody else's whose every byte is known. What differs is refused: the site shows these data as what they
 * are, so nothing may stand in for them.
 *
 * @param path where the build finds it
 * @param bytes its length
 * @param sha256 its hash, in hexadecimal digits
 * @param wayOut what gets it back, as a sentence's end: "delete site/node_modules and build again"
 */
record KnownFile(Path path, int bytes, String sha256, String wayOut) {
    /** @throws IOException saying what is wrong with the file and what to do */
    byte[] read() throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(path);
        } catch (NoSuchFileException missing) {
            throw new IOException(path + " is missing; " + wayOut, missing);
        }
        if (content.length != bytes) {
            throw new IOException(path + " has " + content.length + " bytes instead of " + bytes
                    + ", so it was cut or changed; " + wayOut);
        }
        String found = Sha256.of(content);
        if (!found.equals(sha256)) {
            throw new IOException(path + " was changed: its SHA-256 is " + found + " instead of " + sha256 + "; "
                    + wayOut);
        }
        return content;
    }
}
