package org.dlmastery.core.kind.mlp.export;

import java.util.List;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.io.export.ExportedFile;
import org.dlmastery.core.io.export.FiguresTable;
import org.dlmastery.core.kind.mlp.code.CodeLanguage;
import org.dlmastery.core.kind.mlp.code.ColabNotebook;
import org.dlmastery.core.kind.mlp.code.GeneratedCode;
import org.dlmastery.core.kind.mlp.code.PredictionCheck;
import org.dlmastery.core.kind.mlp.code.WeightSource;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;

/** Makes files of a run in any format. */
public final class Exporter {
    private static final List<String> LOSSES = List.of("epoch", "training_loss", "test_loss");

    private final TrainedMlp network;
    private final float[] history;
    private final PredictionCheck check;
    private final String pageAddress;

    /**
     * What there is to take away.
     *
     * @param history one row a kept epoch: epoch, training loss, test loss
     * @param check what programs compare their predictions with
     * @param pageAddress where the reader comes from, for the notebook's link back; it goes into no file if it tells
     *     of the reader's machine
     */
    public Exporter(TrainedMlp network, float[] history, PredictionCheck check, String pageAddress) {
        this.network = network;
        this.history = history;
        this.check = check;
        this.pageAddress = pageAddress;
    }

    public ExportedFile write(ExportFormat format) {
        return switch (format) {
            case ONNX -> new ExportedFile("neural_net.onnx", ExportedFile.BINARY, OnnxFile.write(network));
            case SAFETENSORS -> new ExportedFile("neural_net.safetensors", ExportedFile.BINARY, MlpSafetensors.write(network));
            case NPZ -> new ExportedFile("neural_net.npz", "application/zip", MlpNpz.write(network));
            case PYTORCH -> code(CodeLanguage.PYTORCH, ExportedFile.PYTHON);
            case KERAS -> code(CodeLanguage.KERAS, ExportedFile.PYTHON);
            case JAX -> code(CodeLanguage.JAX, ExportedFile.PYTHON);
            case NUMPY -> code(CodeLanguage.NUMPY, ExportedFile.PYTHON);
            case JAVA -> code(CodeLanguage.JAVA, ExportedFile.JAVA);
            case NOTEBOOK -> ExportedFile.text("neural_net.ipynb", "application/x-ipynb+json",
                    ColabNotebook.write(network, check, pageAddress));
            case METRICS -> ExportedFile.text("neural_net_losses.csv", "text/csv", FiguresTable.of(LOSSES, history));
            case GRAPHML, NODES, EDGES -> throw new IllegalArgumentException("export: an MLP has no graph for " + format);
        };
    }

    private ExportedFile code(CodeLanguage language, String type) {
        return ExportedFile.text(language.fileName(), type,
                GeneratedCode.of(language, network, new WeightSource.Inlined(), check));
    }
}
