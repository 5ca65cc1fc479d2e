package org.dlmastery.core.kind.gnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gnn.spec.GraphSource;
import org.dlmastery.core.kind.gnn.spec.LabelPairs;
import org.dlmastery.core.kind.gnn.spec.OwnGraph;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;
import org.junit.jupiter.api.Test;

class LabelPairsTaskTest {
    private static final int[] NONE = {};

    private final ReferenceBackend backend = new ReferenceBackend();

    /** A clock that goes on by one nanosecond each time that somebody looks. */
    private static final class Ticking implements TaskContext {
        private final List<LabelPairs.Found> found = new ArrayList<>();
        private long now;

        @Override
        public Optimiser optimiser() {
            throw new AssertionError("the run's own optimiser isn't used");
        }

        @Override
        public void changedParameters() {
            throw new AssertionError("the run's network doesn't change");
        }

        @Override
        public void answer(List<NamedArray> arrays) {
            found.add(LabelPairs.Found.of(arrays));
        }

        @Override
        public LongSupplier clock() {
            return () -> now++;
        }
    }

    private static Values own(int[] classes, int... ends) {
        List<OwnGraph.Node> nodes = new ArrayList<>();
        for (int label : classes) {
            nodes.add(new OwnGraph.Node(nodes.size(), 0, label));
        }
        List<Graph.Edge> edges = new ArrayList<>();
        for (int i = 0; i < ends.length; i += 2) {
            edges.add(new Graph.Edge(ends[i], ends[i + 1]));
        }
        return GnnControls.ALL.initial().with(GnnControls.GRAPH, GraphSource.OWN)
                .with(GnnControls.OWN, new OwnGraph(nodes, edges)).with(GnnControls.EPOCHS, 60.0);
    }

    private float[] accuracies(GnnExperiment experiment, long nanoseconds) {
        Ticking context = new Ticking();
        float[] all;
        try (GnnTrainable trainable = new GnnTrainable(backend, experiment, experiment.data().graph());
                Task task = trainable.task(GnnSpec.LABEL_PAIRS, List.of(), context)) {
            while (!task.isDone()) {
                task.work(nanoseconds);
            }
            LabelPairs.Found last = context.found.get(context.found.size() - 1);
            all = new float[last.from() + last.accuracies().length];
            Arrays.fill(all, Float.NaN);
            for (LabelPairs.Found some : context.found) {
                for (int i = 0; i < some.accuracies().length; i++) {
                    assertTrue(Float.isNaN(all[some.from() + i]), "told once");
                    all[some.from() + i] = some.accuracies()[i];
                }
            }
        }
        assertEquals(0, backend.liveBuffers());
        return all;
    }

    /** All nodes of a clique have the same neighbours, themselves among them: what is said of one is said of all. */
    @Test
    void anyLabelTellsAWholeClique() {
        GnnExperiment cliques = GnnControls.experiment(own(new int[] {1, 1, 1, 0, 0, 0}, 0, 1, 0, 2, 1, 2, 3, 4, 3, 5, 4, 5));
        float[] all = accuracies(cliques, 1_000_000);
        assertEquals(9, all.length);
        for (float accuracy : all) {
            assertEquals(1, accuracy);
        }
    }

    /** As if a reader had labelled the pair and trained. */
    @Test
    void eachPairIsTheRunThatItsLabelsGive() {
        GnnExperiment path = GnnControls.experiment(own(new int[] {0, 0, 0, 1, 1, Graph.UNKNOWN},
                0, 1, 1, 2, 2, 3, 3, 4, 4, 5).with(GnnControls.EPOCHS, 4.0));
        LabelPairs pairs = LabelPairs.of(2, 0, 0, 0, 1, 1, Graph.UNKNOWN);
        assertEquals(6, pairs.count());
        assertEquals(List.of(1, 4), pairs.pair(3));
        float[] all = accuracies(path, 3);
        assertEquals(6, all.length);
        boolean differ = false;
        for (int pair = 0; pair < all.length; pair++) {
            float[] right = new float[1];
            try (Run run = new Run(backend, new GnnTrainable(backend, path.labelling(pairs.pair(pair)),
                    path.data().graph()))) {
                while (run.epoch() < 4) {
                    run.trainBatch();
                    while (run.goOn()) {
                        assertFalse(run.isWaiting());
                    }
                }
                right[0] = run.metrics().get(Metrics.TEST_ACCURACY);
            }
            assertEquals(right[0], all[pair], "pair " + pair);
            differ |= all[pair] != all[0];
        }
        assertTrue(differ, "labels that make a difference: " + Arrays.toString(all));
    }

    @Test
    void graphsWithoutPairsOrWithTooManyAreRefused() {
        GnnExperiment three = GnnControls.experiment(own(new int[] {0, 1, 2}, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> accuracies(three, 1));
        GnnExperiment two = GnnControls.experiment(own(new int[] {0, 1, Graph.UNKNOWN}, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> accuracies(two, 1));
        int[] many = new int[66];
        Arrays.fill(many, 0, 33, 1);
        GnnExperiment large = GnnControls.experiment(own(many, NONE));
        assertEquals(1089, LabelPairs.of(2, many).count());
        assertThrows(IllegalArgumentException.class, () -> accuracies(large, 1));
        assertEquals(0, LabelPairs.of(3, 0, 1, 2).count());
    }
}
