package org.dlmastery.core.kind.gnn.export;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.Npz;
import org.dlmastery.core.io.Safetensors;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.io.export.FiguresTable;
import org.dlmastery.core.protocol.History;

/** Makes files of a trained graph network. */
public final class GnnExporter {
    private static final String BINARY = "application/octet-stream";
    private static final String PYTHON = "text/x-python";

    private final TrainedGnn network;
    private final String settings;
    private final History history;

    /** @param settings the page's, as a link has them: files that have metadata hold them */
    public GnnExporter(TrainedGnn network, String settings, History history) {
        this.network = network;
        this.settings = settings;
        this.history = history;
    }

    /** @throws IllegalArgumentException if this kind of network isn't written so */
    public ExportedFile write(ExportFormat format) {
        return switch (format) {
            case ONNX -> new ExportedFile("graph_network.onnx", BINARY, GnnOnnx.write(network, settings));
            case SAFETENSORS -> new ExportedFile("graph_network.safetensors", BINARY,
                    new Safetensors(arrays(), metadata()).write());
            case NPZ -> new ExportedFile("graph_network.npz", "application/zip", Npz.write(arrays()));
            case PYTORCH -> text("graph_network_pytorch.py", PYTHON, GnnPyTorch.write(network));
            case NUMPY -> text("graph_network_numpy.py", PYTHON, GnnNumPy.write(network));
            case METRICS -> text("graph_network_losses.csv", "text/csv", figures());
            case GRAPHML -> text("graph.graphml", "application/xml", GraphFiles.graphMl(network));
            case NODES -> text("graph_nodes.csv", "text/csv", GraphFiles.nodes(network));
            case EDGES -> text("graph_edges.csv", "text/csv", GraphFiles.edges(network));
            case KERAS, JAX, JAVA, NOTEBOOK -> throw new IllegalArgumentException(
                    "export: a graph network isn't written as " + format);
        };
    }

    private String figures() {
        List<String> columns = new ArrayList<>();
        for (String column : history.columns()) {
            columns.add(column.replace('-', '_'));
        }
        return FiguresTable.of(columns, history.rows());
    }

    private List<NamedArray> arrays() {
        List<NamedArray> arrays = new ArrayList<>(network.arrays());
        arrays.addAll(network.graphArrays());
        return arrays;
    }

    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("producer", "DL Mastery");
        metadata.put("description", String.join(" ", network.sentences()));
        metadata.put("settings", settings);
        return metadata;
    }

    private static ExportedFile text(String name, String type, String content) {
        return new ExportedFile(name, type, content.getBytes(StandardCharsets.UTF_8));
    }
}
