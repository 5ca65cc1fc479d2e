package org.dlmastery.core.kind.mlp.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.code.ExperimentText;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;

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
        return of(ExperimentJson.read(Json.parse(experiment)), content.arrays());
    }

    /**
     * The network of these arrays, which may come in any order.
     *
     * @throws FileFormatException if an array is missing, has another shape or is none of the network's
     * @throws IllegalArgumentException if a number is not finite
     */
    static TrainedMlp of(MlpExperiment experiment, List<NamedArray> arrays) {
        float[] parameters = new float[experiment.parameterCount()];
        List<NamedArray> left = new ArrayList<>(arrays);
        int next = 0;
        for (NamedArray wanted : new TrainedMlp(experiment, parameters).arrays()) {
            NamedArray found = NamedArray.find(left, wanted.name()).orElseThrow(() -> new FileFormatException(
                    wanted.name() + ": the network has it, the file doesn't"));
            if (!(found.elements() instanceof NamedArray.Floats)) {
                throw new FileFormatException(wanted.name() + ": the network's numbers are float32, the file's aren't");
            }
            if (!found.shape().equals(wanted.shape())) {
                throw new FileFormatException(wanted.name() + ": the network's shape is " + wanted.shape()
                        + ", the file's is " + found.shape());
            }
            System.arraycopy(found.values(), 0, parameters, next, found.values().length);
            next += found.values().length;
            left.remove(found);
        }
        if (!left.isEmpty()) {
            throw new FileFormatException(left.get(0).name() + ": the network has no such parameter");
        }
        return new TrainedMlp(experiment, parameters);
    }
}
