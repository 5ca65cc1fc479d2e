package org.dlmastery.ui.page.design;

import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.DesignJson;
import org.dlmastery.core.kind.design.spec.DesignNetworks;
import org.dlmastery.core.kind.design.spec.DesignProgram;
import org.dlmastery.core.settings.Values;
import org.dlmastery.ui.dom.CopyField;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.Toolbar;
import org.dlmastery.ui.text.Language;

/** Takes a card's network along as JSON or as a PyTorch program: copied, and shown so that it can be read or selected. */
final class NetworkCopies {
    private final Language language;
    private final DesignCard card;
    private final Tag text;
    private final Tag status = Tag.of("p").is("reason").attribute("role", "status");
    private final Tag tag;
    private Values values;
    private boolean isProgram;
    private boolean isOpen;

    NetworkCopies(Language language, DesignCard card, Values values) {
        this.language = language;
        this.card = card;
        this.values = values;
        text = Tag.of("textarea").is("design-code").attribute("readonly", "").attribute("rows", "12")
                .attribute("spellcheck", "false").attribute("aria-label", language.say("design.copy.text")).hidden(true);
        tag = Tag.of("div").is("design-copies").add(
                Toolbar.of(language.say("design.copy.group"), button("design.copy.json", false),
                        button("design.copy.program", true)),
                status, text);
    }

    Tag tag() {
        return tag;
    }

    private Tag button(String key, boolean program) {
        return Tag.button(language.say(key)).is("small").on("click", event -> {
            isProgram = program;
            isOpen = true;
            Elements.say(status.element(), "");
            if (!fill()) {
                Elements.say(status.element(), language.say("design.copy.misfit"));
                return;
            }
            CopyField.copyText(CopyField.get(text.element()),
                    () -> Elements.say(status.element(), language.say("design.copy.done")),
                    () -> Elements.say(status.element(), language.say("design.copy.select")));
        });
    }

    /** The knobs have been turned. */
    void show(Values next) {
        values = next;
        if (isOpen) {
            Elements.say(status.element(), "");
            fill();
        }
    }

    /** @return whether there is a network to write */
    private boolean fill() {
        boolean fits = DesignNetworks.cost(card, values).fits();
        text.hidden(!fits);
        if (fits) {
            CopyField.set(text.element(), isProgram ? DesignProgram.write(card, values) : DesignJson.write(card, values));
        }
        return fits;
    }
}
