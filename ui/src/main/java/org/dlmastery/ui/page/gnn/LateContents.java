package org.dlmastery.ui.page.gnn;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.Rerun;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.page.gnn.cora.CoraPanel;
import org.dlmastery.ui.store.IndexedDatabase;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;

/** Makes what is in the tabs that come late, and says what an edge is worth. */
final class LateContents {
    private LateContents() {
    }

    static LateTabs.Content of(LateTabs.Tab tab, Language language, Colours colours, Turns turns, LateTabs.Listener page) {
        return switch (tab) {
            case WEIGHTS -> new WeightsPanel(language, colours, turns, page);
            case EXPORT -> new GraphExport(language, page);
            case EXPERIMENTS -> new ExperimentsPanel(language, colours, turns, page);
        };
    }

    static LatePanels panels(Language language, Colours colours, Turns turns, ControlForm form, LatePanels.Badges badges,
            LatePanels.Listener page) {
        return new LatePanels(language, colours, turns, form, badges, page);
    }

    static Optional<Takes> takes(GnnFacts facts, GraphKind kind, Optional<GnnSnapshot> snapshot, int layer) {
        return Takes.of(facts, kind, snapshot, layer);
    }

    /** How Cora comes. */
    static Tag cora(Language language, GnnModel model) {
        return new CoraPanel(language, new IndexedDatabase(), model::bring).tag();
    }

    /** @param told gets what the graph would be without an edge, in words */
    static void worth(Language language, GnnModel model, GnnFacts graph, int edge, Consumer<String> told) {
        model.ask(GnnModel.Question.EDGE, EdgeWorth.without(graph, edge).arrays(), answer -> {
            EdgeWorth worth = EdgeWorth.of(edge, Rerun.of(answer), graph.classes());
            told.accept(language.say("whatif.edges.one", language.figures().percent((float) worth.change()),
                    Integer.toString(worth.node()), Integer.toString(worth.flipped())));
        }, reason -> told.accept(language.say("whatif.failed", reason)));
    }
}
