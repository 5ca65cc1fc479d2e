package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** One node: its classes, its probabilities, and what it takes from whom. */
final class NodePanel {
    private static final int DIGITS = 3;

    private final Language language;
    private final OriginBadge badge;
    private final Panel panel;
    private final Tag none;
    private final Tag name = Tag.of("p").is("node-name");
    private final Tag label;
    private final Tag classes = Tag.of("tbody");
    private final Tag sources = Tag.of("tbody");
    private final Tag weightHead = Tag.of("th").attribute("scope", "col");
    private final Tag details;
    private List<List<String>> shownClasses = List.of();
    private List<List<String>> shownSources = List.of();
    private int node = -1;

    /** @param labelled gets the node whose label the reader sets or takes away */
    NodePanel(Language language, IntConsumer labelled) {
        this.language = language;
        badge = OriginBadge.live(language, language.say("gnn.node.title"), language.say("gnn.node.origin"));
        label = Tag.button("").is("small").on("click", event -> labelled.accept(node));
        none = Tag.of("p").is("help").text(language.say("gnn.node.none"));
        Tag probabilities = Tag.of("table").is("node-table").add(Tag.of("thead").add(Tag.of("tr").add(
                head("gnn.node.class"), head("gnn.node.probability"))), classes);
        Tag neighbours = Tag.of("table").is("node-table").add(Tag.of("thead").add(Tag.of("tr").add(
                head("gnn.node.from"), head("gnn.node.predicted"), weightHead)), sources);
        details = Tag.of("div").is("node-details").hidden(true).add(name, label, probabilities, neighbours);
        panel = new Panel("node", language.say("gnn.node.title"));
        panel.head().add(badge.tag());
        panel.body().add(none, details);
    }

    private Tag head(String key) {
        return Tag.of("th").attribute("scope", "col").text(language.say(key));
    }

    Tag tag() {
        return panel.tag();
    }

    OriginBadge badge() {
        return badge;
    }

    /** Which node; −1 for none. */
    int node() {
        return node;
    }

    /** Looks at another node; −1 for none. */
    void choose(int next) {
        node = next;
    }

    void show(GnnFacts facts, GnnExperiment experiment, GnnSnapshot snapshot, Optional<Takes> takes) {
        boolean isThere = node >= 0 && node < facts.nodes();
        Elements.hide(none.element(), isThere);
        Elements.hide(details.element(), !isThere);
        if (!isThere) {
            return;
        }
        List<String> names = GnnWords.classes(language, experiment);
        Elements.say(name.element(), language.say(wrong(facts, snapshot) ? "gnn.node.name.wrong" : "gnn.node.name",
                Integer.toString(node), Integer.toString(facts.degrees()[node]), names.get(facts.truth()[node]),
                names.get(snapshot.predicted(node, facts.classes()))));
        Elements.say(label.element(), language.say(facts.labelled()[node] ? "gnn.node.take" : "gnn.node.give"));
        boolean isLast = facts.labelled()[node] && facts.unlabelled() == facts.nodes() - 1;
        Elements.mark(label.element(), "aria-disabled", Boolean.toString(isLast));
        List<List<String>> nextClasses = classRows(facts, snapshot, names);
        if (!nextClasses.equals(shownClasses)) {
            fill(classes, nextClasses);
            shownClasses = nextClasses;
        }
        Elements.say(weightHead.element(), takes.isPresent()
                ? language.say(experiment.size().kind() == GraphKind.GAT ? "gnn.node.attention" : "gnn.node.weight") : "");
        List<List<String>> nextSources = sourceRows(facts, snapshot, takes, names);
        if (!nextSources.equals(shownSources)) {
            fill(sources, nextSources);
            shownSources = nextSources;
        }
    }

    private boolean wrong(GnnFacts facts, GnnSnapshot snapshot) {
        return snapshot.predicted(node, facts.classes()) != facts.truth()[node];
    }

    private List<List<String>> classRows(GnnFacts facts, GnnSnapshot snapshot, List<String> names) {
        List<List<String>> rows = new ArrayList<>();
        for (int label = 0; label < facts.classes(); label++) {
            rows.add(List.of(names.get(label),
                    language.figures().percent(snapshot.probabilities()[node * facts.classes() + label])));
        }
        return rows;
    }

    private List<List<String>> sourceRows(GnnFacts facts, GnnSnapshot snapshot, Optional<Takes> takes,
            List<String> names) {
        List<List<String>> rows = new ArrayList<>();
        for (int source : Takes.sources(facts, takes, node)) {
            rows.add(List.of(source == node ? language.say("gnn.node.self") : Integer.toString(source),
                    names.get(snapshot.predicted(source, facts.classes())),
                    takes.isPresent() ? language.figures().significant(takes.get().of(node, source), DIGITS) : ""));
        }
        return rows;
    }

    private static void fill(Tag body, List<List<String>> rows) {
        body.empty();
        for (List<String> cells : rows) {
            Tag row = Tag.of("tr").add(Tag.of("th").attribute("scope", "row").text(cells.get(0)));
            for (int i = 1; i < cells.size(); i++) {
                row.add(Tag.of("td").text(cells.get(i)));
            }
            body.add(row);
        }
    }
}
