package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.PointSet;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.protocol.Event.Snapshot;
import org.dlmastery.core.protocol.SavedRun;
import org.dlmastery.core.settings.Regularisation;

/**
 * One run of an experiment: its data, model, optimiser and history on a device. It trains batch by batch, measures both
 * splits after every epoch, keeps the last finite state, and stops at a loss that isn't finite. It never waits for the
 * device: while a measurement is on its way, {@link #isMeasuring} is true and training stands still.
 */
public final class MlpRun implements AutoCloseable {
    private final Backend backend;
    private final Mlp model;
    private final Objective objective;
    private final DeviceData trainingData;
    private final DeviceData testData;
    private final Evaluation onTraining;
    private final Evaluation onTest;
    private final PlaneProbe fineGrid;
    private final PlaneProbe coarseGrid;
    private final FiniteWatch watch;
    private final StateCopy finiteParameters;
    private final LossHistory history = new LossHistory();
    private final BatchTraining.Maker trainings;

    private MlpExperiment experiment;
    private Optimiser optimiser;
    private BatchTraining training;
    private StateCopy finiteOptimiserState;
    private int finiteEpoch;
    private int finiteStep;
    private int finiteBatch;
    private int epoch;
    private int step;
    private int nextBatch;
    private boolean underway;
    private int stepOfWatch;
    private int divergedAtStep;
    private Metrics metrics = new Metrics(Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    private int stepOfMetrics = -1;
    private Measurement measurement;

    /** A run at epoch 0 that its device trains alone, its first measurement already asked for. */
    public MlpRun(Backend backend, MlpExperiment experiment, PointSet points) {
        this(backend, experiment, points, OwnTraining::new);
    }

    /** Likewise, trained as {@code trainings} does it. */
    MlpRun(Backend backend, MlpExperiment experiment, PointSet points, BatchTraining.Maker trainings) {
        this.backend = backend;
        this.trainings = trainings;
        this.experiment = experiment;
        this.model = new Mlp(backend, experiment);
        this.objective = Objective.of(experiment.task());
        this.trainingData = DeviceData.of(backend, points, true, experiment);
        this.testData = DeviceData.of(backend, points, false, experiment);
        this.onTraining = new Evaluation(backend, model, objective, trainingData);
        this.onTest = new Evaluation(backend, model, objective, testData);
        this.fineGrid = new PlaneProbe(backend, model, objective, Snapshot.ANSWER_CELLS, experiment.features());
        this.coarseGrid = new PlaneProbe(backend, model, objective, Snapshot.NEURON_CELLS, experiment.features());
        this.watch = new FiniteWatch(backend);
        List<Parameter> ofModel = new ArrayList<>(model.parameters());
        ofModel.add(model.dropout().state());
        this.finiteParameters = new StateCopy(backend, ofModel);
        prepareOptimiser();
        prepareTraining();
        measure(true);
    }

    private void prepareOptimiser() {
        TrainingSettings settings = experiment.training();
        optimiser = new Optimiser(backend, UpdateRules.of(settings.optimiser()), settings.learningRate(),
                model.parameters(), model.weights());
        setPenalty(settings);
        finiteOptimiserState = new StateCopy(backend, optimiser.state());
    }

    private void prepareTraining() {
        training = trainings.of(new BatchTraining.Parts(backend, experiment, model, objective, trainingData, watch,
                optimiser));
    }

    /** Begins to train on the next batch, unless one or a measurement is under way or the run has diverged. */
    public void trainBatch() {
        if (isTraining() || isMeasuring() || divergedAtStep > 0) {
            return;
        }
        if (nextBatch == 0) {
            training.shuffle(epoch);
        }
        training.start(nextBatch);
        underway = true;
        isTraining();
    }

    /** Whether a batch is still under way; takes note of one that is done. Until then nothing else may be asked. */
    public boolean isTraining() {
        if (!underway || training.isUnderway()) {
            return underway;
        }
        underway = false;
        step++;
        nextBatch++;
        if (nextBatch == training.count()) {
            nextBatch = 0;
            epoch++;
            measure(true);
        }
        return false;
    }

    /** Whether a batch is under way, and only an answer from elsewhere can bring it on. */
    boolean isWaiting() {
        return underway && training.isWaiting();
    }

    /** Asks for the metrics of the present weights, if they aren't known. */
    public void measureNow() {
        if (!isTraining() && !isMeasuring() && stepOfMetrics != step) {
            measure(false);
        }
    }

    private void measure(boolean wholeEpoch) {
        measurement = new Measurement(wholeEpoch, onTraining.run(), onTest.run(), watch.firstBadStep());
        isMeasuring();
    }

    /** Whether a measurement is still on its way; takes note of one that has arrived. */
    public boolean isMeasuring() {
        if (measurement == null || !measurement.isReady()) {
            return measurement != null;
        }
        Measurement arrived = measurement;
        measurement = null;
        float[] training = arrived.onTraining().get();
        float[] test = arrived.onTest().get();
        metrics = new Metrics(training[0], test[0], training[1], test[1]);
        stepOfMetrics = step;
        int badStep = (int) arrived.firstBadStep().get()[0];
        if (badStep > 0 || !metrics.areFinite()) {
            divergedAtStep = badStep > 0 ? stepOfWatch + badStep : Math.max(step, 1);
        } else if (arrived.wholeEpoch()) {
            history.add(epoch, metrics.trainingLoss(), metrics.testLoss());
            finiteParameters.keep();
            finiteOptimiserState.keep();
            finiteEpoch = epoch;
            finiteStep = step;
            finiteBatch = 0;
            watch.restart();
            stepOfWatch = step;
        }
        return false;
    }

    /**
     * Goes on with other training settings and the same weights.
     *
     * @throws IllegalArgumentException if the experiment needs another model or other data
     */
    public void adjust(MlpExperiment changed) {
        if (!changed.keepsWeightsOf(experiment)) {
            throw new IllegalArgumentException("adjust: another network, data set or seed needs a fresh run");
        }
        TrainingSettings before = experiment.training();
        TrainingSettings after = changed.training();
        experiment = changed;
        boolean otherUpdates = before.optimiser() != after.optimiser();
        boolean otherBatches = before.batchSize() != after.batchSize();
        boolean otherCommands = before.dropout() > 0 != after.dropout() > 0;
        if (otherUpdates || otherBatches || otherCommands) {
            training.close();
            if (otherUpdates) {
                finiteOptimiserState.close();
                optimiser.close();
                prepareOptimiser();
            }
            prepareTraining();
            if (otherBatches) {
                nextBatch = 0;
                finiteBatch = 0;
            } else if (nextBatch > 0) {
                training.shuffle(epoch);
            }
        }
        optimiser.setLearningRate(after.learningRate());
        setPenalty(after);
        model.dropout().setRate(after.dropout());
    }

    private void setPenalty(TrainingSettings settings) {
        double rate = settings.regularisationRate();
        optimiser.setPenalty(settings.regularisation() == Regularisation.L1 ? rate : 0,
                settings.regularisation() == Regularisation.L2 ? rate : 0);
    }

    /** Back to the last state whose losses were finite. */
    public void restoreLastFinite() {
        finiteParameters.restore();
        finiteOptimiserState.restore();
        watch.restart();
        epoch = finiteEpoch;
        step = finiteStep;
        stepOfWatch = step;
        nextBatch = finiteBatch;
        if (nextBatch > 0) {
            training.shuffle(epoch);
        }
        divergedAtStep = 0;
        stepOfMetrics = -1;
        history.backTo(epoch);
        measure(false);
    }

    /** Asks for pictures of the model with its present weights. */
    Look look() {
        fineGrid.run();
        coarseGrid.run();
        return new Look(fineGrid.answers(), coarseGrid.activations(),
                Readings.of(backend, model.parameters(), Parameter::view),
                Readings.of(backend, hiddenState(), Parameter::view));
    }

    /** Everything that training changes beside the parameters. */
    private List<Parameter> hiddenState() {
        List<Parameter> hidden = new ArrayList<>(optimiser.state());
        hidden.add(model.dropout().state());
        return hidden;
    }

    /**
     * Goes on from where a run of the same experiment was saved.
     *
     * @throws IllegalArgumentException if the saved numbers don't fit the experiment or aren't finite; the run is then
     *     as it was
     */
    public void resume(SavedRun saved) {
        check("parameters", saved.parameters(), model.parameters());
        check("training state", saved.hidden(), hiddenState());
        if (saved.epoch() < 0 || saved.step() < saved.epoch() || saved.batch() < 0
                || saved.batch() >= training.count()) {
            throw new IllegalArgumentException("saved run: epoch " + saved.epoch() + ", step " + saved.step()
                    + " and batch " + saved.batch() + " of " + training.count() + " don't fit together");
        }
        load(saved.parameters(), model.parameters());
        load(saved.hidden(), hiddenState());
        epoch = saved.epoch();
        step = saved.step();
        nextBatch = saved.batch();
        if (nextBatch > 0) {
            training.shuffle(epoch);
        }
        divergedAtStep = 0;
        watch.restart();
        stepOfWatch = step;
        finiteParameters.keep();
        finiteOptimiserState.keep();
        finiteEpoch = epoch;
        finiteStep = step;
        finiteBatch = nextBatch;
        history.load(saved.history());
        measure(false);
    }

    private static void check(String what, float[] values, List<Parameter> into) {
        int wanted = 0;
        for (Parameter parameter : into) {
            wanted += parameter.shape().count();
        }
        if (values.length != wanted) {
            throw new IllegalArgumentException("saved run: " + values.length + " numbers of " + what + ", this experiment"
                    + " has " + wanted);
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("saved run: its " + what + " hold a number that isn't finite");
            }
        }
    }

