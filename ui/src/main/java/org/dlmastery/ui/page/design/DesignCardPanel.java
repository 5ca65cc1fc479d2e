package org.dlmastery.ui.page.design;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignControls;
import org.dlmastery.core.kind.design.spec.MoreControls;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.kind.design.spec.Playground;
import org.dlmastery.core.settings.ChoiceControl;
import org.dlmastery.core.settings.Control;
import org.dlmastery.core.settings.NumberControl;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLElement;

/** A card: what a kind of network is for, what it costs as its knobs say, and who described it. */
final class DesignCardPanel {
    private final Language language;
    private final DesignCard card;
    private final CostFigures figures;
    private final NetworkCopies copies;
    private final Optional<ProofPanel> proof;
    private final Tag link = Tag.of("a").is("button");
    private final Tag linked = Tag.of("p").is("reason");
    private final Tag tag;

    DesignCardPanel(Language language, DesignCard card, ControlForm form, ProofDesk proofs, Turns turns) {
        this.language = language;
        this.card = card;
        CardWords words = new CardWords(language);
        figures = new CostFigures(language, turns);
        copies = new NetworkCopies(language, card, form.values());
        proof = card.hasPage() ? Optional.of(new ProofPanel(language, card, proofs, form.values())) : Optional.empty();
        Panel panel = new Panel("design-" + card.key(), words.name(card));
        OriginBadge badge = OriginBadge.live(language, language.say("design.figures"),
                language.say("design.badge.origin"));
        badge.device(language.say("design.badge.device"));
        badge.tensors(language.say(card.hasPage() ? "design.badge.tensors" : "design.badge.counted"));
        panel.head().add(badge.tag());
        Tag knobs = Tag.of("fieldset").is("design-knobs").add(Tag.of("legend").text(language.say("design.knobs")));
        for (Control<?> control : card.knobs().controls()) {
            knobs.add(field(form, control));
        }
        Tag reading = Tag.of("div").is("design-reading");
        for (String part : List.of("when", "innovation", "size", "scaling")) {
            reading.add(Tag.of("h3").text(language.say("design." + part)),
                    Tag.of("p").text(words.text(card, part)));
        }
        reading.add(Tag.of("h3").text(language.say("design.papers")), papers());
        Tag about = Tag.of("div").add(Tag.of("p").is("design-brief").text(words.text(card, "brief")),
                Tag.of("details").add(Tag.of("summary").text(language.say("design.about")), reading));
        Tag calculator = Tag.of("div").is("design-calculator").add(knobs, figures.tag());
        if (card.hasPage()) {
            calculator.add(Tag.of("div").is("design-playground").add(
                    link.text(language.say("design.open", words.name(card))), linked));
        }
        calculator.add(copies.tag());
        proof.ifPresent(part -> calculator.add(part.tag()));
        panel.body().add(Tag.of("div").is("design-columns").add(calculator, about));
        tag = panel.tag();
    }

    Tag tag() {
        return tag;
    }

    /** @param cost of the network as the values say */
    void show(Values values, NetworkCost cost) {
        figures.show(cost);
        copies.show(values);
        proof.ifPresent(part -> part.show(values));
        if (card.hasPage()) {
            Playground playground = Playground.of(card, values);
            link.attribute("href", "#/" + card.key() + "?" + playground.query());
            Elements.say(linked.element(), language.say(playground.isExact() ? "design.open.exact" : "design.open.near"));
        }
    }

    private static Tag field(ControlForm form, Control<?> control) {
        if (control instanceof NumberControl number) {
            Tag field = form.number(number);
            // The typed number is the field's one stop of the tab key: cards have up to ten.
            HTMLElement slider = field.element().querySelector("input[type=range]");
            if (slider != null) {
                slider.setAttribute("tabindex", "-1");
            }
            return field;
        }
        if (control == DesignControls.DIFFUSION_LEVELS) {
            return form.select(DesignControls.DIFFUSION_LEVELS, new LevelsLimit());
        }
        return control == MoreControls.MOE_CHOSEN ? form.select(MoreControls.MOE_CHOSEN, new ChosenLimit())
                : form.select((ChoiceControl<?>) control);
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
