package org.dlmastery.core.kind.cnn.export;

import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.io.export.FiguresTable;
import org.dlmastery.core.protocol.History;

/** Makes files of a trained network for images. */
public final class CnnExporter {
    private final LearntCnn network;
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
    public CnnExporter(LearntCnn network, String settings, History history, String pageAddress) {
        this.network = network;
        this.settings = settings;
        this.history = history;
        this.pageAddress = pageAddress;
    }

    /** @throws IllegalArgumentException if this kind of network isn't written so */
    public ExportedFile write(ExportFormat format) {
        return switch (format) {
            case ONNX -> new ExportedFile("image_network.onnx", ExportedFile.BINARY, CnnOnnx.write(network, settings));
            case SAFETENSORS -> new ExportedFile("image_network.safetensors", ExportedFile.BINARY, new Safetensors(
                    network.arrays(), ExportedFile.metadata(CnnText.sentences(network), settings)).write());
            case NPZ -> new ExportedFile("image_network.npz", "application/zip", Npz.write(network.arrays()));
            case PYTORCH -> python("pytorch", CnnPyTorch.write(network).script());
            case KERAS -> python("keras", CnnKeras.write(network).script());
            case JAX -> python("jax", CnnArrayCode.jax(network).script());
            case NUMPY -> python("numpy", CnnArrayCode.numPy(network).script());
            case JAVA -> ExportedFile.text(CnnJava.FILE, "text/x-java", CnnJava.write(network));
            case NOTEBOOK -> ExportedFile.text("image_network.ipynb", "application/x-ipynb+json",
                    CnnPyTorch.notebook(network, pageAddress));
            case METRICS -> ExportedFile.text("image_network_losses.csv", "text/csv",
                    FiguresTable.of(history.columns(), history.rows()));
            case GRAPHML, NODES, EDGES -> throw new IllegalArgumentException(
                    "export: a network for images has no graph for " + format);
        };
    }

    private static ExportedFile python(String framework, String program) {
        return ExportedFile.text("image_network_" + framework + ".py", ExportedFile.PYTHON, program);
    }
}