    private static void load(float[] values, List<Parameter> into) {
        int next = 0;
        for (Parameter parameter : into) {
            int count = parameter.shape().count();
            parameter.load(Arrays.copyOfRange(values, next, next + count));
            next += count;
        }
    }

    /**
     * Changes one parameter by hand.
     *
     * @param index its place when all parameters lie one after the other
     */
    public void setParameter(int index, float value) {
        int start = 0;
        for (Parameter parameter : model.parameters()) {
            int count = parameter.shape().count();
            if (index < start + count) {
                overwrite(parameter.view().reshape(Shape.of(count)).slice(0, index - start, index - start + 1, 1), value);
                stepOfMetrics = -1;
                return;
            }
            start += count;
        }
        throw new IllegalArgumentException("set parameter: there is no parameter " + index + " among " + start);
    }

    private void overwrite(View element, float value) {
        try (Step step = Step.inference(backend)) {
            View number = step.constant(element.shape(), value).view();
            backend.map(new View[] {element}, new Expr[] {Expr.input(0)}, number);
        }
    }

    /** One point's way through the model and back. */
    GradientWalk walk(float x1, float x2, float label) {
        try (DeviceData point = DeviceData.single(backend, x1, x2, label, experiment)) {
            return new GradientWalk(backend, model, objective, optimiser, point);
        }
    }

    /** How many batches of the present epoch are done. */
    public int batch() {
        return nextBatch;
    }

    public MlpExperiment experiment() {
        return experiment;
    }

    /** Whole epochs done. */
    public int epoch() {
        return epoch;
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

    /** The last measurement: of the present weights, unless batches were trained since. */
    public Metrics metrics() {
        return metrics;
    }

    /** Epoch, training loss and test loss of the epochs kept, one row after the other. */
    public float[] history() {
        return history.rows();
    }

    @Override
    public void close() {
        training.close();
        finiteParameters.close();
        finiteOptimiserState.close();
        optimiser.close();
        watch.close();
        fineGrid.close();
        coarseGrid.close();
        onTraining.close();
        onTest.close();
        trainingData.close();
        testData.close();
        model.close();
    }
}
