package org.dlmastery.ui.page.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.Smoothness;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.Rerun;
import org.dlmastery.core.protocol.RunState;
import org.dlmastery.ui.chart.SeriesChart;
import org.dlmastery.ui.chart.SeriesData;
import org.dlmastery.ui.dom.Colours;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.dom.Turns;
import org.dlmastery.ui.explain.EdgeLight;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;

/**
 * What the present network does with its graph, and what it would do with another: how alike nodes become layer by layer,
 * the same graph with other numbers, the graph without an edge, other labels. The engine runs the network anew for each
 * answer.
 */
final class ExperimentsPanel implements LateTabs.Content {
    private static final int DIGITS = 2;
    /** So many edges are removed one by one. */
    private static final int MOST_RANKED = 1000;
    private static final int MOST_ONE_HOT = 400;

    /** A run of the network that is waited for. */
    private record Job(Rerun.Asked asked, Consumer<Rerun> done) {
    }

    private final Language language;
    private final LateTabs.Listener page;
    private final SeriesChart smoothing;
    private final Tag same = Tag.of("p").is("help").attribute("aria-live", "polite");
    private final Tag ranked = Tag.of("p").is("help").attribute("aria-live", "polite");
    private final TwinTable edges;
    private final LabelPairsPanel pairs;
    private final Tag tag;
    private final List<Job> waiting = new ArrayList<>();
    private final List<EdgeWorth> worths = new ArrayList<>();
    private Optional<GnnFacts> facts = Optional.empty();
    private Optional<GnnSnapshot> snapshot = Optional.empty();
    private Optional<Takes> takes = Optional.empty();
    private boolean isAsked;
    /** Whether the weights are others than those that the chart was asked of. */
    private boolean isStale;
    private int seed;

    ExperimentsPanel(Language language, Colours colours, Turns turns, LateTabs.Listener page) {
        this.language = language;
        this.page = page;
        smoothing = new SeriesChart(language, colours, turns, language.say("whatif.smoothing"),
                language.say("whatif.smoothing.up"), false);
        edges = new TwinTable(language.say("whatif.edges.table"), turns);
        Panel alike = new Panel("smoothing", language.say("whatif.smoothing"));
        alike.body().add(Tag.of("p").is("help").text(language.say("whatif.smoothing.help")), smoothing.tag());
        Panel numbers = new Panel("renumbering", language.say("whatif.same"));
        numbers.body().add(Tag.of("p").is("help").text(language.say("whatif.same.help")),
                Tag.of("div").is("buttons").add(Tag.button(language.say("whatif.same.do"))
                        .on("click", event -> renumber())), same);
        Panel worth = new Panel("worth", language.say("whatif.edges"));
        worth.body().add(Tag.of("p").is("help").text(language.say("whatif.edges.help")),
                Tag.of("div").is("buttons").add(Tag.button(language.say("whatif.edges.do"))
                        .on("click", event -> rank())), ranked, edges.tag());
        pairs = new LabelPairsPanel(language, colours, turns, page);
        tag = Tag.of("div").is("experiments").add(alike.tag(), numbers.tag(), worth.tag(), pairs.tag());
    }

    @Override
    public Tag tag() {
        return tag;
    }

    @Override
    public void recolour(Colours colours) {
        smoothing.recolour(colours);
        pairs.recolour(colours);
    }

    @Override
    public void show(GnnFacts next, GnnSnapshot moment, Optional<Takes> weights) {
        boolean isOther = facts.isEmpty() || facts.get().run() != next.run();
        boolean isLater = isOther || snapshot.isEmpty() || snapshot.get().step() != moment.step();
        facts = Optional.of(next);
        snapshot = Optional.of(moment);
        takes = weights;
        pairs.show(next);
        if (isOther) {
            waiting.clear();
            isAsked = false;
        }
        if (isLater) {
            // What was found is of weights that are gone.
            forget();
            isStale = true;
            if (!isAsked) {
                goOn();
            }
        }
    }

    private void forget() {
        Elements.say(same.element(), "");
        if (!worths.isEmpty()) {
            waiting.clear();
            worths.clear();
            Elements.say(ranked.element(), language.say("whatif.edges.gone"));
            edges.tag().hidden(true);
            page.light(EdgeLight.NONE);
        }
    }

    /** One run of the network after the other. */
    private void ask(Job job) {
        waiting.add(job);
        if (!isAsked) {
            goOn();
        }
    }

    private void goOn() {
        if (isStale) {
            isStale = false;
            waiting.add(0, new Job(EdgeWorth.without(facts.orElseThrow(), -1), this::smooth));
        }
        isAsked = !waiting.isEmpty();
        if (isAsked) {
            Job job = waiting.remove(0);
            page.model().ask(GnnModel.Question.RERUN, job.asked().arrays(), answer -> {
                isAsked = false;
                job.done().accept(Rerun.of(answer));
                goOn();
            }, this::fail);
        }
    }

    private void fail(String reason) {
        isAsked = false;
        forget();
        waiting.clear();
        Elements.say(ranked.element(), language.say("whatif.failed", reason));
    }

