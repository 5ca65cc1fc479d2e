package org.dlmastery.site.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Bytes as a script can carry them: deflated, then written in base64, so that neither the page's thread nor the network
 * has more to do than with the binary file.
 */
final class Deflated {
    private Deflated() {
    }

    /** @param level of {@link Deflater}: from 1, fast, to 9, small */
    static String base64(byte[] bytes, int level) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(level, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(packed.toByteArray());
    }
}
