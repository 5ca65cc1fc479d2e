package org.dlmastery.site.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.dlmastery.core.data.TextDataset;

/**
 * Macbeth as a classic script: {@code data/macbeth.js} sets {@code dlmastery.texts["macbeth"]}. The file that the build
 * has from {@code crunch-test} ends its lines as Windows does; the site's ends them with a line feed.
 */
final class PlayScript {
    private static final String RESOURCE = "/shakes.txt";

    private PlayScript() {
    }

    static void write(Path site) throws IOException {
        try (InputStream file = PlayScript.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IOException(RESOURCE + " is missing: the build takes Macbeth from crunch-test's jar, which"
                        + " site/pom.xml names; let Maven fetch it again (mvn -U)");
            }
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
            write(site, TextDataset.MACBETH, text);
        }
    }

    /** @throws IOException if the text isn't the data set's */
    static void write(Path site, TextDataset dataset, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        long characters = text.chars().distinct().count();
        if (bytes.length != dataset.bytes() || characters != dataset.characters()
                || (int) checksum.getValue() != dataset.checksum()) {
            throw new IOException(dataset.name() + " has " + bytes.length + " bytes, " + characters
                    + " different characters and the checksum " + Long.toHexString(checksum.getValue())
                    + " instead of " + dataset.bytes() + ", " + dataset.characters() + " and "
                    + Integer.toHexString(dataset.checksum()) + ": its source has changed; the build needs the stated one");
        }
        FileTree.write(site.resolve("data").resolve(dataset.name() + ".js"),
                ClassicScript.entry("texts", dataset.name(), ClassicScript.string(text)));
    }
}
