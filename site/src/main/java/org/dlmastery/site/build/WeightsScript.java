package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import org.dlmastery.core.kind.cnn.spec.TrainedCnn;

/**
 * The trained network's weights as a classic script: {@code data/mnist-weights.js} sets
 * {@code dlmastery.data["mnist-weights"]} to base64 of the deflated file, which {@code scripts/train-mnist} makes.
 */
final class WeightsScript {
    /** What the file may weigh. */
    static final int MOST_BYTES = 80_000;
    private static final int DEFLATE_LEVEL = 9;

    private WeightsScript() {
    }

    /** @throws IOException if the file is missing or too heavy */
    static void write(Folders folders) throws IOException {
        byte[] file = Files.readAllBytes(folders.weights().resolve(TrainedCnn.NAME + ".f16"));
        if (file.length > MOST_BYTES) {
            throw new IOException("the trained network's file has " + file.length + " bytes, it may have " + MOST_BYTES);
        }
        FileTree.write(folders.site().resolve("data").resolve(TrainedCnn.NAME + ".js"),
                ClassicScript.entry("data", TrainedCnn.NAME,
                        ClassicScript.string(Deflated.base64(file, DEFLATE_LEVEL))));
    }
}
