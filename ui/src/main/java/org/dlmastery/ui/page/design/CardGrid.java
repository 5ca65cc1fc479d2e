package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Page;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** All cards in small, of which one is open below (ARIA's tabs): one stop of the tab key, arrow keys, Home and End. */
final class CardGrid {
    /** The panel that shows the open card. */
    static final String PANEL = "design-open";

    private final Language language;
    private final CostWords words;
    private final Consumer<DesignCard> opened;
    private final List<Tag> tabs = new ArrayList<>();
    private final List<Tag> sizes = new ArrayList<>();
    private final Tag tag;
    private List<DesignCard> shown = List.of(DesignCard.values());

    CardGrid(Language language, Consumer<DesignCard> opened) {
        this.language = language;
        this.opened = opened;
        words = new CostWords(language);
        CardWords card = new CardWords(language);
        tag = Tag.of("div").is("design-grid").attribute("role", "tablist")
                .attribute("aria-label", language.say("design.networks"));
        for (DesignCard each : DesignCard.values()) {
            Tag size = Tag.of("span").is("design-tab-size");
            Tag tab = Tag.of("button").attribute("type", "button").id(id(each)).attribute("role", "tab")
                    .attribute("aria-controls", PANEL).attribute("data-card", each.key())
                    .add(Tag.of("span").is("design-tab-name").text(card.name(each)),
                            Tag.of("span").is("design-tab-brief").text(card.text(each, "brief")), size)
                    .on("click", event -> opened.accept(each))
                    .on("keydown", event -> {
                        DesignCard next = next(shown, each, Page.key(event));
                        if (next != each) {
                            event.preventDefault();
                            opened.accept(next);
                            tabs.get(next.ordinal()).element().focus();
                        }
                    });
            tabs.add(tab);
            sizes.add(size);
            tag.add(tab);
        }
    }

    Tag tag() {
        return tag;
    }

    static String id(DesignCard card) {
        return "design-tab-" + card.key();
    }

    /** The card that a key leads to, round and round; the same for other keys. */
    static DesignCard next(List<DesignCard> among, DesignCard at, String key) {
        int place = among.indexOf(at);
        int count = among.size();
        if (count == 0) {
            return at;
        }
        return switch (key) {
            case "ArrowRight", "ArrowDown" -> among.get((place + 1) % count);
            case "ArrowLeft", "ArrowUp" -> among.get((Math.max(place, 0) + count - 1) % count);
            case "Home" -> among.get(0);
            case "End" -> among.get(count - 1);
            default -> at;
        };
    }

    /** @param fitting the cards that are looked for; others are not shown */
    void show(Map<DesignCard, NetworkCost> costs, List<DesignCard> fitting, DesignCard open) {
        shown = fitting;
        DesignCard stop = fitting.contains(open) || fitting.isEmpty() ? open : fitting.get(0);
        for (DesignCard card : DesignCard.values()) {
            Tag tab = tabs.get(card.ordinal());
            tab.hidden(!fitting.contains(card)).attribute("aria-selected", Boolean.toString(card == open))
                    .attribute("tabindex", card == stop ? "0" : "-1");
            NetworkCost cost = costs.get(card);
            Elements.say(sizes.get(card.ordinal()).element(), cost.fits()
                    ? language.say("design.tab.parameters", words.whole(cost.parameters()))
                    : language.say("design.tab.misfit"));
        }
    }
}
