package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Adjacency;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.KarateClub;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.Attention;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnFacts;
import org.dlmastery.core.kind.gnn.spec.GnnPresets;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.stage.GraphKind;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A graph network in the engine's run, on a device that answers at once. */
class GnnRunTest {
    private static final Values GCN = GnnPresets.KARATE_GCN.values();
    private static final Values GAT = GnnPresets.KARATE_GAT.values();
    private static final Graph CLUB = KarateClub.graph();

    private final ReferenceBackend backend = new ReferenceBackend();

    private Run run(Values settings) {
        GnnExperiment experiment = GnnControls.experiment(settings);
        return new Run(backend, new GnnTrainable(backend, experiment, experiment.data().graph()));
    }

    private static void train(Run run, int epochs) {
        for (int i = 0; i < epochs; i++) {
            run.trainBatch();
            while (run.phase() != Run.Phase.IDLE) {
                run.goOn();
            }
        }
    }

    private static List<NamedArray> look(Run run, String picture) {
        try (Probe probe = run.trainable().probe(picture)) {
            return probe.take().arrays();
        }
    }

    private static float[] look(Run run, String picture, String array) {
        return NamedArray.get(look(run, picture), array).values();
    }

    private static int right(float[] probabilities) {
        int right = 0;
        for (int node = 1; node < CLUB.nodes() - 1; node++) {
            int predicted = probabilities[2 * node + 1] > probabilities[2 * node] ? 1 : 0;
            right += predicted == CLUB.labels()[node] ? 1 : 0;
        }
        return right;
    }

    @Test
    void anEpochIsOneStepOverTheWholeGraph() {
        try (Run run = run(GCN)) {
            assertEquals(1, run.batches());
            train(run, 5);
            assertEquals(5, run.epoch());
            assertEquals(5, run.step());
            assertEquals(List.of("epoch", "training-loss", "test-loss", "training-accuracy", "test-accuracy"),
                    run.history().columns());
        }
    }

    @Test
    void accuracyIsCountedOverTheNodesWithoutALabelAlone() {
        try (Run run = run(GCN.with(GnnControls.SEED, 5.0))) {
            for (int i = 0; i < 4; i++) {
                float[] probabilities = look(run, GnnSpec.NODES, "probabilities");
                assertEquals(right(probabilities) / 32f, run.metrics().get(Metrics.TEST_ACCURACY), 1e-6);
                double loss = -(Math.log(probabilities[0]) + Math.log(probabilities[2 * 33 + 1])) / 2;
                assertEquals(loss, run.metrics().get(Metrics.TRAINING_LOSS), 1e-5);
                train(run, 3);
            }
        }
    }

    @Test
    void theNodesPictureIsTheFormulaOfAGraphConvolution() {
        try (Run run = run(GCN)) {
            train(run, 20);
            List<float[]> parameters = new ArrayList<>();
            for (Parameter parameter : run.trainable().model().parameters()) {
                parameters.add(backend.read(parameter.view()).get());
            }
            double[][] matrix = rows(Adjacency.normalised(CLUB).dense(), 34);
            double[][] hidden = layer(matrix, rows(CLUB.features().dense(), 34), rows(parameters.get(0), 34),
                    parameters.get(1));
            for (double[] node : hidden) {
                for (int f = 0; f < node.length; f++) {
                    node[f] = Math.max(0, node[f]);
                }
            }
            double[][] logits = layer(matrix, hidden, rows(parameters.get(2), 16), parameters.get(3));
            float[] probabilities = look(run, GnnSpec.NODES, "probabilities");
            float[] embeddings = look(run, GnnSpec.NODES, "embeddings");
            for (int node = 0; node < 34; node++) {
                double sum = Math.exp(logits[node][0]) + Math.exp(logits[node][1]);
                assertEquals(Math.exp(logits[node][1]) / sum, probabilities[2 * node + 1], 1e-5);
                for (int f = 0; f < 16; f++) {
                    assertEquals(hidden[node][f], embeddings[16 * node + f], 1e-5);
                }
            }
        }
    }

    /** M·X·Wᵀ + b. */
    private static double[][] layer(double[][] m, double[][] x, double[][] w, float[] b) {
        double[][] sums = new double[m.length][b.length];
        for (int i = 0; i < m.length; i++) {
            for (int o = 0; o < b.length; o++) {
                sums[i][o] = b[o];
                for (int j = 0; j < m.length; j++) {
                    for (int f = 0; f < x[j].length; f++) {
                        sums[i][o] += m[i][j] * x[j][f] * w[o][f];
                    }
                }
            }
        }
        return sums;
    }

    private static double[][] rows(float[] values, int columns) {
        double[][] rows = new double[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            rows[i / columns][i % columns] = values[i];
        }
        return rows;
    }

