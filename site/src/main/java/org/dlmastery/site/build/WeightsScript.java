package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import org.dlmastery.core.kind.cnn.spec.TrainedCnn;
import org.dlmastery.core.kind.diffusion.spec.TrainedDiffusion;
import org.dlmastery.core.kind.diffusion.spec.TrainedFlow;
import org.dlmastery.core.kind.gpt.spec.TrainedGpt;

/**
 * The trained networks' weights as classic scripts: {@code data/mnist-weights.js} sets
 * {@code dlmastery.data["mnist-weights"]} to base64 of the deflated file, which {@code scripts/train-mnist} makes;
 * {@code scripts/train-diffusion} makes that of {@code data/diffusion-weights.js}, {@code scripts/train-picogpt} that of
 * {@code data/picogpt-weights.js}. That of {@code data/flow-weights.js}, by {@code scripts/train-diffusion flow}, may be
 * missing: the script has no bytes then.
 */
final class WeightsScript {
    /** What the CNN's file may weigh. */
    static final int MOST_BYTES = 80_000;
    /** What the diffusion model's file may weigh. */
    static final int MOST_DIFFUSION_BYTES = 1_000_000;
    /** What the flow's file may weigh. */
    static final int MOST_FLOW_BYTES = 250_000;
    /** What the transformer's file may weigh. */
    static final int MOST_GPT_BYTES = 240_000;
    private static final int DEFLATE_LEVEL = 9;

    private WeightsScript() {
    }

    /** @throws IOException if a file is missing or too heavy */
    static void write(Folders folders) throws IOException {
        write(folders, TrainedCnn.NAME, MOST_BYTES);
        write(folders, TrainedDiffusion.NAME, MOST_DIFFUSION_BYTES);
        if (Files.exists(folders.weights().resolve(TrainedFlow.NAME + ".f16"))) {
            write(folders, TrainedFlow.NAME, MOST_FLOW_BYTES);
        } else {
            write(folders, TrainedFlow.NAME, new byte[0]);
        }
        write(folders, TrainedGpt.NAME, MOST_GPT_BYTES);
    }

    private static void write(Folders folders, String name, int most) throws IOException {
        byte[] file = Files.readAllBytes(folders.weights().resolve(name + ".f16"));
        if (file.length > most) {
            throw new IOException(name + ": the file has " + file.length + " bytes, it may have " + most);
        }
        write(folders, name, file);
    }

    private static void write(Folders folders, String name, byte[] file) throws IOException {
        FileTree.write(folders.site().resolve("data").resolve(name + ".js"),
                ClassicScript.entry("data", name, ClassicScript.string(Deflated.base64(file, DEFLATE_LEVEL))));
    }
}
