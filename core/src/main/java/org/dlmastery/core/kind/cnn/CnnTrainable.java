package org.dlmastery.core.kind.cnn;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ClassAccuracy;
import org.dlmastery.core.kind.ImageExamples;
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
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.ExperimentTrainable;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * A network for images and the data set that it learns from. Test loss and accuracy are over the whole test split; those
 * of training over its first {@link CnnSpec#MEASURED} images.
 */
public final class CnnTrainable extends ExperimentTrainable<CnnExperiment> {
    /** Images measured at once: large enough to keep a device busy, small enough for its memory and for a short wait. */
    private static final int CHUNK = 125;
    private static final int STEPS_A_ROW = 5;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 0.01;
    /** Of the one-cycle schedule's steps. */
    private static final double RISING = 0.15;

    /** [1, C, H, W]. */
    private static final Shape ONE_IMAGE = Shape.of(1, CnnNetwork.IMAGE.size(0), CnnNetwork.IMAGE.size(1),
            CnnNetwork.IMAGE.size(2));

    private final Backend backend;
    private final ConvNet model;
    private final ImageExamples training;
    private final ImageExamples measured;
    private final ImageExamples test;

    /**
     * A network with fresh weights.
     *
     * @throws org.dlmastery.core.train.MissingDataException if the images were not supplied
     */
    CnnTrainable(Backend backend, CnnExperiment experiment, Supplies supplies) {
        super(experiment, CnnControls::experiment);
        this.backend = backend;
        ImageDataset dataset = experiment.data();
        training = ImageExamples.standardised(backend, dataset,
                supplies.array(dataset.name(), ImageArrays.TRAINING_IMAGES),
                supplies.array(dataset.name(), ImageArrays.TRAINING_LABELS));
        measured = training.first(CnnSpec.MEASURED);
        test = ImageExamples.standardised(backend, dataset, supplies.array(dataset.name(), ImageArrays.TEST_IMAGES),
                supplies.array(dataset.name(), ImageArrays.TEST_LABELS));
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
        return new Plan(rule(), rate(), experiment().batch(), experiment().epochs(), experiment().seed());
    }

    private UpdateRule rule() {
        double first = experiment().betas().first();
        double second = experiment().betas().second();
        return switch (experiment().optimiser()) {
            case MOMENTUM -> Sgd.withMomentum();
            case RMSPROP -> RmsProp.standard();
            case ADAM -> new Adam(first, second, EPSILON, 0);
            case ADAMW -> new Adam(first, second, EPSILON, DECAY);
        };
    }

    private LearningRate rate() {
        double rate = experiment().learningRate();
        return switch (experiment().schedule()) {
            case CONSTANT -> new LearningRate.Constant(rate);
            case COSINE -> new LearningRate.Cosine(rate, 0);
            case ONE_CYCLE -> new LearningRate.OneCycle(rate, RISING);
        };
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return CrossEntropy.mean(step, model.output(step, batch.tensor(ImageExamples.IMAGES)),
                batch.tensor(ImageExamples.LABELS));
    }

    @Override
    public List<Split> splits() {
        return List.of(split(measured, Metrics.TRAINING_LOSS, Metrics.TRAINING_ACCURACY),
                split(test, Metrics.TEST_LOSS, Metrics.TEST_ACCURACY));
    }

    private Split split(ImageExamples examples, String loss, String accuracy) {
        return new Split(examples, CHUNK, List.of(loss, accuracy), (step, batch) -> {
            Tensor logits = model.output(step, batch.tensor(ImageExamples.IMAGES));
            Tensor labels = batch.tensor(ImageExamples.LABELS);
            return List.of(CrossEntropy.mean(step, logits, labels), ClassAccuracy.mean(step, logits, labels));
        });
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofSteps(STEPS_A_ROW, Metrics.TRAINING_LOSS, Metrics.TEST_LOSS, Metrics.TRAINING_ACCURACY,
                Metrics.TEST_ACCURACY);
    }

    @Override
    public Probe probe(String name) {
        if (!name.equals(CnnSpec.PREDICTIONS)) {
            return super.probe(name);
        }
        return new PredictionsPicture(new Predictor(backend, model, test, Math.min(CnnSpec.WINDOW, test.count())));
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        if (name.equals(CnnSpec.PREDICT)) {
            return new PredictTask(backend, model, test, NamedArray.get(arguments, CnnSpec.ROWS).wholes(), context);
        }
        if (name.equals(CnnSpec.INSIDE)) {
            return new InsideTask(backend, model, ONE_IMAGE, input(arguments), context);
        }
        if (name.equals(CnnSpec.SALIENCY)) {
            float black = standardised(0);
            SaliencyTask.Ways ways = new SaliencyTask.Ways(CnnSpec.NOISY, CnnSpec.NOISE * (standardised(255) - black),
                    Window.square(CnnSpec.TILE, CnnSpec.TILE_STEP, 0), black);
            int from = NamedArray.whole(arguments, CnnSpec.RANDOM_FROM);
            boolean isTrained = from >= experiment().layers().size();
            ConvNet asked = isTrained ? model : RandomTop.of(backend, model, experiment().layers(), from,
                    Limits.LARGEST_SEED - experiment().seed());
            return new SaliencyTask(backend, asked, ONE_IMAGE, input(arguments),
                    NamedArray.whole(arguments, CnnSpec.CLASS), ways, context, isTrained ? () -> { } : asked::close);
        }
        return super.task(name, arguments, context);
    }

    /** One image as the first layer gets it. */
    private float[] input(List<NamedArray> arguments) {
        float[] pixels = NamedArray.get(arguments, CnnSpec.IMAGE).values();
        if (pixels.length != ONE_IMAGE.count()) {
            throw new IllegalArgumentException("image: it has " + pixels.length + " pixels instead of "
                    + ONE_IMAGE.count());
        }
        float[] input = new float[pixels.length];
        for (int i = 0; i < input.length; i++) {
            if (!(pixels[i] >= 0 && pixels[i] <= 255)) {
                throw new IllegalArgumentException("image: pixel " + i + " is " + Decimal.text(pixels[i])
                        + ", not from 0 to 255");
            }
            input[i] = standardised(pixels[i]);
        }
        return input;
    }

    private float standardised(float pixel) {
        ImageDataset dataset = experiment().data();
        return (float) ((pixel / 255.0 - dataset.means().get(0)) / dataset.deviations().get(0));
    }

    @Override
    public void close() {
        model.close();
    }
}
