package org.dlmastery.ui.page.gnn;

import java.util.Optional;
import java.util.function.IntConsumer;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.gnn.passing.PassingPanel;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.OriginBadge;

/**
 * What the page can be used without for a moment: the drawer's settings, the embeddings, the curves, the card of one node
 * and how it comes to its vector.
 */
final class LatePanels {
    /** The page around them. */
    interface Listener extends NodePanel.Labelled, IntConsumer, PassingPanel.Listener {
        /** The reader closes the node's card. */
        void close();
    }

    /** Where the figures of two of them come from. */
    record Badges(OriginBadge node, OriginBadge curves) {
    }

    private final SettingsPanels settings;
    private final EmbeddingPanel embedding;
    private final CurvesPanel curves;
    private final PassingPanel passing;
    private final NodePanel node;

    /** @param page gets nodes to look at, labels, and what messages light */
    LatePanels(Language language, Colours colours, Turns turns, ControlForm form, Badges badges, Listener page) {
        settings = new SettingsPanels(language, form);
        embedding = new EmbeddingPanel(language, colours, turns, page);
        curves = new CurvesPanel(language, colours, turns, badges.curves());
        passing = new PassingPanel(language, colours, turns, page);
        node = new NodePanel(language, new NodePanel.Parts(badges.node(), passing.numbers()), page, page::close);
    }

    SettingsPanels settings() {
        return settings;
    }

    EmbeddingPanel embedding() {
        return embedding;
    }

    CurvesPanel curves() {
        return curves;
    }

    PassingPanel passing() {
        return passing;
    }

    NodePanel node() {
        return node;
    }

    /** Another graph. */
    void graph(GnnFacts facts) {
        embedding.graph(facts);
        passing.graph(facts);
    }

    void show(GnnFacts facts, GnnExperiment experiment, GnnSnapshot snapshot, Optional<Takes> takes) {
        embedding.add(snapshot);
        node.show(facts, experiment, snapshot, takes);
    }

    /** The run has gone on, or is another. */
    void moment(GnnSnapshot snapshot) {
        passing.moment();
        curves.show(snapshot.moment().history(), snapshot.state() != RunState.TRAINING);
    }

    void recolour(Colours colours) {
        embedding.recolour(colours);
        curves.recolour(colours);
        passing.recolour(colours);
    }
}
