package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.chart.KeptCurve;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.EdgeLight;
import org.dlmastery.ui.explain.ExplainStyles;
import org.dlmastery.ui.explain.GraphLook;
import org.dlmastery.ui.frame.Shared;
import org.dlmastery.ui.model.ModelDeclaration;
import org.dlmastery.ui.model.ModelFrame;
import org.dlmastery.ui.model.ModelPage;
import org.dlmastery.ui.page.gnn.edit.GraphEdit;
import org.dlmastery.ui.page.gnn.passing.PassingPanel;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.OriginBadge;

/** The GNN page: a graph, a network that classifies its nodes, and how much each node takes from its neighbours. */
public final class GnnPage extends ModelPage<GnnSnapshot> implements GnnModel.View, LateTabs.Listener {
    /** What the page declares. */
    public static final ModelDeclaration<GnnSnapshot> DECLARATION =
            new ModelDeclaration<>(GnnControls.ALL, GnnPresets.ALL, new GnnFit(), List.of(new LabelsCheck()),
                    GnnStories.ALL);

    private final Language language;
    private final GnnModel model;

    // Each made in a piece of its own.
    private GraphPanel graph;
    private PassingPanel passing;
    private GraphEdit edit;
    private EmbeddingPanel embedding;
    private OutcomePanel outcome;
    private NodePanel node;
    private CurvesPanel curves;
    private OriginBadge weights;
    private GnnSettings settings;
    private LateTabs late;
    private final Tag coraPlace = Tag.of("div").is("cora-place").hidden(true);
    private boolean waitsForCora;

