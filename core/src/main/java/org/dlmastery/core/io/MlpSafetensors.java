package org.dlmastery.core.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.Elements;
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
        return new Safetensors(named(network.arrays()), metadata).write();
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
        return TrainedMlp.of(ExperimentJson.read(Json.parse(experiment)), unnamed(content.arrays()));
    }

    static List<org.dlmastery.core.data.NamedArray> named(List<NamedArray> arrays) {
        List<org.dlmastery.core.data.NamedArray> named = new ArrayList<>();
        for (NamedArray array : arrays) {
            named.add(new org.dlmastery.core.data.NamedArray(array.name(), array.shape(),
                    new Elements.Floats(array.values())));
        }
        return named;
    }

    private static List<NamedArray> unnamed(List<org.dlmastery.core.data.NamedArray> arrays) {
        List<NamedArray> floats = new ArrayList<>();
        for (org.dlmastery.core.data.NamedArray array : arrays) {
            if (!(array.elements() instanceof Elements.Floats values)) {
                throw new FileFormatException(array.name() + ": the network's numbers are floats, the file's aren't");
            }
            floats.add(new NamedArray(array.name(), array.shape(), values.values()));
        }
        return floats;
    }
}