    @Test
    void attentionBeginsEqualAndAlwaysSumsToOneOverWhatANodeTakesFrom() {
        try (Run run = run(GAT)) {
            int[] degrees = CLUB.degrees();
            float[] start = look(run, GnnSpec.ATTENTION, "attention.0");
            for (int edge = 0; edge < 78; edge++) {
                assertEquals(1.0 / (degrees[CLUB.edges().get(edge).first()] + 1), start[2 * edge], 1e-6);
                assertEquals(1.0 / (degrees[CLUB.edges().get(edge).second()] + 1), start[2 * edge + 1], 1e-6);
            }
            train(run, 50);
            List<NamedArray> layers = look(run, GnnSpec.ATTENTION);
            assertEquals(List.of(4, 2 * 78 + 34), layers.get(0).shape());
            assertEquals(List.of(1, 2 * 78 + 34), layers.get(1).shape());
            for (NamedArray layer : layers) {
                assertEachNodeTakesOneInAll(new Attention(layer.shape().get(0), layer.values()));
            }
            float[] trained = layers.get(0).values();
            double largest = 0;
            for (int i = 0; i < start.length; i++) {
                largest = Math.max(largest, Math.abs(start[i] - trained[i]));
            }
            assertTrue(largest > 0.01, "training has moved no attention: " + largest);
        }
    }

    private static void assertEachNodeTakesOneInAll(Attention attention) {
        double[] sums = new double[CLUB.nodes()];
        for (int edge = 0; edge < CLUB.edges().size(); edge++) {
            sums[CLUB.edges().get(edge).first()] += attention.overEdge(edge, true);
            sums[CLUB.edges().get(edge).second()] += attention.overEdge(edge, false);
        }
        for (int node = 0; node < sums.length; node++) {
            assertEquals(1, sums[node] + attention.ofSelf(node, CLUB.edges().size()), 1e-5);
        }
    }

    @Test
    void aModelWithoutAttentionShowsNone() {
        try (Run run = run(GCN)) {
            assertEquals(List.of(), look(run, GnnSpec.ATTENTION));
            assertThrows(IllegalArgumentException.class, () -> run.trainable().probe("plane"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindLearnsBlocksAndLeavesNothingOnTheDevice(GraphKind kind) {
        Values blocks = GnnPresets.BLOCKS.values().with(GnnControls.NODES, 30.0).with(GnnControls.MODEL, kind)
                .with(GnnControls.HIDDEN, 8.0).with(GnnControls.DROPOUT, 20.0).with(GnnControls.WITHIN, 60.0);
        try (Run run = run(blocks)) {
            float before = run.metrics().get(Metrics.TRAINING_LOSS);
            train(run, 60);
            assertTrue(run.metrics().get(Metrics.TRAINING_LOSS) < before / 2, run.metrics().toString());
            assertEquals(1, run.metrics().get(Metrics.TRAINING_ACCURACY));
            assertTrue(run.metrics().get(Metrics.TEST_ACCURACY) > 0.5, "better than one class in three by far");
            look(run, GnnSpec.NODES);
            look(run, GnnSpec.ATTENTION);
        }
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void whereEveryNodeIsLabelledThereIsNothingToTest() {
        List<Integer> all = new ArrayList<>();
        for (int node = 0; node < 34; node++) {
            all.add(node);
        }
        try (Run run = run(GCN.with(GnnControls.LABELLED, all))) {
            train(run, 3);
            assertEquals(3, run.epoch());
            assertEquals(0, run.divergedAtStep());
            assertTrue(Float.isNaN(run.metrics().get(Metrics.TEST_ACCURACY)));
        }
    }

    @Test
    void otherTrainingSettingsKeepTheWeightsAndOthersAreRefused() {
        try (Run run = run(GCN)) {
            train(run, 3);
            float[] before = NamedArray.joined(run.saved().run().parameters());
            run.adjust(GCN.with(GnnControls.LEARNING_RATE, 0.5).with(GnnControls.DROPOUT, 50.0));
            assertArrayEquals(before, NamedArray.joined(run.saved().run().parameters()));
            assertEquals(0.5, run.plan().rate().at(0, 1));
            train(run, 2);
            assertEquals(5, run.epoch());
            assertThrows(IllegalArgumentException.class, () -> run.adjust(GAT));
        }
    }

    @Test
    void thePageIsToldTheGraph() {
        try (Run run = run(GCN)) {
            GnnFacts facts = GnnFacts.of(new Event.Data(7, run.trainable().facts()));
            assertEquals(7, facts.run());
            assertEquals(34, facts.nodes());
            assertEquals(78, facts.edges());
            assertEquals(32, facts.unlabelled());
            assertEquals(2, facts.classes());
            assertArrayEquals(CLUB.labels(), facts.truth());
            assertArrayEquals(CLUB.degrees(), facts.degrees());
            assertTrue(facts.labelled()[0] && facts.labelled()[33]);
        }
    }
}
