package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Values;

/**
 * One run of whatever can be trained: its optimiser, its clock and its history. It trains batch by batch, measures all
 * splits after every epoch, keeps the last finite state, and stops at a loss that isn't finite. It never waits for the
 * device: it is always in one {@link Phase}, and what is under way goes on by {@link #goOn}.
 */
public final class Run implements AutoCloseable {
    /** What a run is at. */
    public enum Phase {
        /** Nothing is under way. */
        IDLE,
        /** A batch is shared with other engines and not done yet. */
        TRAINING,
        /** Figures are computed, or on their way from the device. */
        MEASURING
    }

    /** Why it measures. */
    private enum Reason { BETWEEN_ROWS, ROW, EPOCH }

    private final Backend backend;
    private final Trainable trainable;
    private Measurement measurement;
    private final FiniteWatch watch;
    private final StateCopy finiteModel;
    private final HistoryPlan kept;
    private final RunHistory history;
    private final BatchTraining.Maker trainings;

    private Plan plan;
    private Optimiser optimiser;
    private BatchTraining training;
    private StateCopy finiteOptimiser;
    private Phase phase = Phase.IDLE;
    private Reason reason = Reason.EPOCH;
    private int finiteEpoch;
    private int finiteStep;
    private int finiteBatch;
    private int epoch;
    private int step;
    private int nextBatch;
    private int stepOfWatch;
    private int divergedAtStep;
    private Metrics metrics = Metrics.none();
    private int stepOfMetrics = -1;
    private int measuringStep;

    /** A run at epoch 0 that its device trains alone, its first measurement already asked for. It owns the trainable. */
    public Run(Backend backend, Trainable trainable) {
        this(backend, trainable, OwnTraining::new);
    }

    /** Likewise, trained as {@code trainings} does it. */
    public Run(Backend backend, Trainable trainable, BatchTraining.Maker trainings) {
        this.backend = backend;
        this.trainable = trainable;
        this.trainings = trainings;
        plan = trainable.plan();
        kept = trainable.history();
        prepareMeasurement();
        watch = new FiniteWatch(backend, kept.everySteps() > 0);
        List<Parameter> ofModel = new ArrayList<>(trainable.model().parameters());
        ofModel.addAll(trainable.model().state());
        finiteModel = new StateCopy(backend, ofModel);
        history = new RunHistory(kept.columns(), kept.everySteps());
        prepareOptimiser();
        prepareTraining();
        measure(Reason.EPOCH, true);
    }

    private void prepareMeasurement() {
        measurement = new Measurement(backend, trainable.splits(), kept.everySteps() > 0);
    }

    private void prepareOptimiser() {
        optimiser = new Optimiser(backend, plan.rule(), plan.rate().at(step, steps()), trainable.model().parameters(),
                trainable.model().penalised());
        optimiser.setPenalty(plan.l1(), plan.l2());
        finiteOptimiser = new StateCopy(backend, optimiser.state());
    }

    private void prepareTraining() {
        training = trainings.of(new BatchTraining.Parts(backend, trainable, watch, optimiser));
    }

    /** How many updates the plan asks for in all. */
    private int steps() {
        return plan.epochs() * MiniBatches.count(trainable.examples().count(), plan.batchSize());
    }

    /** Begins to train on the next batch, unless something is under way or the run has diverged. */
    public void trainBatch() {
        if (phase != Phase.IDLE || divergedAtStep > 0) {
            return;
        }
        if (nextBatch == 0) {
            training.shuffle(epoch);
        }
        if (!(plan.rate() instanceof LearningRate.Constant)) {
            optimiser.setLearningRate(plan.rate().at(step, steps()));
        }
        training.start(nextBatch);
        phase = Phase.TRAINING;
        goOn();
    }

    /**
     * Goes on with what is under way: a piece of work at the most, and never waiting.
     *
     * @return whether it did some; else it is idle or waits
     */
    public boolean goOn() {
        return switch (phase) {
            case IDLE -> false;
            case TRAINING -> endBatch();
            case MEASURING -> measureOn();
        };
    }

    private boolean endBatch() {
        if (training.isUnderway()) {
            return false;
        }
        phase = Phase.IDLE;
        step++;
        nextBatch++;
        int every = kept.everySteps();
        if (nextBatch == training.count()) {
            nextBatch = 0;
            epoch++;
            measure(Reason.EPOCH, true);
        } else if (every > 0 && step % every == 0) {
            measure(Reason.ROW, false);
        }
        return true;
    }

