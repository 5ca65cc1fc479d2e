package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.dom.html.HTMLSelectElement;

/** One node, on a card over the graph: its classes, its label, its probabilities, and what it takes from whom. */
final class NodePanel {
    private static final int DIGITS = 3;

    private final Language language;
    private final Panel panel;
    private final Tag name = Tag.of("p").is("node-name");
    private final HTMLSelectElement label;
    private final Tag labelTag = Tag.of("select").id("gnn-node-label");
    private final Tag classes = Tag.of("tbody");
    private final Tag sources = Tag.of("tbody");
    private final Tag weightHead = Tag.of("th").attribute("scope", "col");
    private final Tag details;
    private List<List<String>> shownClasses = List.of();
    private List<List<String>> shownSources = List.of();
    private List<String> shownLabels = List.of();
    private int node = -1;
    private boolean isPassing;

    /** Gets the class that the reader tells the model of a node. */
    interface Labelled {
        /** @param label from 0; −1 for none */
        void label(int node, int label);
    }

    /**
     * What the card has from the page.
     *
     * @param badge where its figures come from
     * @param passing what stands in its place while messages are shown
     */
    record Parts(OriginBadge badge, Tag passing) {
    }

    /**
     * @param labelled gets labels
     * @param closed runs when the reader closes the card
     */
    NodePanel(Language language, Parts parts, Labelled labelled, Runnable closed) {
        this.language = language;
        label = (HTMLSelectElement) labelTag.element();
        labelTag.on("change", event -> labelled.label(node, label.getSelectedIndex() - 1));
        Tag labelField = Tag.of("div").is("told-label").add(Tag.of("label").attribute("for", "gnn-node-label")
                .text(language.say("gnn.node.label")), labelTag);
        Tag probabilities = Tag.of("table").is("node-table").add(Tag.of("thead").add(Tag.of("tr").add(
                head("gnn.node.class"), head("gnn.node.probability"))), classes);
        Tag neighbours = Tag.of("table").is("node-table").add(Tag.of("thead").add(Tag.of("tr").add(
                head("gnn.node.from"), head("gnn.node.predicted"), weightHead)), sources);
        details = Tag.of("div").is("node-details").add(name, labelField, probabilities, neighbours);
        panel = new Panel("node", language.say("gnn.node.title"));
        panel.head().add(parts.badge().tag(), Tag.button("×").is("small node-close")
                .attribute("aria-label", language.say("gnn.node.close")).on("click", event -> closed.run()));
        panel.body().add(parts.passing(), details);
        panel.tag().is("panel panel-node node-card").hidden(true);
    }

    private Tag head(String key) {
        return Tag.of("th").attribute("scope", "col").text(language.say(key));
    }

    Tag tag() {
        return panel.tag();
    }

    /** Looks at another node; −1 for none. @param isOnTheRight where the graph has it: the card stands on the other side */
    void choose(int next, boolean isOnTheRight) {
        node = next;
        panel.tag().attribute("data-side", isOnTheRight ? "left" : "right");
        showParts();
    }

    /** Whether messages stand in its place. */
    void passing(boolean isOn) {
        isPassing = isOn;
        showParts();
    }

    private void showParts() {
        Elements.hide(details.element(), isPassing);
        panel.tag().hidden(node < 0 && !isPassing);
    }

    void show(GnnFacts facts, GnnExperiment experiment, GnnSnapshot snapshot, Optional<Takes> takes) {
        if (node < 0 || node >= facts.nodes()) {
            return;
        }
        List<String> names = GnnWords.classes(language, experiment);
        Elements.say(name.element(), language.say(wrong(facts, snapshot) ? "gnn.node.name.wrong" : "gnn.node.name",
                Integer.toString(node), Integer.toString(facts.degrees()[node]),
                facts.truth()[node] < 0 ? language.say("gnn.node.unknown") : names.get(facts.truth()[node]),
                names.get(snapshot.predicted(node, facts.classes()))));
        showLabel(facts, names);
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

    /** What can be told of the node; the last label of all can be changed, but not taken away. */
    private void showLabel(GnnFacts facts, List<String> names) {
        if (!names.equals(shownLabels)) {
            shownLabels = names;
            labelTag.empty();
            labelTag.add(Tag.of("option").text(language.say("gnn.node.unlabelled")));
            names.forEach(each -> labelTag.add(Tag.of("option").text(each)));
        }
        boolean isLast = facts.labelled()[node] && facts.given() == 1;
        label.getOptions().item(0).setDisabled(isLast);
        label.setSelectedIndex(facts.labelled()[node] ? facts.told()[node] + 1 : 0);
    }

    private boolean wrong(GnnFacts facts, GnnSnapshot snapshot) {
        return facts.truth()[node] >= 0 && snapshot.predicted(node, facts.classes()) != facts.truth()[node];
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
        for (Takes.Source source : Takes.sources(facts, takes, node)) {
            rows.add(List.of(source.node() == node ? language.say("gnn.node.self") : Integer.toString(source.node()),
                    names.get(snapshot.predicted(source.node(), facts.classes())),
                    takes.isPresent() ? language.figures().significant(source.weight(), DIGITS) : ""));
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
