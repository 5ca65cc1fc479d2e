package org.dlmastery.ui.page.cnn;

import java.util.List;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.text.Language;

/** Where a reader takes the trained network for images away. */
public final class CnnExport {
    /** What it can be taken away as. */
    public static final List<ExportFormat> FORMATS = List.of(ExportFormat.ONNX, ExportFormat.SAFETENSORS,
            ExportFormat.NPZ, ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY,
            ExportFormat.JAVA, ExportFormat.NOTEBOOK, ExportFormat.METRICS);

    /** The part of the program that has it. */
    static final String PART = "cnn-export";

    private CnnExport() {
    }

    static ExportPanel<CnnMoment> panel(Language language, CnnModel model) {
        return new ExportPanel<>(language, model::values, new ExportPanel.Offer<>(new CnnSpec(), FORMATS, "cnnexport.",
                model::answers, List.of()));
    }
}
