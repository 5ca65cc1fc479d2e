package org.dlmastery.ui.page.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gnn.spec.CoraDouble;
import org.dlmastery.core.kind.gnn.spec.CoraFiles;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSnapshot;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gnn.spec.LabelPairs;
import org.dlmastery.core.kind.gnn.spec.Messages;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.kind.gnn.spec.Rerun;
import org.dlmastery.core.kind.gnn.spec.ToldClass;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.ui.check.Check;
import org.dlmastery.ui.check.Observation;
import org.dlmastery.ui.device.SharedEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page's model on the real engine. */
class GnnModelTest {
    private final List<Event> events = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), List.of(new GnnKind()),
            () -> now += 1_000_000_000L, events::add);
    private final SharedEngine engine = new SharedEngine(host::receive);
    private final GnnModel model = new GnnModel(engine);
    private static final Values CORA = GnnControls.ALL.initial().with(GnnControls.GRAPH, GraphSource.CORA)
            .with(GnnControls.HIDDEN, 2.0);

    private Optional<GnnFacts> facts = Optional.empty();
    private Optional<Messages> messages = Optional.empty();

    private final GnnModel.View view = new GnnModel.View() {
        @Override
        public void settings(Values values, boolean afresh) {
            seen.add(afresh ? "afresh" : "settings");
        }

        @Override
        public void graph(GnnFacts next) {
            facts = Optional.of(next);
        }

        @Override
        public void coraMissing() {
            seen.add("missing");
        }

        @Override
        public void messages(List<NamedArray> answer) {
            messages = Optional.of(Messages.of(answer));
        }

        @Override
        public void snapshot(GnnSnapshot snapshot) {
            model.drawn();
        }

        @Override
        public void ready(Event.Ready ready) {
            seen.add("ready");
        }

        @Override
        public void failed(Event.Failed failure) {
            seen.add(failure.message());
        }
    };

    /** Until the engine has nothing left to do and to tell. */
    private void work() {
        boolean busy = true;
        while (busy) {
            busy = host.work(1_000_000_000L);
            List<Event> news = List.copyOf(events);
            events.clear();
            news.forEach(engine::receive);
            busy |= !news.isEmpty();
        }
    }

    private GnnSnapshot shown() {
        return model.snapshot().orElseThrow();
    }

    private void begin(Values settings) {
        model.change(settings);
        model.show(view);
        work();
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            model.stepEpoch();
            work();
        }
    }

    @Test
    void thePageIsShownTheGraphAndWhatTheModelSaysOfItsNodes() {
        begin(GnnPresets.KARATE_GAT.values());
        assertEquals(34, facts.orElseThrow().nodes());
        assertEquals(68, shown().probabilities().length);
        assertEquals(2, shown().attention().size());
        assertEquals(shown().run(), facts.get().run());
        steps(3);
        assertEquals(3, shown().epoch());
        assertTrue(shown().testAccuracy() > 0);
    }

    /** Cora comes when it comes; which papers are told, only the run knows, and a click is one more. */
    @Test
    void aRunOnCoraWaitsForItAndTellsWhichPapersAreLabelled() throws BadValueException {
        begin(CORA);
        assertTrue(seen.contains("missing"), seen.toString());
        assertTrue(facts.isEmpty() && model.snapshot().isEmpty());
        CoraDouble made = new CoraDouble();
        model.bring(CoraFiles.read(made.content(), made.cites()));
        work();
        assertEquals(2708, facts.orElseThrow().nodes());
        assertEquals(140, facts.get().given());
        assertEquals(2568, facts.get().unlabelled());
        int other = 0;
        while (facts.get().labelled()[other]) {
            other++;
        }
        model.label(other, facts.get().truth()[other]);
        work();
        assertEquals(141, facts.get().given());
        assertEquals(141, model.values().get(GnnControls.LABELLED).size());
        seen.clear();
        model.change(GnnPresets.KARATE_GCN.values());
        work();
        model.change(CORA);
        work();
        assertEquals(2708, facts.get().nodes());
        assertTrue(!seen.contains("missing"), "it is here");
    }

    @Test
    void aLabelledNodeBeginsAFreshRun() {
        begin(GnnPresets.KARATE_GCN.values());
        steps(1);
        seen.clear();
        model.label(8, KarateClub.graph().labels()[8]);
        work();
        assertEquals(List.of("afresh"), seen);
        assertEquals(List.of(0, 8, 33), model.values().get(GnnControls.LABELLED));
        assertTrue(facts.orElseThrow().labelled()[8]);
        assertEquals(31, facts.get().unlabelled());
        assertEquals(0, shown().epoch());
        model.label(8, -1);
        assertEquals(GnnPresets.KARATE_GCN.values(), model.values(), "back at the preset, and so is its link");
    }

    @Test
    void theLastLabelStays() {
        begin(GnnPresets.KARATE_GCN.values());
        model.label(0, -1);
        model.label(33, -1);
        assertEquals(List.of(33), model.values().get(GnnControls.LABELLED));
    }

    @Test
    void aNodeCanBeToldAnotherClassThanItsOwnAndIsTrainedOnThat() {
        begin(GnnPresets.KARATE_GCN.values());
        int truth = KarateClub.graph().labels()[0];
        model.label(0, 1 - truth);
        work();
        assertEquals(List.of(new ToldClass(0, 1 - truth)), model.values().get(GnnControls.TOLD));
        assertEquals(1 - truth, facts.orElseThrow().told()[0]);
        assertEquals(truth, facts.get().truth()[0]);
        steps(60);
        assertEquals(1 - truth, shown().predicted(0, 2), "it has learnt what it was told");
        model.label(0, truth);
        assertEquals(GnnPresets.KARATE_GCN.values(), model.values());
    }

    @Test
    void aGraphOfTheReadersOwnIsTrainedAndTravelsInTheLink() {
        begin(GnnPresets.KARATE_GCN.values());
        OwnGraph own = GnnControls.OWN.initial();
        model.edit(own, List.of(0, 3));
        work();
        assertEquals(6, facts.orElseThrow().nodes());
        assertEquals(4, facts.get().unlabelled());
        steps(100);
        assertEquals(1, shown().testAccuracy(), "two triangles are easily told apart");
        assertEquals(List.of(), model.values().get(GnnControls.LABELLED));
        model.label(1, 1);
        work();
        assertEquals(1, model.values().get(GnnControls.OWN).nodes().get(1).label());
        assertEquals(List.of(0, 1, 3), model.values().get(GnnControls.LABELLED));
        assertTrue(facts.get().labelled()[1]);
    }

    @Test
    void nodesOfNoClassAreNeitherLearntNorTestedAndOneClassOrAllLabelsAreNoTrouble() {
        OwnGraph two = new OwnGraph(List.of(new OwnGraph.Node(0, 0, 0), new OwnGraph.Node(9, 9, -1)), List.of());
        begin(GnnPresets.KARATE_GCN.values());
        model.edit(two, List.of(0));
        work();
        steps(3);
        assertEquals(0, facts.orElseThrow().unlabelled());
        assertEquals(3, shown().epoch());
        assertTrue(Float.isNaN(shown().testAccuracy()), "there is nothing to test on");
    }

    @Test
    void aQuestionThatTheEngineCanNotAnswerIsToldAndTheNextOneIsAnswered() {
        begin(GnnPresets.KARATE_GCN.values());
        List<String> reasons = new ArrayList<>();
        List<Integer> layers = new ArrayList<>();
        int[] order = IntStream.range(0, 34).toArray();
        model.ask(GnnModel.Question.RERUN, new Rerun.Asked(order, new int[] {0}, new int[] {34}).arrays(),
                answer -> layers.add(0), reasons::add);
        work();
        assertEquals(1, reasons.size(), "there is no node 34");
        assertEquals(List.of(), layers);
        model.ask(GnnModel.Question.RERUN, new Rerun.Asked(order, new int[] {0}, new int[] {33}).arrays(),
                answer -> layers.add(Rerun.of(answer).before().size()), reasons::add);
        work();
        assertEquals(1, reasons.size());
        assertEquals(List.of(2), layers);
    }

    @Test
    void networksAreTrainedFromEachPairOfLabelsAndAnImpossibleGraphIsTold() {
        begin(GnnPresets.KARATE_GCN.values());
        model.edit(GnnControls.OWN.initial(), List.of(0, 3));
        work();
        int before = facts.orElseThrow().run();
        List<String> reasons = new ArrayList<>();
        List<Integer> pairs = new ArrayList<>();
        model.ask(GnnModel.Question.LABEL_PAIRS, List.of(), answer -> {
            LabelPairs.Found some = LabelPairs.Found.of(answer);
            IntStream.range(0, some.accuracies().length).forEach(i -> pairs.add(some.from() + i));
        }, reasons::add);
        work();
        assertEquals(IntStream.range(0, 9).boxed().toList(), pairs);
        assertEquals(List.of(), reasons);
        model.labelOnly(List.of(2, 5));
        work();
        assertEquals(List.of(2, 5), model.values().get(GnnControls.LABELLED));
        assertTrue(facts.orElseThrow().run() > before);
        model.changeForm(GnnPresets.BLOCKS.values());
        work();
        model.ask(GnnModel.Question.LABEL_PAIRS, List.of(), answer -> pairs.clear(), reasons::add);
        work();
        assertEquals(1, reasons.size(), "three blocks have no pairs of two classes");
        assertEquals(9, pairs.size());
    }

    @ParameterizedTest
    @EnumSource
    void theMessagesOfANodeComeFromTheEngineWithTheModelsOwnOutput(GraphKind kind) {
        begin(GnnPresets.KARATE_GCN.values().with(GnnControls.MODEL, kind));
        steps(5);
        model.askMessages(2);
        work();
        Messages answer = messages.orElseThrow();
        assertEquals(2, answer.node());
        assertEquals(2, answer.layers().size());
        float[] hidden = answer.layers().get(0).output();
        for (int f = 0; f < hidden.length; f++) {
            assertEquals(shown().embeddings()[2 * hidden.length + f], hidden[f], 1e-6);
        }
        float[] logits = answer.layers().get(1).output();
        double share = 1 / (1 + Math.exp(logits[0] - logits[1]));
        assertEquals(share, shown().probabilities()[2 * 2 + 1], 1e-5);
    }

    @Test
    void anotherGraphBeginsWithOneLabelOfEachClass() {
        begin(GnnPresets.KARATE_GCN.values().with(GnnControls.LABELLED, List.of(5)));
        model.changeForm(model.values().with(GnnControls.SEED, 4.0));
        assertEquals(List.of(5), model.values().get(GnnControls.LABELLED));
        model.changeForm(model.values().with(GnnControls.GRAPH, GnnPresets.BLOCKS.values().get(GnnControls.GRAPH)));
        assertEquals(List.of(), model.values().get(GnnControls.LABELLED));
    }

    @ParameterizedTest
    @EnumSource
    void savedRunsFitTheirSettingsAndGoOnToTheSameBits(GraphKind kind) {
        Values settings = GnnPresets.KARATE_GCN.values().with(GnnControls.MODEL, kind)
                .with(GnnControls.HIDDEN, 4.0).with(GnnControls.LAYERS, 3.0).with(GnnControls.RESIDUAL, true);
        begin(settings);
        steps(2);
        SavedRun saved = shown().saved();
        assertTrue(GnnPage.DECLARATION.fit().fits(settings, saved), kind.name());
        steps(3);
        float[] whole = NamedArray.joined(shown().saved().parameters());
        model.resume(settings, saved);
        work();
        steps(3);
        assertEquals(5, shown().epoch());
        assertArrayEquals(whole, NamedArray.joined(shown().saved().parameters()));
    }

    @Test
    void theWeightsBetweenNodesAreTheMatrixOfTheLayer() {
        begin(GnnPresets.KARATE_GCN.values());
        Takes gcn = Takes.of(facts.orElseThrow(), GraphKind.GCN, Optional.empty(), 0).orElseThrow();
        assertArrayEquals(Adjacency.normalised(KarateClub.graph()).dense(), gcn.matrix(), 1e-7f);
        Takes mean = Takes.of(facts.get(), GraphKind.SAGE_MEAN, Optional.empty(), 0).orElseThrow();
        assertArrayEquals(Adjacency.means(KarateClub.graph()).dense(), mean.matrix(), 1e-7f);
        assertEquals(Optional.empty(), Takes.of(facts.get(), GraphKind.SAGE_MAX, Optional.empty(), 0));
        assertEquals(gcn.matrix()[1], gcn.edges()[0]);
        // 11 is linked with 0 alone, and of degree 1: itself counts half.
        assertEquals(List.of(new Takes.Source(11, 0.5f), new Takes.Source(0, (float) (1 / Math.sqrt(2 * 17)))),
                Takes.sources(facts.get(), Optional.of(gcn), 11));
        assertEquals(List.of(new Takes.Source(0, 1)), Takes.sources(facts.get(), Optional.of(mean), 11));
    }

    @Test
    void attentionIsAMatrixWhoseRowsAddUpToOne() {
        begin(GnnPresets.KARATE_GAT.values());
        steps(5);
        for (int layer = 0; layer < 2; layer++) {
            Takes takes = Takes.of(facts.orElseThrow(), GraphKind.GAT, model.snapshot(), layer).orElseThrow();
            float[] matrix = takes.matrix();
            for (int i = 0; i < 34; i++) {
                double sum = 0;
                for (int j = 0; j < 34; j++) {
                    sum += matrix[34 * i + j];
                }
                assertEquals(1, sum, 1e-5);
            }
        }
        assertEquals(Optional.empty(), Takes.of(facts.get(), GraphKind.GAT, model.snapshot(), 2));
    }

    @Test
    void theQuestionIsAnsweredByTheRun() {
        Check<GnnSnapshot> check = GnnPage.DECLARATION.checks().get(0);
        begin(GnnPresets.BLOCKS.values());
        Observation<GnnSnapshot> observation = new Observation<>(check, model.values());
        model.change(observation.settings());
        work();
        Optional<Observation.Next> last = Optional.empty();
        for (int looks = 0; looks < 10 && last.filter(next -> next == Observation.Next.DONE).isEmpty(); looks++) {
            last = Optional.of(observation.next(shown()));
            if (last.get() == Observation.Next.TRAIN) {
                model.train();
                work();
            }
        }
        assertEquals(Optional.of(Observation.Next.DONE), last);
        assertEquals(shown().testAccuracy(), observation.readings().get(0));
        assertEquals("nearly", check.options().get(observation.answer()));
        assertEquals(0, check.answer(List.of(20f / 32)));
        assertEquals(1, check.answer(List.of(28f / 32)));
        assertEquals(2, check.answer(List.of(31f / 32)));
        assertEquals(3, check.answer(List.of(1f)));
    }
}