    /** Asks for the figures of the present weights, if they aren't known. */
    public void measureNow() {
        if (phase == Phase.IDLE && stepOfMetrics != step) {
            measure(Reason.BETWEEN_ROWS, true);
        }
    }

    private void measure(Reason why, boolean whole) {
        reason = why;
        phase = Phase.MEASURING;
        measuringStep = step;
        measurement.begin(whole);
        measurement.issue();
        measureOn();
    }

    private boolean measureOn() {
        if (!measurement.isIssued()) {
            measurement.issue();
            return true;
        }
        if (!measurement.isAsked()) {
            measurement.ask(watch);
        }
        if (!measurement.isReady()) {
            return false;
        }
        phase = Phase.IDLE;
        arrived();
        return true;
    }

    private void arrived() {
        metrics = measurement.metrics(metrics, reason != Reason.BETWEEN_ROWS);
        if (measurement.isWhole() && measurement.hasSplits()) {
            stepOfMetrics = measuringStep;
        }
        int badStep = measurement.firstBadStep();
        if (badStep > 0 || !measurement.areFinite()) {
            divergedAtStep = badStep > 0 ? stepOfWatch + badStep : Math.max(step, 1);
        } else if (reason == Reason.EPOCH) {
            history.add(clock(), metrics);
            finiteModel.keep();
            finiteOptimiser.keep();
            finiteEpoch = epoch;
            finiteStep = step;
            finiteBatch = 0;
            watch.restart();
            measurement.restart();
            stepOfWatch = step;
        } else if (reason == Reason.ROW) {
            history.add(clock(), measurement.onlyBatches(metrics));
        }
    }

    private int clock() {
        return kept.columns().get(0).equals(History.STEP) ? step : epoch;
    }

    /** Whether a batch is under way, and only an answer from elsewhere can bring it on. */
    public boolean isWaiting() {
        return phase == Phase.TRAINING && training.isWaiting();
    }

    /**
     * Goes on with other settings and the same weights.
     *
     * @return whether it learns from other examples now
     * @throws IllegalArgumentException if the settings aren't such
     */
    public boolean adjust(Values settings) {
        Examples examples = trainable.examples();
        boolean otherCommands = !trainable.adjust(settings);
        Plan before = plan;
        plan = trainable.plan();
        boolean otherUpdates = !before.rule().equals(plan.rule());
        boolean otherExamples = trainable.examples() != examples;
        boolean otherBatches = before.batchSize() != plan.batchSize();
        if (otherUpdates || otherBatches || otherCommands || otherExamples) {
            training.close();
            if (otherUpdates) {
                finiteOptimiser.close();
                optimiser.close();
                prepareOptimiser();
            }
            prepareTraining();
            findBatch(otherBatches);
        }
        optimiser.setLearningRate(plan.rate().at(step, steps()));
        optimiser.setPenalty(plan.l1(), plan.l2());
        if (otherExamples) {
            measurement.close();
            prepareMeasurement();
            changedParameters();
        }
        return otherExamples;
    }

    /** Where training that was prepared anew goes on in its epoch. */
    private void findBatch(boolean otherBatches) {
        if (otherBatches || nextBatch >= training.count()) {
            nextBatch = 0;
        }
        if (otherBatches || finiteBatch >= training.count()) {
            finiteBatch = 0;
        }
        if (nextBatch > 0) {
            training.shuffle(epoch);
        }
    }

    /** What the trainable {@linkplain Trainable#lacks lacked} is there: the run can train, and is measured. */
    public void supply(Supplies supplies) {
        trainable.supply(supplies);
        training.close();
        prepareTraining();
        findBatch(false);
        measurement.close();
        prepareMeasurement();
        measure(step == 0 ? Reason.EPOCH : Reason.BETWEEN_ROWS, true);
    }

    /** Back to the last state whose losses were finite. */
    public void restoreLastFinite() {
        finiteModel.restore();
        finiteOptimiser.restore();
        watch.restart();
        measurement.restart();
        epoch = finiteEpoch;
        step = finiteStep;
        stepOfWatch = step;
        nextBatch = finiteBatch;
        if (nextBatch > 0) {
            training.shuffle(epoch);
        }
        divergedAtStep = 0;
        history.backTo(clock());
        measureAfresh();
    }

    /** What it takes to go on from here, on its way from the device. */
    public SavedReadings saved() {
        return new SavedReadings(epoch, step, nextBatch, ParameterReadings.of(backend, trainable.model().parameters()),
                ParameterReadings.of(backend, carried()), history.rows());
    }

