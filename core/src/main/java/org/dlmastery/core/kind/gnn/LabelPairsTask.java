package org.dlmastery.core.kind.gnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.Graph;
import org.dlmastery.core.kind.gnn.spec.GnnExperiment;
import org.dlmastery.core.kind.gnn.spec.LabelPairs;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.train.Run;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * Trains a network anew from each pair of labels, as the run's settings say and for as many epochs; what it gets right of
 * the other nodes at the end is the pair's answer. Each is the very run that a reader would see who labelled this pair.
 */
final class LabelPairsTask implements Task {
    private final Backend backend;
    private final GnnExperiment experiment;
    private final Graph graph;
    private final LabelPairs pairs;
    private final TaskContext context;
    private int pair;
    private Optional<Run> run = Optional.empty();

    /** @throws IllegalArgumentException if the graph has too many pairs, or none that leaves nodes to test on */
    LabelPairsTask(Backend backend, GnnExperiment experiment, Graph graph, LabelPairs pairs, TaskContext context) {
        if (!pairs.leaveNodesToTestOn() || pairs.count() > LabelPairs.MOST) {
            throw new IllegalArgumentException("label pairs: 1 to " + LabelPairs.MOST
                    + " pairs with a node more to test on are needed, got " + pairs.count() + " pairs");
        }
        this.backend = backend;
        this.experiment = experiment;
        this.graph = graph;
        this.pairs = pairs;
        this.context = context;
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        int from = pair;
        List<Float> found = new ArrayList<>();
        boolean goesOn = true;
        while (goesOn && !isDone()) {
            goesOn = piece(found) && context.clock().getAsLong() < end;
        }
        if (!found.isEmpty()) {
            float[] accuracies = new float[found.size()];
            for (int i = 0; i < accuracies.length; i++) {
                accuracies[i] = found.get(i);
            }
            context.answer(new LabelPairs.Found(from, accuracies).arrays());
        }
    }

    /** @return false if it waits for the device */
    private boolean piece(List<Float> found) {
        if (run.isEmpty()) {
            run = Optional.of(new Run(backend,
                    new GnnTrainable(backend, experiment.labelling(pairs.pair(pair)), graph)));
        }
        Run present = run.get();
        if (present.phase() != Run.Phase.IDLE) {
            return present.goOn();
        }
        if (present.divergedAtStep() == 0 && present.epoch() < experiment.training().epochs()) {
            present.trainBatch();
            return true;
        }
        found.add(present.divergedAtStep() == 0 ? present.metrics().get(Metrics.TEST_ACCURACY) : Float.NaN);
        close();
        pair++;
        return true;
    }

    @Override
    public boolean isDone() {
        return pair == pairs.count();
    }

    @Override
    public void close() {
        run.ifPresent(Run::close);
        run = Optional.empty();
    }
}
