package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.text.Language;

/** Where a reader takes the trained graph network and its graph away. */
public final class GraphExport implements LateTabs.Content {
    /** What a graph network can be taken away as. */
    public static final List<ExportFormat> FORMATS = List.of(ExportFormat.ONNX, ExportFormat.SAFETENSORS,
            ExportFormat.NPZ, ExportFormat.PYTORCH, ExportFormat.JAX, ExportFormat.NUMPY, ExportFormat.JAVA, ExportFormat.NOTEBOOK, ExportFormat.METRICS,
            ExportFormat.GRAPHML, ExportFormat.NODES, ExportFormat.EDGES);

    private final LateTabs.Listener page;
    private final ExportPanel<GnnSnapshot> panel;
    private final Tag tag;
    /** What the snapshot that was shown last is of. */
    private Values shown;

    GraphExport(Language language, LateTabs.Listener page) {
        this.page = page;
        shown = page.model().values();
        panel = new ExportPanel<>(language, () -> shown, new ExportPanel.Offer<>(new GnnSpec(), FORMATS,
                "graphexport.", GnnSnapshot::probabilities, List.of()));
        tag = panel.tag();
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void show(GnnFacts facts, GnnSnapshot snapshot, Optional<Takes> takes) {
        shown = page.model().values();
        panel.show(snapshot);
    }

    @Override
    public void recolour(Colours colours) {
        // Nothing of it is drawn.
    }
}