    /** Everything that training changes beside the parameters. */
    private List<Parameter> carried() {
        List<Parameter> carried = new ArrayList<>(optimiser.state());
        carried.addAll(trainable.model().state());
        return carried;
    }

    /**
     * Goes on from where a run with the same settings was saved.
     *
     * @throws IllegalArgumentException if the saved numbers don't fit the settings or aren't finite; the run is then
     *     as it was
     */
    public void resume(SavedRun saved) {
        float[] parameters = fitting("parameters", saved.parameters(), trainable.model().parameters());
        float[] state = fitting("training state", saved.state(), carried());
        if (saved.epoch() < 0 || saved.step() < saved.epoch() || saved.batch() < 0
                || saved.batch() >= training.count()) {
            throw new IllegalArgumentException("saved run: epoch " + saved.epoch() + ", step " + saved.step()
                    + " and batch " + saved.batch() + " of " + training.count() + " don't fit together");
        }
        load(parameters, trainable.model().parameters());
        load(state, carried());
        epoch = saved.epoch();
        step = saved.step();
        nextBatch = saved.batch();
        if (nextBatch > 0) {
            training.shuffle(epoch);
        }
        divergedAtStep = 0;
        watch.restart();
        measurement.restart();
        stepOfWatch = step;
        finiteModel.keep();
        finiteOptimiser.keep();
        finiteEpoch = epoch;
        finiteStep = step;
        finiteBatch = nextBatch;
        history.load(saved.history());
        metrics = history.newest();
        stepOfMetrics = stepOfNewest();
        measure(Reason.BETWEEN_ROWS, true);
    }

    /** The step of the newest row over whole splits. */
    private int stepOfNewest() {
        int newest = history.clockOfNewest();
        if (kept.columns().get(0).equals(History.STEP) || newest < 0) {
            return newest;
        }
        return newest == epoch ? step - nextBatch : -1;
    }

    /** The weights are others: no figure that is known is theirs. */
    private void measureAfresh() {
        metrics = Metrics.none();
        stepOfMetrics = -1;
        measure(Reason.BETWEEN_ROWS, true);
    }

    /** The arrays' numbers in a row: they are in the order of the parameters, whatever an older version called them. */
    private static float[] fitting(String what, List<NamedArray> arrays, List<Parameter> into) {
        float[] values = NamedArray.joined(arrays);
        int wanted = 0;
        for (Parameter parameter : into) {
            wanted += parameter.shape().count();
        }
        if (values.length != wanted) {
            throw new IllegalArgumentException("saved run: " + values.length + " numbers of " + what
                    + ", these settings have " + wanted);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("saved run: its " + what + " hold a number that isn't finite");
            }
        }
        return values;
    }

    private static void load(float[] values, List<Parameter> into) {
        int next = 0;
        for (Parameter parameter : into) {
            int count = parameter.shape().count();
            parameter.load(Arrays.copyOfRange(values, next, next + count));
            next += count;
        }
    }

    /** Parameters have changed otherwise than by training, or examples have: what was measured counts no more. */
    public void changedParameters() {
        stepOfMetrics = -1;
        if (phase == Phase.MEASURING) {
            measure(reason, measurement.isWhole());
        }
    }

    public Trainable trainable() {
        return trainable;
    }

    public Optimiser optimiser() {
        return optimiser;
    }

    public Phase phase() {
        return phase;
    }

    public Plan plan() {
        return plan;
    }

    /** How many batches of the present epoch are done. */
    public int batch() {
        return nextBatch;
    }

    /** How many batches make an epoch. */
    public int batches() {
        return training.count();
    }

    /** Whole epochs done; of a run that has diverged, those with finite numbers. */
    public int epoch() {
        return divergedAtStep > 0 ? finiteEpoch : epoch;
    }

    /** Updates done. */
    public int step() {
        return step;
    }

    /** Whether the last batch ended an epoch. */
    public boolean isBetweenEpochs() {
        return nextBatch == 0;
    }

    /** The step, counted from 1, whose loss was the first not to be finite; 0 if none was. */
    public int divergedAtStep() {
        return divergedAtStep;
    }

    /** The newest figures. */
    public Metrics metrics() {
        return metrics;
    }

    /** The step whose weights the figures over whole splits are of; negative if they are of no step's. */
    public int stepOfMetrics() {
        return stepOfMetrics;
    }

    /** The figures kept so far. */
    public History history() {
        return history.rows();
    }

    @Override
    public void close() {
        training.close();
        finiteModel.close();
        finiteOptimiser.close();
        optimiser.close();
        watch.close();
        measurement.close();
        trainable.close();
    }
}
