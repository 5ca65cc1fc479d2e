package org.dlmastery.ui.page.gnn;

import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.MetricsTable;

/** How many of the nodes without a label the model gets right, and the run's other numbers. */
final class OutcomePanel {
    private final Language language;
    private final Tag tag;
    private final Tag count = Tag.of("p").is("help outcome-count").text("–");
    private final MetricsTable metrics;

    OutcomePanel(Language language) {
        this.language = language;
        metrics = new MetricsTable(language);
        tag = Tag.of("div").is("outcome").add(count, metrics.tag());
    }

    Tag tag() {
        return tag;
    }

    /** How big and how fast the network is. */
    Tag facts() {
        return metrics.facts();
    }

    void network(GnnExperiment experiment) {
        metrics.network(experiment.parameterCount(), experiment.size().layers());
    }

    void show(GnnFacts facts, GnnSnapshot snapshot) {
        metrics.show(snapshot);
        int others = facts.unlabelled();
        Elements.say(count.element(), others == 0 ? language.say("gnn.outcome.none")
                : language.say("gnn.outcome.count", Integer.toString(Math.round(snapshot.testAccuracy() * others)),
                        Integer.toString(others)));
    }
}
