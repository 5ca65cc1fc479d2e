package org.dlmastery.ui.page.transformer.more;

import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.download.SiteBytes;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.page.transformer.TransformerModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;

/** All of the part. */
public final class TransformerMore {
    private final TrainingCourse course;
    private final Supplier<ExportPanel<GptMoment>> maker;
    /** Made when its tab is opened, for it loads what makes the files. */
    private Optional<ExportPanel<GptMoment>> export = Optional.empty();

    /**
     * @param weights brings the trained network's file
     * @param rested what the network says of the text on the stage as it is now, if that is known
     */
    public TransformerMore(Language language, Colours colours, Turns turns, SiteBytes weights, TransformerModel model,
            Subject stage, Supplier<Optional<TextReading>> rested) {
        course = new TrainingCourse(language, colours, turns, weights);
        maker = () -> TransformerExport.panel(language, model, stage, rested);
    }

    /** How the site's network was trained. */
    public Tag course() {
        return course.tag();
    }

    /** Where the network on the page is taken away. */
    public Tag export() {
        ExportPanel<GptMoment> panel = maker.get();
        export = Optional.of(panel);
        return panel.tag();
    }

    /** The run is at this moment. */
    public void show(GptMoment moment) {
        export.ifPresent(panel -> panel.show(moment));
    }

    /** There is another run, of which nothing is known yet. */
    public void forget() {
        export.ifPresent(ExportPanel::forget);
    }

    public void recolour(Colours colours) {
        course.recolour(colours);
    }
}
