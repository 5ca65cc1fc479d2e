package org.dlmastery.ui.page.transformer.known;

import java.util.Optional;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptMoment;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.transformer.TransformerModel;
import org.dlmastery.ui.page.transformer.subject.Subject;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** How well a network does on a text of cases: in the inspector in short, in a tab at length. */
public final class KnownPart {
    /** What is shown of one text. */
    interface Content {
        /** In the inspector. */
        Panel panel();

        /** In the tab. */
        Tag tab();

        /** The run is at this moment. */
        void show(GptMoment moment);

        /** The network's weights, or which of its heads are switched off, are others now. */
        void changed();

        /** There is another run, of which nothing is known yet. */
        void forget();

        void recolour(Colours colours);
    }

    private final Language language;
    private final Turns turns;
    private final TransformerModel model;
    private final Subject stage;
    private final OriginBadge badge;
    private final Tag panel = Tag.of("div").is("part-place");
    private final Tag tab = Tag.of("div").is("reading inside");
    private Colours colours;
    private Optional<Content> content = Optional.empty();

    /** @param badge says of what the cases' figures are */
    public KnownPart(Language language, Colours colours, Turns turns, TransformerModel model, Subject stage,
            OriginBadge badge) {
        this.language = language;
        this.badge = badge;
        badge.origin(language.say("known.origin"));
        this.colours = colours;
        this.turns = turns;
        this.model = model;
        this.stage = stage;
        showNone();
    }

    public Tag panel() {
        return panel;
    }

    public Tag tab() {
        return tab;
    }

    /** The run learns from this text. */
    public void text(KnownText kind, CharacterText text) {
        String[] cases = new String[kind.source().validation() / kind.length()];
        for (int i = 0; i < cases.length; i++) {
            cases[i] = text.part(text.source().training() + i * kind.length(), kind.length());
        }
        Content made = kind.isRepeating() ? new InductionBirth(language, colours, turns, model, stage, cases)
                : new HeldOutCases(kind, cases, language, colours, turns, model, stage);
        content = Optional.of(made);
        made.panel().head().add(badge.tag());
        panel.empty().add(made.panel().tag());
        tab.empty().add(made.tab());
        model.snapshot().ifPresent(made::show);
    }

    public void show(GptMoment moment) {
        content.ifPresent(here -> here.show(moment));
    }

    public void changed() {
        content.ifPresent(Content::changed);
    }

    /** There is another run. @param isKnown whether its text is one of cases */
    public void forget(boolean isKnown) {
        content.ifPresent(Content::forget);
        if (!isKnown) {
            content = Optional.empty();
            showNone();
        }
    }

    private void showNone() {
        tab.empty().add(Tag.of("p").text(language.say("known.none")));
    }

    public void recolour(Colours next) {
        colours = next;
        content.ifPresent(here -> here.recolour(next));
    }
}
