package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A short name for the content of all files of a site: another content, another name. */
final class SiteVersion {
    private static final int DIGITS = 10;

    private SiteVersion() {
    }

    static String of(Path site) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (Path file : FileTree.files(site)) {
            digest.update(site.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(file));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }
}
