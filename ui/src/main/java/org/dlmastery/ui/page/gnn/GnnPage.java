package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.GraphSettings;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
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
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.ControlForm;
import org.dlmastery.ui.widget.LatePart;
import org.dlmastery.ui.widget.OriginBadge;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.browser.Window;

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
    private GraphEdit edit;
    private OutcomePanel outcome;
    private OriginBadge weights;
    private ControlForm form;
    private LateTabs late;
    private OriginBadge embeddingBadge;
    private OriginBadge nodeBadge;
    private OriginBadge curvesBadge;
    private final LatePart<LatePanels> panels;
    private boolean panelsAsked;
    private boolean panelsAreHere;
    private final Tag settingsPlace = Tag.of("div").attribute("aria-busy", "true");
    private final Tag nodePlace = Tag.of("div");
    private final Tag passingPlace = Tag.of("div").is("passing-transport");
    private Panel embedding;
    private Panel loss;
    private List<KeptCurve> keptCurves = List.of();
    private final Tag coraPlace = Tag.of("div").is("cora-place").hidden(true);
    private boolean waitsForCora;

    private Optional<GnnFacts> facts = Optional.empty();
    /** The node that is looked at; −1 for none. */
    private int chosen = -1;
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
        panels = new LatePart<>(language, LateTabs.PART, this::panels);
        ExplainStyles.load("styles/gnn.css", () -> build(this::buildSettings, this::buildOutcome,
                this::buildGraph, this::buildCurves, this::buildWeights));
    }

    private void buildOutcome() {
        outcome = new OutcomePanel(language);
        String title = language.say("gnn.embedding.title");
        embeddingBadge = OriginBadge.live(language, title, language.say("gnn.embedding.origin"));
        embedding = new Panel("output", title);
        embedding.head().add(embeddingBadge.tag());
        // Until the picture comes its place is kept.
        embedding.body().add(Tag.of("div").add(Tag.of("div").is("plot embedding")),
                Tag.of("p").is("help embedding-caption").text(language.say("gnn.embedding.none")),
                Tag.of("div").is("embedding-past").add(Tag.of("output").text("–")), outcome.tag());
        frame().put(ModelFrame.Region.INSPECTOR, embedding.tag());
    }

    private void buildGraph() {
        graph = new GraphPanel(language, colours(), turns(), this::look);
        nodeBadge = OriginBadge.live(language, language.say("gnn.node.title"), language.say("gnn.node.origin"));
        graph.canvas().crowds(then -> {
            panels.ifThere(here -> then.run());
            panels.bring(here -> then.run());
        });
        edit = new GraphEdit(language, graph.canvas(), new Editing());
        graph.over(edit.place(), nodePlace, coraPlace);
        frame().put(ModelFrame.Region.STAGE, graph.tag());
        graph.canvas().buttons().add(edit.button());
        frame().put(ModelFrame.Region.FOOT, passingPlace, graph.legend());
        frame().put(ModelFrame.Region.DRAWER, graph.choice(), outcome.facts());
        frame().tab("nodes", language.say("gnn.nodes.title"), () -> Tag.of("div").is("numbers")
                .add(graph.canvas().table(), graph.badge().tag(), panels.place(here -> here.embedding().table())));
    }

    private void buildCurves() {
        String title = language.say("gnn.curves.title");
        curvesBadge = OriginBadge.live(language, title, language.say("gnn.curves.origin"));
        loss = new Panel("loss", title);
        // Until the curves come their place is kept.
        loss.body().add(Tag.of("div").is("series-chart").add(Tag.of("p").is("series-legend"), Tag.of("div").is("chart")));
        frame().put(ModelFrame.Region.INSPECTOR, loss.tag());
        frame().tab("accuracy", language.say("metric.accuracy"), () -> panels.place(here -> here.curves().accuracy()));
    }

    private void buildSettings() {
        form = new ControlForm(GnnControls.ALL, language, next -> model.changeForm(frame().allowed(next)));
        List.of(form.number(GnnControls.LEARNING_RATE), form.select(GnnControls.MODEL), form.number(GnnControls.LAYERS))
                .forEach(frame()::putInBar);
        frame().put(ModelFrame.Region.DRAWER, settingsPlace);
    }

    /** Nothing waits for what a first look has no use for: it comes when the page has been told that it can be used. */
    private void bringPanels() {
        if (!panelsAsked) {
            panelsAsked = true;
            Window.setTimeout(() -> settingsPlace.add(panels.place(here -> {
                panelsAreHere = true;
                settingsPlace.attribute("aria-busy", "false");
                choose(chosen);
                showDrawn();
                drawn.ifPresent(here::moment);
                return here.settings().tag();
            })), 0);
        }
    }

    private LatePanels panels() {
        // What is called within a try, TeaVM doesn't write into its caller; else the panels would come with this.
        try {
            LatePanels made = LateContents.panels(language, colours(), turns(), form,
                    new LatePanels.Badges(nodeBadge, curvesBadge), new Panels());
            embedding.body().empty().add(made.embedding().parts()).add(outcome.tag());
            nodePlace.add(made.node().tag());
            loss.body().empty().add(made.curves().loss());
            passingPlace.add(made.passing().transport());
            made.passing().network(model.experiment());
            made.curves().compare(keptCurves);
            made.settings().show(model.values());
            facts.ifPresent(made::graph);
            return made;
        } finally {
            form.show(model.values());
        }
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
        return List.of(graph.badge(), embeddingBadge, nodeBadge, curvesBadge, weights);
    }

    @Override
    protected String show(Values values, boolean afresh) {
        GnnExperiment experiment = model.experiment();
        form.show(values);
        panels.ifThere(here -> here.settings().show(values));
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
            panels.ifThere(here -> here.passing().network(experiment));
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
        panels.ifThere(here -> here.graph(next));
        if (chosen >= next.nodes()) {
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
            bringPanels();
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
    public void messages(List<NamedArray> answer) {
        panels.ifThere(here -> here.passing().messages(answer));
    }

    private final class Panels implements LatePanels.Listener {
        @Override
        public void label(int labelled, int told) {
            GnnPage.this.label(labelled, told);
        }

        @Override
        public void accept(int next) {
            look(next);
        }

        @Override
        public void close() {
            GnnPage.this.close();
        }

        @Override
        public void ask() {
            model.askMessages(Math.max(0, chosen));
        }

        @Override
        public void light(EdgeLight light) {
            graph.canvas().light(light);
        }

        @Override
        public void shown(boolean isOn) {
            if (isOn && chosen < 0) {
                choose(0);
            }
            panels.ifThere(here -> here.node().passing(isOn));
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
        bringPanels();
        panels.ifThere(here -> here.moment(snapshot));
        done.run();
    }

    @Override
    public void compare(List<KeptCurve> kept) {
        keptCurves = List.copyOf(kept);
        panels.ifThere(here -> here.curves().compare(kept));
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
        panels.ifThere(here -> here.passing().renew());
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
        chosen = next;
        graph.canvas().select(next);
        panels.ifThere(here -> {
            here.node().choose(next, graph.canvas().isOnTheRight(next));
            here.embedding().select(next);
        });
    }

    private void close() {
        panels.ifThere(here -> here.passing().reset());
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
        panels.ifThere(here -> here.show(facts.get(), experiment, drawn.get(), takes));
        late.show(facts.get(), drawn.get(), takes);
    }

    private Optional<Takes> takes(GnnFacts of, GraphKind layers) {
        if (!panelsAreHere) {
            return Optional.empty();
        }
        if (layers == GraphKind.GAT) {
            return LateContents.takes(of, layers, drawn, layer);
        }
        if (fixed.isEmpty()) {
            fixed = LateContents.takes(of, layers, drawn, 0);
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
            panels.ifThere(here -> here.passing().leave());
        }
    }

    @Override
    protected void recolour(Colours colours) {
        graph.recolour(colours);
        panels.ifThere(here -> here.recolour(colours));
        late.recolour(colours);
    }
}
