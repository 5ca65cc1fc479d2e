package org.dlmastery.ui.model;

import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/**
 * On a phone the model and what it has learned stand one below the other. A button that stays in sight beside both leads
 * to the one that isn't, and is called so.
 */
final class PhoneTurn {
    private final Language language;
    private final Tag model;
    private final Tag result;
    private final Tag button;
    private boolean isModelFirst;
    private Page.Action forget = () -> { };

    PhoneTurn(Language language, Tag model, Tag result) {
        this.language = language;
        this.model = model;
        this.result = result;
        button = Tag.button("").is("small to-model")
                .on("click", event -> {
                    Page.show((leadsToModel() ? model : result).element());
                    name();
                });
        name();
        // The settings make room for themselves, and what comes second moves up.
        Page.onResize(result.element(), this::name);
    }

    Tag button() {
        return button;
    }

    /** Which of the two comes first, as the page's styles have it. */
    void first(boolean isModel) {
        isModelFirst = isModel;
        name();
    }

    /** Whether they stand one below the other. */
    void narrow(boolean isNarrow) {
        leave();
        if (isNarrow) {
            forget = Page.onScroll(this::name);
        }
        name();
    }

    private boolean leadsToModel() {
        double second = Page.top((isModelFirst ? result : model).element());
        double first = Page.top((isModelFirst ? model : result).element());
        boolean isSecondSeen = first < second && second < Page.height() / 2;
        return isSecondSeen == isModelFirst;
    }

    private void name() {
        Elements.say(button.element(), language.say(leadsToModel() ? "frame.stage" : "frame.inspector"));
    }

    void leave() {
        forget.run();
        forget = () -> { };
    }
}
