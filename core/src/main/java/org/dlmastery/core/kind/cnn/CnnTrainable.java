package org.dlmastery.core.kind.cnn;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ClassAccuracy;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.optim.RmsProp;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.optim.UpdateRule;
import org.dlmastery.core.protocol.History;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;
import org.dlmastery.core.train.Trainable;

/**
 * A network for images and the data set that it learns from. Test loss and accuracy are over the whole test split; those
 * of training over its first {@link CnnSpec#MEASURED} images.
 */
public final class CnnTrainable implements Trainable {
    /** Images measured at once: large enough to keep a device busy, small enough for its memory and for a short wait. */
    private static final int CHUNK = 125;
    private static final int STEPS_A_ROW = 5;
    private static final double MOMENTUM = 0.9;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 0.01;
    /** Of the one-cycle schedule's steps. */
    private static final double RISING = 0.15;

    private final Backend backend;
    private final ConvNet model;
    private final ImageExamples training;
    private final ImageExamples measured;
    private final ImageExamples test;
    private CnnExperiment experiment;

    /**
     * A network with fresh weights.
     *
     * @throws org.dlmastery.core.train.MissingDataException if the images were not supplied
     */
    CnnTrainable(Backend backend, CnnExperiment experiment, Supplies supplies) {
        this.backend = backend;
        this.experiment = experiment;
        ImageDataset dataset = CnnNetwork.DATA;
        training = new ImageExamples(backend, dataset, supplies.array(dataset.name(), CnnSpec.TRAINING_IMAGES),
                supplies.array(dataset.name(), CnnSpec.TRAINING_LABELS));
        measured = training.first(CnnSpec.MEASURED);
        test = new ImageExamples(backend, dataset, supplies.array(dataset.name(), CnnSpec.TEST_IMAGES),
                supplies.array(dataset.name(), CnnSpec.TEST_LABELS));
        model = new ConvNet(backend, experiment.layers(), CnnNetwork.IMAGE, experiment.seed());
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Examples examples() {
        return training;
    }

    @Override
    public Plan plan() {
        return new Plan(rule(), rate(), 0, 0, experiment.batch(), experiment.epochs(), 0, experiment.seed());
    }

    private UpdateRule rule() {
        double first = experiment.betas().first();
        double second = experiment.betas().second();
        return switch (experiment.optimiser()) {
            case MOMENTUM -> new Sgd(MOMENTUM, false);
            case RMSPROP -> RmsProp.standard();
            case ADAM -> new Adam(first, second, EPSILON, 0);
            case ADAMW -> new Adam(first, second, EPSILON, DECAY);
        };
    }

    private LearningRate rate() {
        double rate = experiment.learningRate();
        return switch (experiment.schedule()) {
            case CONSTANT -> new LearningRate.Constant(rate);
            case COSINE -> new LearningRate.Cosine(rate, 0);
            case ONE_CYCLE -> new LearningRate.OneCycle(rate, RISING);
        };
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return CrossEntropy.mean(step, model.output(step, batch.tensor(ImageExamples.INPUTS)),
                batch.tensor(ImageExamples.LABELS));
    }

    @Override
    public List<Split> splits() {
        return List.of(split(measured, Metrics.TRAINING_LOSS, Metrics.TRAINING_ACCURACY),
                split(test, Metrics.TEST_LOSS, Metrics.TEST_ACCURACY));
    }

    private Split split(ImageExamples examples, String loss, String accuracy) {
        return new Split(examples, CHUNK, List.of(loss, accuracy), (step, batch) -> {
            Tensor logits = model.output(step, batch.tensor(ImageExamples.INPUTS));
            Tensor labels = batch.tensor(ImageExamples.LABELS);
            return List.of(CrossEntropy.mean(step, logits, labels), ClassAccuracy.mean(step, logits, labels));
        });
    }

    @Override
    public boolean isMeasuredOften() {
        return false;
    }

    @Override
    public HistoryPlan history() {
        return new HistoryPlan(List.of(History.STEP, Metrics.BATCH_LOSS, Metrics.TRAINING_LOSS, Metrics.TEST_LOSS,
                Metrics.TRAINING_ACCURACY, Metrics.TEST_ACCURACY), STEPS_A_ROW);
    }

    @Override
    public boolean adjust(Values settings) {
        CnnExperiment changed = CnnControls.experiment(settings);
        if (!changed.keepsWeightsOf(experiment)) {
            throw new IllegalArgumentException("adjust: other layers or another seed need a fresh run");
        }
        experiment = changed;
        return true;
    }

    @Override
    public List<NamedArray> facts() {
        return List.of();
    }

    @Override
    public Probe probe(String name) {
        if (!name.equals(CnnSpec.PREDICTIONS)) {
            throw new IllegalArgumentException("picture: a network for images has none of the name " + name);
        }
        return new PredictionsPicture(new Predictor(backend, model, test, Math.min(CnnSpec.WINDOW, test.count())));
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        if (!name.equals(CnnSpec.PREDICT)) {
            throw new IllegalArgumentException("task: a network for images knows none of the name " + name);
        }
        return new PredictTask(backend, model, test, NamedArray.get(arguments, CnnSpec.ROWS).wholes(), context);
    }

    @Override
    public void close() {
        model.close();
    }
}
