package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** All cards' networks in a table, a row each, which readers sort by its columns. */
final class CostTable {
    private record Column(String key, boolean isBytes, ToLongFunction<NetworkCost> number) {
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("parameters", false, NetworkCost::parameters),
            new Column("multiply-adds", false, NetworkCost::multiplyAdds),
            new Column("weights", true, NetworkCost::weightBytes),
            new Column("activations", true, NetworkCost::activationBytes),
            new Column("optimiser", true, NetworkCost::optimiserBytes),
            new Column("training", true, NetworkCost::trainingBytes));
    private static final int UNSORTED = -1;

    private final Language language;
    private final CostWords words;
    private final CardWords cards;
    private final List<Tag> heads = new ArrayList<>();
    private final Tag body = Tag.of("tbody");
    private final Tag tag;
    private Map<DesignCard, NetworkCost> costs = Map.of();
    private List<DesignCard> shown = List.of();
    private int sorted = UNSORTED;
    private boolean descending;

    CostTable(Language language) {
        this.language = language;
        words = new CostWords(language);
        cards = new CardWords(language);
        Tag head = Tag.of("tr").add(Tag.of("th").attribute("scope", "col").text(language.say("design.network")));
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = i;
            Tag cell = Tag.of("th").attribute("scope", "col").add(
                    Tag.button(language.say("design.cost." + COLUMNS.get(i).key)).is("small")
                            .on("click", event -> sort(column)));
            heads.add(cell);
            head.add(cell);
        }
        head.add(Tag.of("th").attribute("scope", "col").text(language.say("design.use.label")),
                Tag.of("th").attribute("scope", "col").text(language.say("design.when")));
        tag = Tag.of("div").is("table-scroll design-table").attribute("tabindex", "0").attribute("role", "region")
                .attribute("aria-label", language.say("design.table")).add(
                        Tag.of("table").add(Tag.of("thead").add(head), body));
    }

    Tag tag() {
        return tag;
    }

    /** @param fitting the rows that are looked for */
    void show(Map<DesignCard, NetworkCost> next, List<DesignCard> fitting) {
        costs = next;
        shown = fitting;
        fill();
    }

    /** The largest first, then the smallest. */
    private void sort(int column) {
        descending = sorted != column || !descending;
        sorted = column;
        for (int i = 0; i < heads.size(); i++) {
            heads.get(i).attribute("aria-sort", i != sorted ? "none" : descending ? "descending" : "ascending");
        }
        fill();
    }

    private void fill() {
        List<DesignCard> order = new ArrayList<>(shown);
        if (sorted != UNSORTED) {
            Comparator<DesignCard> bySize =
                    Comparator.comparingLong(card -> COLUMNS.get(sorted).number.applyAsLong(costs.get(card)));
            order.sort(descending ? bySize.reversed() : bySize);
        }
        body.empty();
        for (DesignCard card : order) {
            body.add(row(card, costs.get(card)));
        }
    }

    private Tag row(DesignCard card, NetworkCost cost) {
        Tag row = Tag.of("tr").attribute("data-card", card.key()).add(Tag.of("th").attribute("scope", "row")
                .text(cards.name(card)));
        for (Column column : COLUMNS) {
            long number = column.number.applyAsLong(cost);
            row.add(Tag.of("td").is("number").text(
                    !cost.fits() ? "–" : column.isBytes ? words.bytes(number) : words.whole(number)));
        }
        return row.add(Tag.of("td").text(cards.uses(card)), Tag.of("td").text(cards.text(card, "when")));
    }
}
