package org.dlmastery.ui.page.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.dlmastery.core.kind.design.spec.DesignCard;
import org.dlmastery.core.kind.design.spec.NetworkCost;
import org.dlmastery.core.kind.design.spec.Traits;
import org.dlmastery.core.stage.Stack;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;

/** Two networks side by side in a table, in which only the rows that differ are lit. */
final class ComparePanel {
    /** @param title what the row is about */
    record Row(String title, String first, String second) {
        boolean differs() {
            return !first.equals(second);
        }
    }

    private final Language language;
    private final CardWords cards;
    private final CostWords costs;
    private final Tag head = Tag.of("thead");
    private final Tag body = Tag.of("tbody");
    private final Tag sum = Tag.of("p").is("design-sum").attribute("role", "status");
    private final Tag tag;

    /** @param fields the choice of both networks */
    ComparePanel(Language language, Tag... fields) {
        this.language = language;
        cards = new CardWords(language);
        costs = new CostWords(language);
        tag = Tag.of("section").is("design-compare").attribute("aria-label", language.say("design.compare")).add(
                Tag.of("div").is("design-knobs").add(fields), sum,
                Tag.of("div").is("table-scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", language.say("design.compare")).add(
                                Tag.of("table").add(head, body)),
                Tag.of("p").is("help").text(language.say("design.compare.help")));
    }

    Tag tag() {
        return tag;
    }

    void show(DesignCard first, NetworkCost firstCost, DesignCard second, NetworkCost secondCost) {
        head.empty().add(Tag.of("tr").add(column(language.say("design.compare.row")), column(cards.name(first)),
                column(language.say("design.compare.mark")), column(cards.name(second))));
        body.empty();
        int differing = 0;
        List<Row> rows = rows(first, firstCost, second, secondCost);
        for (Row row : rows) {
            differing += row.differs() ? 1 : 0;
            body.add(Tag.of("tr").is(row.differs() ? "differs" : "same").add(
                    Tag.of("th").attribute("scope", "row").text(row.title),
                    Tag.of("td").text(row.first),
                    Tag.of("td").is("mark").attribute("aria-label", language.say(row.differs() ? "design.compare.differs"
                            : "design.compare.same")).text(row.differs() ? "≠" : "="),
                    Tag.of("td").text(row.second)));
        }
        Elements.say(sum.element(), language.say("design.compare.sum", Integer.toString(differing),
                Integer.toString(rows.size())));
    }

    private static Tag column(String name) {
        return Tag.of("th").attribute("scope", "col").text(name);
    }

    /** What is compared: words that several networks share, the layers, and figures. */
    List<Row> rows(DesignCard first, NetworkCost firstCost, DesignCard second, NetworkCost secondCost) {
        List<Row> rows = new ArrayList<>();
        Traits one = Traits.of(first);
        Traits other = Traits.of(second);
        rows.add(new Row(language.say("design.use.label"), cards.uses(first), cards.uses(second)));
        rows.add(trait("reach", one.reach(), other.reach()));
        rows.add(trait("sharing", one.sharing(), other.sharing()));
        rows.add(trait("growth", one.growth(), other.growth()));
        rows.add(trait("passes", one.passes(), other.passes()));
        rows.add(new Row(language.say("design.compare.layers"), kinds(firstCost), kinds(secondCost)));
        rows.add(new Row(language.say("design.compare.depth"), Integer.toString(firstCost.outline().rows().size()),
                Integer.toString(secondCost.outline().rows().size())));
        rows.add(figure("parameters", false, NetworkCost::parameters, firstCost, secondCost));
        rows.add(figure("multiply-adds", false, NetworkCost::multiplyAdds, firstCost, secondCost));
        rows.add(new Row(language.say("design.compare.batch"), costs.whole(firstCost.batch()),
                costs.whole(secondCost.batch())));
        rows.add(figure("weights", true, NetworkCost::weightBytes, firstCost, secondCost));
        rows.add(figure("state", true, NetworkCost::stateBytes, firstCost, secondCost));
        rows.add(figure("optimiser", true, NetworkCost::optimiserBytes, firstCost, secondCost));
        rows.add(figure("activations", true, NetworkCost::activationBytes, firstCost, secondCost));
        rows.add(figure("training", true, NetworkCost::trainingBytes, firstCost, secondCost));
        return rows;
    }

    private Row trait(String key, Enum<?> first, Enum<?> second) {
        String start = "design.trait." + key;
        return new Row(language.say(start), language.say(start + "." + first.name().toLowerCase()),
                language.say(start + "." + second.name().toLowerCase()));
    }

    private Row figure(String key, boolean isBytes, ToLongFunction<NetworkCost> number, NetworkCost first,
            NetworkCost second) {
        return new Row(language.say("design.cost." + key), figure(isBytes, number, first),
                figure(isBytes, number, second));
    }

    private String figure(boolean isBytes, ToLongFunction<NetworkCost> number, NetworkCost cost) {
        if (!cost.fits()) {
            return "–";
        }
        long value = number.applyAsLong(cost);
        return isBytes ? costs.bytes(value) : costs.whole(value);
    }

    /** Each kind of layer once, in the order in which they come. */
    private String kinds(NetworkCost cost) {
        Set<String> seen = new HashSet<>();
        StringBuilder text = new StringBuilder();
        for (Stack.Row row : cost.outline().rows()) {
            String kind = language.say("design.stage." + row.layer().stage().kind());
            if (seen.add(kind)) {
                text.append(text.length() == 0 ? "" : ", ").append(kind);
            }
        }
        return text.toString();
    }
}