    private Optional<GnnFacts> facts = Optional.empty();
    /** The graph as the editor has it; empty where that is none of the reader's own. */
    private Optional<OwnGraph> edited = Optional.empty();
    private Optional<GnnSnapshot> drawn = Optional.empty();
    /** Whose attention is shown, from 0. */
    private int layer;
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
        embedding = new EmbeddingPanel(language, colours(), turns(), this::look);
        embedding.panel().body().add(outcome.tag());
        frame().put(ModelFrame.Region.INSPECTOR, embedding.panel().tag());
    }

    private void buildGraph() {
        graph = new GraphPanel(language, colours(), turns(), this::look);
        passing = new PassingPanel(language, colours(), turns(), new Passing());
        node = new NodePanel(language, passing.numbers(), this::label, this::close);
        edit = new GraphEdit(language, graph.canvas(), new Editing());
        graph.over(edit.place(), node.tag(), coraPlace);
        frame().put(ModelFrame.Region.STAGE, graph.tag());
        graph.canvas().buttons().add(edit.button());
        frame().put(ModelFrame.Region.FOOT, passing.transport(), graph.legend());
        frame().put(ModelFrame.Region.DRAWER, graph.choice(), outcome.facts());
        frame().tab("nodes", language.say("gnn.nodes.title"), () -> Tag.of("div").is("numbers")
                .add(graph.canvas().table(), graph.badge().tag(), embedding.table()));
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
        weights = OriginBadge.live(language, language.say("gnn.weights.title"), language.say("gnn.weights.origin"));
        late = new LateTabs(language, colours(), turns(), this);
        graph.canvas().onEdge(edge -> late.worth(facts.orElseThrow(), edge, text -> graph.canvas().note(edge, text)));
        frame().tab("weights", language.say("gnn.weights.title"), () -> late.open(LateTabs.Tab.WEIGHTS));
        frame().tab("experiments", language.say("gnn.experiments"), () -> late.open(LateTabs.Tab.EXPERIMENTS));
        frame().tab("export", language.say("gnn.export"), () -> late.open(LateTabs.Tab.EXPORT));
    }

    @Override
    protected List<OriginBadge> badges() {
        return List.of(graph.badge(), embedding.badge(), node.badge(), curves.badge(), weights);
    }

    @Override
    protected String show(Values values, boolean afresh) {
        GnnExperiment experiment = model.experiment();
        settings.show(values);
        if (values.get(GnnControls.GRAPH) != GraphSource.CORA) {
            endWaiting();
        }
        outcome.network(experiment);
        weights.origin(language.say(experiment.size().kind() == GraphKind.GAT
                ? "gnn.weights.origin.attention" : "gnn.weights.origin"));
        if (kind.isEmpty() || kind.get() != experiment.size().kind()) {
            // Attention is what there is to see of a GAT; the weights of others never change.
            kind = Optional.of(experiment.size().kind());
            graph.showWidths(kind.get() == GraphKind.GAT);
        }
        if (afresh) {
            drawn = Optional.empty();
            passing.network(experiment);
        }
        boolean isAnother = afresh && values.get(GnnControls.GRAPH) != GraphSource.OWN;
        if (edit.isOn() && (isAnother || !edited.equals(own()))) {
            edit.end();
        }
        return language.say("badge.tensors", GnnWords.tensors(experiment));
    }

    @Override
    public void graph(GnnFacts next) {
        endWaiting();
        facts = Optional.of(next);
        fixed = Optional.empty();
        graph.graph(next, model.experiment(), own());
        embedding.graph(next);
        passing.graph(next);
        if (node.node() >= next.nodes()) {
            close();
        }
    }

    @Override
    public void coraMissing() {
        if (!waitsForCora) {
            waitsForCora = true;
            frame().hold(language.say("gnn.cora.missing"));
            frame().usable();
            graph.canvas().tag().hidden(true);
            coraPlace.hidden(false);
            late.cora(coraPlace);
            settings.bring();
        }
    }

    /** Cora is here, or isn't asked for any more. */
    private void endWaiting() {
        if (waitsForCora) {
            waitsForCora = false;
            frame().hold("");
            coraPlace.empty().hidden(true);
            graph.canvas().tag().hidden(false);
        }
    }

    private Optional<OwnGraph> own() {
        return model.values().get(GnnControls.GRAPH) == GraphSource.OWN
                ? Optional.of(model.values().get(GnnControls.OWN)) : Optional.empty();
    }

    @Override
    public void messages(Messages messages) {
        passing.messages(messages);
    }

    private final class Passing implements PassingPanel.Listener {
        @Override
        public void ask() {
            model.askMessages(Math.max(0, node.node()));
        }

        @Override
        public void light(EdgeLight light) {
            graph.canvas().light(light);
        }

        @Override
        public void shown(boolean isOn) {
            if (isOn && node.node() < 0) {
                choose(0);
            }
            node.passing(isOn);
        }
    }

    private final class Editing implements GraphEdit.Listener {
        @Override
        public Optional<String> refused() {
            boolean isTooLarge = own().isEmpty() && facts.isPresent() && (facts.get().edges() > OwnGraph.MOST_EDGES
                    || facts.get().nodes() > GraphSettings.MOST_NODES);
            return isTooLarge ? Optional.of(language.say("gnn.edit.too-large",
                    language.figures().whole(facts.get().nodes()), language.figures().whole(facts.get().edges()),
                    language.figures().whole(GraphSettings.MOST_NODES), language.figures().whole(OwnGraph.MOST_EDGES)))
                    : Optional.empty();
        }

        /** The drawing as the reader sees it, as a graph of the reader's own. */
        @Override
        public OwnGraph present() {
            edited = own();
            if (own().isPresent() || facts.isEmpty()) {
                return model.values().get(GnnControls.OWN);
            }
            GnnFacts of = facts.get();
            double[] places = graph.canvas().positions();
            List<OwnGraph.Node> nodes = new ArrayList<>();
            for (int each = 0; each < of.nodes(); each++) {
                nodes.add(new OwnGraph.Node(place(places, 2 * each), place(places, 2 * each + 1), of.truth()[each]));
            }
            List<Graph.Edge> edges = new ArrayList<>();
            for (int edge = 0; edge < of.edges(); edge++) {
                edges.add(new Graph.Edge(of.first()[edge], of.second()[edge]));
            }
            return new OwnGraph(nodes, edges);
        }

        private int place(double[] places, int index) {
            double way = index < places.length ? places[index] : 0.5;
            return (int) Math.max(0, Math.min(OwnGraph.SIDE - 1, Math.rint(way * (OwnGraph.SIDE - 1))));
        }

        @Override
        public List<Integer> labelled() {
            return model.labelled();
        }

        @Override
        public void edit(OwnGraph next, List<Integer> labelled) {
            if (frame().allows(GnnControls.GRAPH.key()) && frame().allows(GnnControls.OWN.key())) {
                edited = Optional.of(next);
                model.edit(next, labelled);
            }
        }

        @Override
        public void show(org.dlmastery.ui.explain.Graph next, GraphLook look, double[] positions) {
            close();
            graph.draft(next, look, positions);
        }

        @Override
        public void ended() {
            if (facts.isPresent()) {
                graph.graph(facts.get(), model.experiment(), own());
                showDrawn();
            }
        }

        @Override
        public String className(int label) {
            List<String> names = GnnWords.classes(language, model.experiment());
            return label < names.size() ? names.get(label)
                    : language.say("gnn.class.own", Integer.toString(label));
        }
    }

    @Override
    public void draw(GnnSnapshot snapshot, Runnable done) {
        drawn = Optional.of(snapshot);
        showDrawn();
        settings.bring();
        passing.moment();
        curves.show(snapshot.moment().history(), snapshot.state() != RunState.TRAINING);
        done.run();
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        curves.compare(kept);
    }

    private void label(int labelled, int told) {
        boolean isOwn = model.values().get(GnnControls.GRAPH) == GraphSource.OWN;
        if (frame().allows(GnnControls.LABELLED.key())
                && frame().allows(isOwn ? GnnControls.OWN.key() : GnnControls.TOLD.key())) {
            model.label(labelled, told);
        } else {
            showDrawn();
        }
    }

    @Override
    public void labelOnly(List<Integer> nodes) {
        if (frame().allows(GnnControls.LABELLED.key()) && frame().allows(GnnControls.TOLD.key())) {
            model.labelOnly(nodes);
        }
    }

    @Override
    public void look(int next) {
        choose(next);
        passing.renew();
        showDrawn();
    }

    @Override
    public GnnModel model() {
        return model;
    }

    @Override
    public OriginBadge weights() {
        return weights;
    }

    @Override
    public void light(EdgeLight light) {
        graph.canvas().light(light);
    }

    @Override
    public void layer(int next) {
        layer = next;
        showDrawn();
    }

    private void choose(int next) {
        node.choose(next, graph.canvas().isOnTheRight(next));
        graph.canvas().select(next);
        embedding.select(next);
    }

    private void close() {
        passing.reset();
        choose(-1);
    }

    @Override
    public void showDrawn() {
        if (facts.isEmpty() || drawn.isEmpty() || drawn.get().run() != facts.get().run()) {
            return;
        }
        GnnExperiment experiment = model.experiment();
        Optional<Takes> takes = takes(facts.get(), experiment.size().kind());
        graph.show(drawn.get(), takes);
        outcome.show(facts.get(), drawn.get());
        embedding.add(drawn.get());
        node.show(facts.get(), experiment, drawn.get(), takes);
        late.show(facts.get(), drawn.get(), takes);
    }

    private Optional<Takes> takes(GnnFacts of, GraphKind layers) {
        if (layers == GraphKind.GAT) {
            return Takes.of(of, layers, drawn, layer);
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
    public void leave() {
        super.leave();
        if (isBuilt()) {
            passing.leave();
        }
    }

    @Override
    protected void recolour(Colours colours) {
        graph.recolour(colours);
        embedding.recolour(colours);
        passing.recolour(colours);
        curves.recolour(colours);
        late.recolour(colours);
    }
}
