package org.dlmastery.ui.page.diffusion.tabs;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.diffusion.spec.DiffusionAnswers;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionMoment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.text.Language;

/** Where a reader takes the network on the page away: the site's trained one, or their own. */
public final class DiffusionExport implements ExplainTab {
    /** What it can be taken away as. */
    public static final List<ExportFormat> FORMATS = List.of(ExportFormat.ONNX, ExportFormat.SAFETENSORS,
            ExportFormat.NPZ, ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY,
            ExportFormat.NOTEBOOK, ExportFormat.METRICS);

    private final DiffusionModel model;
    private final ExportPanel<DiffusionMoment> panel;

    DiffusionExport(Language language, DiffusionModel model) {
        this.model = model;
        panel = new ExportPanel<>(language, model::values, new ExportPanel.Offer<>(new DiffusionSpec(), FORMATS,
                "diffusionexport.", moment -> answers().packed(), List.of()));
        drawn();
    }

    /** What programs are held against: the digits on the stage, if they are done. */
    private DiffusionAnswers answers() {
        Optional<SampleFrame> last = model.frames().stream().filter(SampleFrame::isLast).findFirst();
        return last.isPresent() ? DiffusionAnswers.of(model.sampled().orElseThrow(), last.get())
                : DiffusionAnswers.none(DiffusionControls.sampling(model.values()));
    }

    @Override
    public void drawn() {
        model.snapshot().map(this::withCourse).ifPresentOrElse(panel::show, panel::forget);
    }

    /** The site's network has its losses beside it, for it was trained before. */
    private DiffusionMoment withCourse(DiffusionMoment moment) {
        SavedRun saved = moment.saved();
        return model.course().filter(course -> model.isShipped())
                .map(course -> new DiffusionMoment(moment.moment(), new SavedRun(saved.epoch(), saved.step(), saved.batch(),
                        saved.parameters(), saved.state(), course))).orElse(moment);
    }

    @Override
    public Tag tag() {
        return panel.tag();
    }

    @Override
    public void changed() {
        drawn();
    }

    @Override
    public void recolour(Colours colours) {
        // It has no picture.
    }
}
