package org.dlmastery.core.export;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.io.export.FiguresTable;
import org.dlmastery.core.protocol.History;

/** Makes files of a trained network, of whatever kind. */
public final class NetworkExporter {
    private final ExportedNetwork network;
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
    public NetworkExporter(ExportedNetwork network, String settings, History history, String pageAddress) {
        this.network = network;
        this.settings = settings;
        this.history = history;
        this.pageAddress = pageAddress;
    }

    /** @throws IllegalArgumentException if this kind of network isn't written so */
    public ExportedFile write(ExportFormat format) {
        String name = network.fileName();
        return switch (format) {
            case ONNX -> new ExportedFile(name + ".onnx", ExportedFile.BINARY, network.onnx(settings));
            case SAFETENSORS -> new ExportedFile(network.weightsName(), ExportedFile.BINARY,
                    new Safetensors(network.arrays(), metadata()).write());
            case NPZ -> new ExportedFile(name + ".npz", "application/zip", Npz.write(network.arrays()));
            case PYTORCH, KERAS, JAX, NUMPY -> ExportedFile.text(name + "_" + format.name().toLowerCase() + ".py",
                    ExportedFile.PYTHON, network.program(format).script());
            case JAVA -> network.java();
            case NOTEBOOK -> ExportedFile.text(name + ".ipynb", "application/x-ipynb+json",
                    network.notebook(pageAddress));
            case METRICS -> ExportedFile.text(name + "_losses.csv", "text/csv",
                    FiguresTable.of(history.columns(), history.rows()));
            case GRAPHML, NODES, EDGES -> throw new IllegalArgumentException(
                    "export: this network has no graph for " + format);
        };
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>(ExportedFile.metadata(network.sentences(), settings));
        metadata.putAll(network.facts());
        return metadata;
    }
}