    private void smooth(Rerun rerun) {
        GnnFacts of = facts.orElseThrow();
        List<Graph.Edge> all = new ArrayList<>();
        for (int edge = 0; edge < of.edges(); edge++) {
            all.add(new Graph.Edge(of.first()[edge], of.second()[edge]));
        }
        List<String> none = new ArrayList<>(GnnWords.nodes(of.nodes()));
        Graph graph = Graph.withOneHotFeatures(all, new int[of.nodes()], none, List.of(""));
        List<float[]> layers = new ArrayList<>(rerun.before());
        // Of a large graph's features most are 0, and Cora's aren't one-hot: there the chart begins behind the first layer.
        int first = of.nodes() > MOST_ONE_HOT ? 1 : 0;
        if (first == 0) {
            layers.add(0, graph.features().dense());
        }
        double[] x = new double[layers.size()];
        double[] cosines = new double[x.length];
        double[] energies = new double[x.length];
        for (int layer = 0; layer < x.length; layer++) {
            float[] vectors = layers.get(layer);
            x[layer] = first + layer;
            cosines[layer] = Smoothness.meanCosine(vectors, of.nodes());
            energies[layer] = Smoothness.energyShare(vectors, graph);
        }
        smoothing.show(new SeriesData(language.say("whatif.smoothing.layer"), x,
                List.of(language.say("whatif.smoothing.cosine"), language.say("whatif.smoothing.energy")),
                List.of(cosines, energies)), true);
    }

    private void renumber() {
        if (facts.isPresent()) {
            Renumbering numbers = Renumbering.of(facts.get().nodes(), ++seed);
            ask(new Job(numbers.asked(facts.get()), rerun -> {
                float[] logits = rerun.before().get(rerun.before().size() - 1);
                double largest = 0;
                for (float logit : logits) {
                    largest = Math.max(largest, Math.abs(logit));
                }
                Elements.say(same.element(), language.say("whatif.same.found", Integer.toString(numbers.order()[0]),
                        Integer.toString(logits.length), figure(numbers.difference(rerun)), figure(largest)));
            }));
        }
    }

    private String figure(double value) {
        return value == 0 ? "0" : language.figures().significant(value, DIGITS);
    }

    private void rank() {
        if (facts.isEmpty() || snapshot.isEmpty() || !waiting.isEmpty()) {
            return;
        }
        if (snapshot.get().state() == RunState.TRAINING) {
            Elements.say(ranked.element(), language.say("whatif.edges.pause"));
            return;
        }
        worths.clear();
        int count = facts.get().edges();
        if (count > MOST_RANKED) {
            Elements.say(ranked.element(), language.say("whatif.edges.many", Integer.toString(count),
                    Integer.toString(MOST_RANKED)));
            return;
        }
        Elements.say(ranked.element(), count == 0 ? language.say("whatif.edges.none") : "");
        int classes = facts.get().classes();
        for (int edge = 0; edge < count; edge++) {
            int removed = edge;
            ask(new Job(EdgeWorth.without(facts.get(), edge), rerun -> {
                worths.add(EdgeWorth.of(removed, rerun, classes));
                if (worths.size() == count) {
                    showRanked();
                } else {
                    Elements.say(ranked.element(), language.say("whatif.edges.at", Integer.toString(worths.size()),
                            Integer.toString(count)));
                }
            }));
        }
    }

    private void showRanked() {
        GnnFacts of = facts.orElseThrow();
        worths.sort((a, b) -> Double.compare(b.change(), a.change()));
        EdgeWorth best = worths.get(0);
        String words = language.say("whatif.edges.found", name(of, best.edge()),
                language.figures().percent((float) best.change()), Integer.toString(best.node()),
                Integer.toString(best.flipped()));
        double[] changes = new double[worths.size()];
        double[] weights = new double[worths.size()];
        for (int i = 0; i < changes.length && takes.isPresent(); i++) {
            changes[i] = worths.get(i).change();
            weights[i] = takes.get().edges()[worths.get(i).edge()];
        }
        double correlation = EdgeWorth.correlation(changes, weights);
        Elements.say(ranked.element(), Double.isNaN(correlation) ? words : words + " "
                + language.say("whatif.edges.correlation", language.figures().fixed(correlation, DIGITS)));
        boolean[] lit = new boolean[of.edges()];
        lit[best.edge()] = true;
        page.light(new EdgeLight(lit, List.of()));
        edges.tag().hidden(false);
        edges.show(rows(of, List.copyOf(worths)));
    }

    private String name(GnnFacts of, int edge) {
        return language.say("whatif.edges.name", Integer.toString(of.first()[edge]), Integer.toString(of.second()[edge]));
    }

    private TwinTable.Rows rows(GnnFacts of, List<EdgeWorth> all) {
        Optional<Takes> weights = takes;
        return new TwinTable.Rows() {
            @Override
            public List<String> head() {
                return List.of(language.say("whatif.edges.edge"), language.say("whatif.edges.change"),
                        language.say("whatif.edges.node"), language.say("whatif.edges.flipped"),
                        language.say("whatif.edges.weight"));
            }

            @Override
            public int count() {
                return all.size();
            }

            @Override
            public List<String> row(int index) {
                EdgeWorth worth = all.get(index);
                return List.of(name(of, worth.edge()), language.figures().percent((float) worth.change()),
                        Integer.toString(worth.node()), Integer.toString(worth.flipped()),
                        weights.isPresent() ? figure(weights.get().edges()[worth.edge()]) : "–");
            }
        };
    }
}
