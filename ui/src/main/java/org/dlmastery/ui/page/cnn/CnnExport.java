package org.dlmastery.ui.page.cnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.cnn.spec.CnnAnswers;
import org.dlmastery.core.kind.cnn.spec.CnnMoment;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.ui.download.Images;
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
        ExportPanel<CnnMoment> panel = new ExportPanel<>(language, model::values, new ExportPanel.Offer<>(new CnnSpec(), FORMATS, "cnnexport.",
                moment -> answers(model.images(), moment), List.of()));
        model.snapshot().ifPresent(panel::show);
        return panel;
    }

    /** What the page shows of the first test images at a moment, for programs to be held against. */
    static float[] answers(Optional<Images> images, CnnMoment moment) {
        return images.map(here -> CnnAnswers.ofFirst(here.dataset(), here.test().images(), moment.probabilities()).packed())
                .orElse(new float[0]);
    }
}
