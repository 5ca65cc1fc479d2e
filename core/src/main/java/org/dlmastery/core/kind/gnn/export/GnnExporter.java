package org.dlmastery.core.kind.gnn.export;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.io.export.FiguresTable;
import org.dlmastery.core.protocol.History;

/** Makes files of a trained graph network. */
public final class GnnExporter {
    private static final int MOST_IN_PROGRAM = 1000;

    private final TrainedGnn network;
    private final String settings;
    private final History history;
    private final String pageAddress;

    /**
     * @param settings the page's, as a link has them: files that have metadata hold them
     * @param pageAddress the page with its whole state
     */
    public GnnExporter(TrainedGnn network, String settings, History history, String pageAddress) {
        this.network = network;
        this.settings = settings;
        this.history = history;
        this.pageAddress = pageAddress;
    }

    /** @throws IllegalArgumentException if this kind of network isn't written so */
    public ExportedFile write(ExportFormat format) {
        check(format);
        return switch (format) {
            case ONNX -> new ExportedFile("graph_network.onnx", ExportedFile.BINARY, GnnOnnx.write(network, settings));
            case SAFETENSORS -> new ExportedFile("graph_network.safetensors", ExportedFile.BINARY,
                    new Safetensors(arrays(), ExportedFile.metadata(network.sentences(), settings)).write());
            case NPZ -> new ExportedFile("graph_network.npz", "application/zip", Npz.write(arrays()));
            case PYTORCH -> ExportedFile.text("graph_network_pytorch.py", ExportedFile.PYTHON,
                    GnnPyTorch.write(network).script());
            case NUMPY -> ExportedFile.text("graph_network_numpy.py", ExportedFile.PYTHON,
                    GnnArrayCode.numPy(network));
            case JAX -> ExportedFile.text("graph_network_jax.py", ExportedFile.PYTHON, GnnArrayCode.jax(network));
            case METRICS -> ExportedFile.text("graph_network_losses.csv", "text/csv",
                    FiguresTable.of(history.columns(), history.rows()));
            case GRAPHML -> ExportedFile.text("graph.graphml", "application/xml", GraphFiles.graphMl(network));
            case NODES -> ExportedFile.text("graph_nodes.csv", "text/csv", GraphFiles.nodes(network));
            case EDGES -> ExportedFile.text("graph_edges.csv", "text/csv", GraphFiles.edges(network));
            case JAVA -> ExportedFile.text(GnnJava.FILE, "text/x-java", GnnJava.write(network));
            case NOTEBOOK -> ExportedFile.text("graph_network.ipynb", "application/x-ipynb+json",
                    GnnPyTorch.notebook(network, pageAddress));
            case KERAS -> throw new IllegalArgumentException(
                    "export: a graph network isn't written as " + format);
        };
    }

    /** Programs hold the graph as a matrix; and Cora isn't the site's to give. */
    private void check(ExportFormat format) {
        boolean isOfTheNetwork = switch (format) {
            case ONNX, SAFETENSORS, NPZ, METRICS -> true;
            default -> false;
        };
        boolean isTable = switch (format) {
            case GRAPHML, NODES, EDGES -> true;
            default -> false;
        };
        if (!isOfTheNetwork && network.isCora()) {
            throw new IllegalArgumentException("export: this format holds the graph, and Cora is not this site's "
                    + "to give; ONNX, safetensors and npz hold the network");
        }
        if (!isOfTheNetwork && !isTable && network.experiment().data().nodes() > MOST_IN_PROGRAM) {
            throw new IllegalArgumentException("export: programs hold graphs of up to " + MOST_IN_PROGRAM
                    + " nodes as a matrix; take the network as ONNX, safetensors or npz and the graph as GraphML or CSV");
        }
    }

    private List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>(network.arrays());
        arrays.addAll(network.graphArrays());
        return arrays;
    }
}
