package org.dlmastery.ui.page.mlp.export;

import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.page.mlp.plane.OutputPlot;
import org.dlmastery.ui.text.Language;

/** The tab in which the trained network is taken away; what is in it is a part of the program that is loaded with it. */
public final class ExportTab {
    private static final String PART = "mlp-export";

    private final Language language;
    private final Supplier<Values> settings;
    private final OutputPlot plot;
    private final Supplier<String> title;
    private final Tag place = Tag.of("div");
    private Optional<ExportPanel<MlpSnapshot>> panel = Optional.empty();
    private Optional<MlpSnapshot> snapshot = Optional.empty();

    /**
     * @param settings what the last shown snapshot's run was of
     * @param plot the picture of the plane
     * @param title what its colours are
     */
    public ExportTab(Language language, Supplier<Values> settings, OutputPlot plot, Supplier<String> title) {
        this.language = language;
        this.settings = settings;
        this.plot = plot;
        this.title = title;
    }

    /** The tab's content, for the reader who wants it. */
    public Tag open() {
        Parts.load(PART, () -> {
            ExportPanel<MlpSnapshot> made = new ExportPanel<>(language, settings, MlpOffer.of(language, plot, title));
            panel = Optional.of(made);
            place.add(made.tag());
            snapshot.ifPresent(made::show);
        }, why -> place.add(Tag.of("p").is("problem").attribute("role", "alert")
                .text(language.say("program.missing", language.say(why)))));
        return place;
    }

    /** The run is here now. */
    public void show(MlpSnapshot next) {
        snapshot = Optional.of(next);
        panel.ifPresent(open -> open.show(next));
    }

    /** There is another run, of which nothing is known yet. */
    public void forget() {
        snapshot = Optional.empty();
        panel.ifPresent(ExportPanel::forget);
    }
}
