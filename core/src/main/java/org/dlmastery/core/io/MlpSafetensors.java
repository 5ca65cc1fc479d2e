package org.dlmastery.core.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.core.io.json.Json;

/**
 * A trained network as one safetensors file: its arrays under PyTorch's names and layouts, so that
 * {@code load_state_dict} takes them, and its experiment in the metadata, so that it can be read back whole.
 */
public final class MlpSafetensors {
    private static final String EXPERIMENT = "experiment";

    private MlpSafetensors() {
    }

    public static byte[] write(TrainedMlp network) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("producer", "DL Mastery");
        metadata.put("description", String.join(" ", ExperimentText.sentences(network.experiment())));
        metadata.put(EXPERIMENT, ExperimentJson.write(network.experiment()).text());
        return new Safetensors(network.arrays(), metadata).write();
    }

    /**
     * The network that was written.
     *
     * @throws FileFormatException if the file is broken, says nothing of its experiment, or its arrays aren't the
     *     experiment's
     * @throws IllegalArgumentException if a number is outside the limits or not finite
     */
    public static TrainedMlp read(byte[] file) {
        Safetensors content = Safetensors.read(file);
        String experiment = content.metadata().get(EXPERIMENT);
        if (experiment == null) {
            throw new FileFormatException("safetensors file: its metadata has no experiment; it wasn't saved here");
        }
        return TrainedMlp.of(ExperimentJson.read(Json.parse(experiment)), content.arrays());
    }
}
