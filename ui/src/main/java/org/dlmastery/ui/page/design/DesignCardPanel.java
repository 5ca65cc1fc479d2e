package org.dlmastery.ui.page.design;

import java.util.List;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** A card: what a kind of network is for, what it costs as its knobs say, and who described it. */
final class DesignCardPanel {
    private final Language language;
    private final DesignCard card;
    private final CostFigures figures;
    private final Tag tag;

    DesignCardPanel(Language language, DesignCard card, ControlForm form, Turns turns) {
        this.language = language;
        this.card = card;
        figures = new CostFigures(language, turns);
        Panel panel = new Panel("design-" + card.key(), language.say("model." + card.key() + ".name"));
        OriginBadge badge = OriginBadge.live(language, language.say("design.figures"),
                language.say("design.badge.origin"));
        badge.device(language.say("design.badge.device"));
        badge.tensors(language.say("design.badge.tensors"));
        panel.head().add(badge.tag());
        Tag knobs = Tag.of("fieldset").is("design-knobs").add(Tag.of("legend").text(language.say("design.knobs")));
        for (Control<?> control : card.knobs().controls()) {
            knobs.add(field(form, control));
        }
        Tag reading = Tag.of("div").is("design-reading");
        for (String part : List.of("when", "innovation", "size", "scaling")) {
            reading.add(Tag.of("h3").text(language.say("design." + part)),
                    Tag.of("p").text(language.say("design.text." + card.key() + "." + part)));
        }
        reading.add(Tag.of("h3").text(language.say("design.papers")), papers(),
                Tag.of("p").add(Tag.of("a").attribute("href", "#/" + card.key())
                        .text(language.say("design.open", language.say("model." + card.key() + ".name")))));
        panel.body().add(Tag.of("div").is("design-columns").add(reading,
                Tag.of("div").is("design-calculator").add(knobs, figures.tag())));
        tag = panel.tag();
    }

    Tag tag() {
        return tag;
    }

    /** Computes what the network costs. */
    NetworkCost show(Values values) {
        NetworkCost cost = DesignNetworks.cost(card, values);
        figures.show(cost);
        return cost;
    }

    private static Tag field(ControlForm form, Control<?> control) {
        if (control instanceof NumberControl number) {
            return form.number(number);
        }
        return control == DesignControls.DIFFUSION_LEVELS
                ? form.select(DesignControls.DIFFUSION_LEVELS, new LevelsLimit()) : form.select((ChoiceControl<?>) control);
    }

    private Tag papers() {
        Tag list = Tag.of("ul").is("design-papers");
        for (Paper paper : Paper.of(card)) {
            String key = "design.paper." + paper.key();
            list.add(Tag.of("li").add(
                    Tag.of("span").text(language.say("design.paper.by", language.say(key + ".authors"),
                            Integer.toString(paper.year())) + " "),
                    Tag.of("a").attribute("href", paper.address()).attribute("target", "_blank")
                            .attribute("rel", "noopener noreferrer").text(language.say(key + ".title")),
                    Tag.of("span").text(" " + language.say(key + ".venue"))));
        }
        return list;
    }
}
