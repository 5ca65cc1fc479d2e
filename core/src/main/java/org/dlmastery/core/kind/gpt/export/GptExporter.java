package org.dlmastery.core.kind.gpt.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.io.export.FiguresTable;
import org.dlmastery.core.protocol.History;

/** Makes files of a trained character transformer. */
public final class GptExporter {
    private final LearntGpt network;
    private final String settings;
    private final History history;
    private final String pageAddress;

    /**
     * What there is to take away.
     *
     * @param settings the page's, as a link has them: files that have metadata hold them
     * @param pageAddress where the reader comes from, for the notebook's link back; it goes into no file if it tells
     *     of the reader's machine
     */
    public GptExporter(LearntGpt network, String settings, History history, String pageAddress) {
        this.network = network;
        this.settings = settings;
        this.history = history;
        this.pageAddress = pageAddress;
    }

    /** @throws IllegalArgumentException if this kind of network isn't written so */
    public ExportedFile write(ExportFormat format) {
        return switch (format) {
            case ONNX -> new ExportedFile("picogpt.onnx", ExportedFile.BINARY, GptOnnx.write(network, settings));
            case SAFETENSORS -> new ExportedFile("model.safetensors", ExportedFile.BINARY,
                    new Safetensors(network.arrays(), metadata()).write());
            case NPZ -> new ExportedFile("picogpt.npz", "application/zip", Npz.write(network.arrays()));
            case PYTORCH -> python("pytorch", GptPyTorch.write(network).script());
            case KERAS -> python("keras", GptKeras.write(network).script());
            case JAX -> python("jax", GptArrayCode.jax(network).script());
            case NUMPY -> python("numpy", GptArrayCode.numPy(network).script());
            case JAVA -> ExportedFile.text(GptJava.FILE, "text/x-java", GptJava.write(network));
            case NOTEBOOK -> ExportedFile.text("picogpt.ipynb", "application/x-ipynb+json",
                    GptPyTorch.notebook(network, pageAddress));
            case METRICS -> ExportedFile.text("picogpt_losses.csv", "text/csv",
                    FiguresTable.of(history.columns(), history.rows()));
            case GRAPHML, NODES, EDGES -> throw new IllegalArgumentException(
                    "export: a transformer has no graph for " + format);
        };
    }

    /** With what the usual libraries want beside the weights: the configuration and the characters. */
    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>(
                ExportedFile.metadata(GptText.sentences(network), settings));
        metadata.put("config", GptText.config(network.size()));
        metadata.put("characters", GptText.characters(network));
        return metadata;
    }

    private static ExportedFile python(String framework, String program) {
        return ExportedFile.text("picogpt_" + framework + ".py", ExportedFile.PYTHON, program);
    }
}
