package org.dlmastery.ui.page.transformer;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.BigramBaseline;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptExperiment;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** What stands beside the model at work: what may come next, what a network in training writes by now, its losses. */
final class Inspector {
    private final NextPanel next;
    private final WrittenNow now;
    private final LossPanel loss;
    private Optional<CharacterText> measured = Optional.empty();
    private int context;
    private Optional<BigramBaseline> baseline = Optional.empty();

    Inspector(Language language, Colours colours, Turns turns, WritingStage stage, OriginBadge nextBadge,
            OriginBadge lossBadge) {
        next = new NextPanel(language, colours, turns, nextBadge, stage::take);
        now = new WrittenNow(language);
        loss = new LossPanel(language, colours, turns, lossBadge);
    }

    NextPanel next() {
        return next;
    }

    /** @param known where it is shown how many cases are answered right, of a text of cases */
    void putInto(Tag place, Tag known) {
        place.add(next.tag(), now.tag(), known, loss.tag());
    }

    void settings(GptExperiment experiment) {
        boolean isKnown = KnownText.of(experiment.text()).isPresent();
        now.tag().hidden(isKnown);
        loss.settings(experiment, isKnown);
    }

    /** @param beginning what the model goes on from, to show what it writes by now */
    void text(CharacterText text, TransformerModel model, String beginning) {
        boolean isOther = measured.isEmpty() || measured.get() != text;
        int looksBack = model.experiment().size().context();
        boolean isKnown = KnownText.of(text.source()).isPresent();
        if (isOther || context != looksBack) {
            measured = Optional.of(text);
            context = looksBack;
            baseline = isKnown ? Optional.empty() : Optional.of(BigramBaseline.of(text, context));
        }
        if (isOther && !isKnown) {
            now.model(Optional.of(model), text.alphabet().numbers(beginning));
        }
        loss.baseline(baseline);
        model.snapshot().ifPresent(moment -> show(moment, model));
    }

    /** No text is here to train on. */
    void noText() {
        measured = Optional.empty();
        baseline = Optional.empty();
        loss.baseline(baseline);
        now.model(Optional.empty(), new int[0]);
    }

    void show(GptMoment moment, TransformerModel model) {
        if (!model.isShipped()) {
            loss.show(moment, model.experiment());
        }
        now.moment(moment);
    }

    void compare(List<KeptCurve> kept) {
        loss.compare(kept);
    }

    void recolour(Colours colours) {
        next.recolour(colours);
        loss.recolour(colours);
    }

    /** The page goes away. */
    void stop() {
        now.stop();
    }
}
