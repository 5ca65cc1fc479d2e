package org.dlmastery.ui.page.gnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.frame.Screen;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** The GNN page: a graph, a network that classifies its nodes, and how much each node takes from its neighbours. */
public final class GnnPage extends ModelPage<GnnSnapshot> implements GnnModel.View {
    /** What the page declares. */
    public static final ModelDeclaration<GnnSnapshot> DECLARATION =
            new ModelDeclaration<>(GnnControls.ALL, GnnPresets.ALL, new GnnFit(), List.of(new LabelsCheck()),
                    GnnStories.ALL);

    private final Language language;
    private final GnnModel model;

    // Each made in a piece of its own.
    private GraphPanel graph;
    private OutcomePanel outcome;
    private NodePanel node;
    private CurvesPanel curves;
    private WeightsPanel weights;
    private GnnSettings settings;

    private Optional<GnnFacts> facts = Optional.empty();
    private Optional<GnnSnapshot> drawn = Optional.empty();
    /** The weights between nodes, of a model whose training doesn't change them. */
    private Optional<Takes> fixed = Optional.empty();
    private Optional<GraphKind> kind = Optional.empty();

    public GnnPage(Shared shared, GnnModel model, SessionKeeper keeper, String query) {
        super(shared, DECLARATION, model, keeper, query);
        this.model = model;
        language = shared.language();
        ExplainStyles.load("styles/gnn.css", () -> build(this::buildSettings, this::buildOutcome,
                this::buildGraph, this::buildCurves, this::buildWeights));
    }

    private void buildOutcome() {
        outcome = new OutcomePanel(language);
        node = new NodePanel(language, this::toggleLabel);
        frame().put(ModelFrame.Region.INSPECTOR, outcome.tag());
    }

    private void buildGraph() {
        graph = new GraphPanel(language, colours(), turns(), this::look, this::toggleLabel);
        frame().put(ModelFrame.Region.STAGE, graph.tag(), node.tag());
        frame().put(ModelFrame.Region.FOOT, outcome.facts(), graph.legend());
        frame().put(ModelFrame.Region.DRAWER, graph.choice());
    }

    private void buildCurves() {
        curves = new CurvesPanel(language, colours(), turns());
        frame().put(ModelFrame.Region.INSPECTOR, curves.tag());
        frame().tab("accuracy", language.say("metric.accuracy"), curves::accuracy);
    }

    private void buildSettings() {
        settings = new GnnSettings(language, next -> model.changeForm(frame().allowed(next)));
        settings.bar().forEach(frame()::putInBar);
        frame().put(ModelFrame.Region.DRAWER, settings.tag());
    }

    private void buildWeights() {
        weights = new WeightsPanel(language, colours(), turns(), this::look, this::showDrawn);
        frame().tab("weights", language.say("gnn.weights.title"), weights::tag);
    }

    @Override
    protected List<OriginBadge> badges() {
        return List.of(graph.badge(), outcome.badge(), node.badge(), curves.badge(), weights.badge());
    }

    @Override
    protected String show(Values values, boolean afresh) {
        GnnExperiment experiment = model.experiment();
        settings.show(values);
        outcome.network(experiment);
        weights.network(experiment);
        if (kind.isEmpty() || kind.get() != experiment.size().kind()) {
            // Attention is what there is to see of a GAT; the weights of others never change.
            kind = Optional.of(experiment.size().kind());
            graph.showWidths(kind.get() == GraphKind.GAT);
        }
        if (afresh) {
            drawn = Optional.empty();
        }
        return language.say("badge.tensors", GnnWords.tensors(experiment));
    }

    @Override
    public void graph(GnnFacts next) {
        facts = Optional.of(next);
        fixed = Optional.empty();
        graph.graph(next, model.experiment());
    }

    @Override
    public void draw(GnnSnapshot snapshot, Runnable done) {
        drawn = Optional.of(snapshot);
        showDrawn();
        curves.show(snapshot.moment().history(), snapshot.state() != RunState.TRAINING);
        done.run();
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        curves.compare(kept);
    }

    private void toggleLabel(int node) {
        if (frame().allows(GnnControls.LABELLED.key())) {
            model.toggleLabel(node);
        }
    }

    private void look(int next) {
        node.choose(next);
        graph.select(next);
        showDrawn();
    }

    private void showDrawn() {
        if (facts.isEmpty() || drawn.isEmpty() || drawn.get().run() != facts.get().run()) {
            return;
        }
        GnnExperiment experiment = model.experiment();
        Optional<Takes> takes = takes(facts.get(), experiment.size().kind());
        graph.show(drawn.get(), takes);
        outcome.show(facts.get(), drawn.get());
        node.show(facts.get(), experiment, drawn.get(), takes);
        weights.show(takes);
    }

    private Optional<Takes> takes(GnnFacts of, GraphKind layers) {
        if (layers == GraphKind.GAT) {
            return Takes.of(of, layers, drawn, weights.layer());
        }
        if (fixed.isEmpty()) {
            fixed = Takes.of(of, layers, drawn, 0);
        }
        return fixed;
    }

    @Override
    protected Tag portrait() {
        return graph.tag();
    }

    @Override
    protected void begun() {
        model.show(this);
    }

    @Override
    protected void recolour(Colours colours) {
        graph.recolour(colours);
        curves.recolour(colours);
        weights.recolour(colours);
    }
}
