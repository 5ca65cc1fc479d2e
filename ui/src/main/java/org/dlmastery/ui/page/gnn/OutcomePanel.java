package org.dlmastery.ui.page.gnn;

import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.MetricsTable;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;

/** How many of the nodes without a label the model gets right, in big, and the run's other numbers. */
final class OutcomePanel {
    private final Language language;
    private final OriginBadge badge;
    private final Panel panel;
    private final Tag accuracy;
    private final Tag count = Tag.of("p").is("help").text("–");
    private final MetricsTable metrics;

    OutcomePanel(Language language) {
        this.language = language;
        badge = OriginBadge.live(language, language.say("gnn.outcome.title"), language.say("gnn.outcome.origin"));
        accuracy = Tag.of("output").is("big-number").attribute("aria-label", language.say("gnn.outcome.accuracy"))
                .attribute("aria-live", "off").text("–");
        metrics = new MetricsTable(language);
        panel = new Panel("outcome", language.say("gnn.outcome.title"));
        panel.head().add(badge.tag());
        panel.body().add(Tag.of("div").add(accuracy, count), metrics.tag(),
                Tag.of("p").is("help").text(language.say("gnn.outcome.splits")));
    }

    Tag tag() {
        return panel.tag();
    }

    /** How big and how fast the network is. */
    Tag facts() {
        return metrics.facts();
    }

    OriginBadge badge() {
        return badge;
    }

    void network(GnnExperiment experiment) {
        metrics.network(experiment.parameterCount(), experiment.size().layers());
    }

    void show(GnnFacts facts, GnnSnapshot snapshot) {
        metrics.show(snapshot);
        Elements.say(accuracy.element(), language.figures().percent(snapshot.testAccuracy()));
        int others = facts.unlabelled();
        Elements.say(count.element(), others == 0 ? language.say("gnn.outcome.none")
                : language.say("gnn.outcome.count", Integer.toString(Math.round(snapshot.testAccuracy() * others)),
                        Integer.toString(others)));
    }
}
