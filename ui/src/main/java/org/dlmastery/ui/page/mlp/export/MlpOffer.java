package org.dlmastery.ui.page.mlp.export;

import java.util.List;
import java.util.function.Supplier;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.text.Language;

/** What the trained network of the Neural Net page can be taken away as. */
public final class MlpOffer {
    /** The files' formats. */
    public static final List<ExportFormat> FORMATS = List.of(ExportFormat.ONNX, ExportFormat.SAFETENSORS,
            ExportFormat.NPZ, ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY,
            ExportFormat.JAVA, ExportFormat.NOTEBOOK, ExportFormat.METRICS);
    private static final String FILE = "neural_net_plane.";

    private MlpOffer() {
    }

    /** @param plot the picture of the plane @param title what its colours are */
    static ExportPanel.Offer<MlpSnapshot> of(Language language, OutputPlot plot, Supplier<String> title) {
        return new ExportPanel.Offer<>(new MlpSpec(), FORMATS, "mlpexport.", MlpSnapshot::answers, List.of(
                new ExportPanel.Picture<>("PICTURE", snapshot -> {
                    new PlanePicture(language, plot, title.get(), snapshot).saveImage(FILE + "png");
                    return FILE + "png";
                }),
                new ExportPanel.Picture<>("DRAWING", snapshot -> {
                    new PlanePicture(language, plot, title.get(), snapshot).saveDrawing(FILE + "svg");
                    return FILE + "svg";
                })));
    }
}
