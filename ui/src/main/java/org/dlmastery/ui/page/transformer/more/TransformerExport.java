package org.dlmastery.ui.page.transformer.more;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dlmastery.core.io.export.ExportFormat;
import org.dlmastery.core.kind.gpt.spec.Alphabet;
import org.dlmastery.core.kind.gpt.spec.GptAnswers;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.kind.gpt.spec.TextReading;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.export.ExportPanel;
import org.dlmastery.ui.page.transformer.TransformerModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;

/** Where a reader takes the network on the page away: the site's trained one, or their own. */
public final class TransformerExport {
    /** What it can be taken away as. */
    public static final List<ExportFormat> FORMATS = List.of(ExportFormat.ONNX, ExportFormat.SAFETENSORS,
            ExportFormat.NPZ, ExportFormat.PYTORCH, ExportFormat.KERAS, ExportFormat.JAX, ExportFormat.NUMPY,
            ExportFormat.JAVA, ExportFormat.NOTEBOOK, ExportFormat.METRICS);

    private final Language language;
    private final TransformerModel model;
    private final Subject stage;
    private final ExportPanel<GptMoment> panel;
    private final Tag guest = Tag.of("p").is("export-guest").attribute("role", "status").hidden(true);
    private final Tag tag = Tag.of("div");

    /** @param rested what the network says of the text on the stage as it is now, if that is known */
    public TransformerExport(Language language, TransformerModel model, Subject stage,
            Supplier<Optional<TextReading>> rested) {
        this.language = language;
        this.model = model;
        this.stage = stage;
        panel = new ExportPanel<>(language, () -> GptControls.settled(model.values()),
                new ExportPanel.Offer<>(new GptSpec(), FORMATS, "gptexport.",
                        moment -> answers(model, stage, moment, rested).packed(), List.of()));
        model.snapshot().ifPresent(panel::show);
        tag.add(guest, panel.tag());
        changed();
    }

    public Tag tag() {
        return tag;
    }

    /** Says of which network the files are, where another model is on the stage: that one has its own file. */
    public void changed() {
        boolean isAnother = stage.model().isPresent() && stage.model().get() != model;
        guest.hidden(!isAnother);
        if (isAnother) {
            Elements.say(guest.element(), language.say("gptexport.guest", stage.name(),
                    language.say(model.isShipped() ? "transformer.shipped.name" : "transformer.own.name")));
        }
    }

    /** The run is at this moment. */
    public void show(GptMoment moment) {
        panel.show(moment);
    }

    /** There is another run, of which nothing is known yet. */
    public void forget() {
        panel.forget();
    }

    /** What programs are held against: nothing while the network changes, or where a file's model is on the stage. */
    private static GptAnswers answers(TransformerModel model, Subject stage, GptMoment moment,
            Supplier<Optional<TextReading>> rested) {
        Alphabet alphabet = model.alphabet().orElseThrow();
        boolean isItself = stage.model().isPresent() && stage.model().get() == model;
        Optional<TextReading> reading = isItself && moment.state() != RunState.TRAINING ? rested.get() : Optional.empty();
        return reading.isPresent() ? GptAnswers.of(alphabet, stage.text(), reading.get()) : GptAnswers.none(alphabet);
    }
}
