package org.dlmastery.core.kind.cnn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ClassAccuracy;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.cnn.spec.Augmentation;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnExperiment;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.model.Attribution;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.optim.Muon;
import org.dlmastery.core.optim.RmsProp;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.optim.UpdateRule;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.Decimal;
import org.dlmastery.core.settings.Limits;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Answers;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.ChosenExamples;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.ExperimentTrainable;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;
import org.dlmastery.core.train.Trainable;

/**
 * A network for images and the data set that it learns from, without whose images it reads and explains one image but
 * doesn't train. Test loss and accuracy are over the whole test split; those
 * of training over its first {@link CnnSpec#MEASURED} images.
 */
public final class CnnTrainable extends ExperimentTrainable<CnnExperiment> {
    /** Images measured at once: large enough to keep a device busy, small enough for its memory and for a short wait. */
    private static final int CHUNK = 125;
    private static final int ANSWERED = 8;
    private static final int STEPS_A_ROW = 5;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 0.01;
    /** Of the one-cycle schedule's steps. */
    private static final double RISING = 0.15;

    private final Backend backend;
    private final ConvNet model;
    /** [1, C, H, W]. */
    private final Shape oneImage;
    private Optional<CnnImages> images;
    private Examples examples;

    /** A network with fresh weights. */
    CnnTrainable(Backend backend, CnnExperiment experiment, Supplies supplies) {
        this(backend, experiment, CnnImages.of(backend, experiment.data(), supplies));
    }

    private CnnTrainable(Backend backend, CnnExperiment experiment, Optional<CnnImages> images) {
        super(experiment, CnnControls::experiment);
        this.backend = backend;
        supply(images);
        Shape image = CnnNetwork.image(experiment.data());
        model = new ConvNet(backend, experiment.layers(), image, experiment.seed());
        oneImage = Shape.of(1, image.size(0), image.size(1), image.size(2));
    }

    @Override
    public Optional<String> lacks() {
        return images.isPresent() ? Optional.empty() : Optional.of(experiment().data().name());
    }

    @Override
    public void supply(Supplies supplies) {
        supply(CnnImages.of(backend, experiment().data(), supplies));
    }

    private void supply(Optional<CnnImages> supplied) {
        images = supplied;
        examples = images.isPresent() ? learntFrom(images.get()) : CnnImages.missing(backend, experiment().data());
    }

    /** Other examples each time, so that a run which has others already takes these for others. */
    private Examples learntFrom(CnnImages here) {
        return varied(here.training().first(here.training().count()));
    }

    private Examples varied(Examples from) {
        return experiment().augmentation() == Augmentation.NONE ? from
                : new AugmentedImages(backend, from, experiment().augmentation(), experiment().seed());
    }

    @Override
    protected boolean adjusted(CnnExperiment before) {
        boolean readsOtherwise = experiment().mirrored() != before.mirrored();
        if (images.isPresent() && (readsOtherwise || experiment().augmentation() != before.augmentation())) {
            examples = learntFrom(images.get());
        }
        return experiment().labelSmoothing() == before.labelSmoothing()
                && experiment().adversary() == before.adversary();
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public Examples examples() {
        return examples;
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
            case MUON -> Muon.standard(new Adam(first, second, EPSILON, DECAY));
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
        Tensor labels = batch.tensor(ImageExamples.LABELS);
        Tensor images = batch.tensor(ImageExamples.IMAGES);
        Tensor seen = experiment().adversary() == 0 ? images : attacked(step.explaining(), images, labels);
        Tensor logits = model.output(step, seen);
        double share = experiment().labelSmoothing();
        return share == 0 ? CrossEntropy.mean(step, logits, labels) : SmoothedLabels.loss(step, logits, labels, share);
    }

    /**
     * Images that were moved to where the network is more wrong about them: learning from these instead is
     * adversarial training (Madry et al. 2018, eq. 2.1), with one step of the fast gradient sign method (Goodfellow et
     * al. 2015) for an attack.
     *
     * @param step gets the attack's own gradients
     */
    private Tensor attacked(Step step, Tensor images, Tensor labels) {
        Tensor image = new Tensor(images.view(), true);
        step.backward(CrossEntropy.mean(step, model.output(step, image), labels));
        float black = standardised(0);
        float white = standardised(255);
        double distance = experiment().adversary() / 255.0 * (white - black);
        return new Tensor(Attribution.moved(step, image, step.gradient(image), distance, black, white).view(), false);
    }

    @Override
    public List<Split> splits() {
        return images.isEmpty() ? List.of()
                : List.of(split(images.get().measured(), Metrics.TRAINING_LOSS, Metrics.TRAINING_ACCURACY),
                        testSplit());
    }

    /** All test images. */
    Split testSplit() {
        return split(here().test(), Metrics.TEST_LOSS, Metrics.TEST_ACCURACY);
    }

    private Reading reading() {
        return new Reading(model, experiment().mirrored());
    }

    private Split split(ImageExamples examples, String loss, String accuracy) {
        return new Split(examples, CHUNK, List.of(loss, accuracy), (step, batch) -> {
            Tensor logits = reading().logits(step, batch.tensor(ImageExamples.IMAGES));
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
        return new PredictionsPicture(this::reading, reading -> images.map(CnnImages::test).map(test ->
                new Predictor(backend, reading, test, Math.min(CnnSpec.WINDOW, test.count()))));
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        if (name.equals(CnnSpec.PREDICT)) {
            return new PredictTask(backend, reading(), here().test(), NamedArray.get(arguments, CnnSpec.ROWS).wholes(), context);
        }
        if (name.equals(CnnSpec.PREDICT_TRAINING)) {
            return new PredictTask(backend, reading(), here().training(),
                    NamedArray.get(arguments, CnnSpec.ROWS).wholes(), context);
        }
        if (name.equals(CnnSpec.INSIDE)) {
            return new InsideTask(backend, model, oneImage, input(arguments), context);
        }
        if (name.equals(CnnSpec.SALIENCY)) {
            float black = standardised(0);
            SaliencyTask.Ways ways = new SaliencyTask.Ways(CnnSpec.NOISY, CnnSpec.NOISE * (standardised(255) - black),
                    Window.square(CnnSpec.TILE, CnnSpec.TILE_STEP, 0), black);
            int from = NamedArray.whole(arguments, CnnSpec.RANDOM_FROM);
            boolean isTrained = from >= experiment().layers().size();
            ConvNet asked = isTrained ? model : RandomTop.of(backend, model,
                    CnnNetwork.image(experiment().data()), experiment().layers(), from,
                    Limits.LARGEST_SEED - experiment().seed());
            return new SaliencyTask(backend, asked, oneImage, input(arguments),
                    NamedArray.whole(arguments, CnnSpec.CLASS), ways, context, isTrained ? () -> { } : asked::close);
        }
        if (name.equals(CnnSpec.FOOL)) {
            return new FoolTask(backend, model, oneImage, input(arguments), NamedArray.whole(arguments, CnnSpec.CLASS),
                    bounds(NamedArray.get(arguments, CnnSpec.EPSILON).values()[0]), CnnSpec.FOOL_STEPS, context);
        }
        if (name.equals(CnnSpec.RACE)) {
            return race(NamedArray.get(arguments, CnnSpec.HARD).wholes(),
                    NamedArray.get(arguments, CnnSpec.OTHERS).wholes(), context);
        }
        return super.task(name, arguments, context);
    }

    /** Of the first test images, whose pixels go from 0 to 255 in the file. */
    @Override
    public Optional<Answers> answers() {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        int count = Math.min(ANSWERED, here().test().count());
        List<Integer> shape = List.of(count, oneImage.size(1), oneImage.size(2), oneImage.size(3));
        try (Batch batch = here().test().room(count); Step step = Step.inference(backend)) {
            here().test().gather(batch, step.rows(Shape.of(count), firstRows(count)).view());
            Tensor logits = reading().logits(step, batch.tensor(ImageExamples.IMAGES));
            Tensor pixels = Elementwise.apply(step, "pixels",
                    Expr.input(0).times(255 * experiment().data().deviation())
                            .plus(Expr.constant(255 * experiment().data().mean())), batch.tensor(ImageExamples.IMAGES));
            return Optional.of(new Answers(List.of(new Answers.Part("images", shape, backend.read(pixels.view()),
                    false)), new Answers.Part("logits", List.of(count, CnnNetwork.CLASSES),
                    backend.read(logits.view()), false)));
        }
    }

    private static float[] firstRows(int count) {
        float[] rows = new float[count];
        for (int i = 0; i < count; i++) {
            rows[i] = i;
        }
        return rows;
    }

    private Task race(int[] hard, int[] others, TaskContext context) {
        if (hard.length == 0 || hard.length != others.length) {
            throw new IllegalArgumentException("race: " + hard.length + " images against " + others.length
                    + "; both have to learn from as many, at least 1");
        }
        List<Trainable> racers = new ArrayList<>();
        for (int[] rows : List.of(hard, others)) {
            Examples chosen = varied(new ChosenExamples(backend, here().training(), rows));
            racers.add(new Racer(new CnnTrainable(backend, experiment(), images), chosen));
        }
        return new RaceTask(backend, racers, context);
    }

    private CnnImages here() {
        return images.orElseThrow(() -> new IllegalArgumentException("predict: the images were not supplied yet"));
    }

    /** One image as the first layer gets it. */
    private float[] input(List<NamedArray> arguments) {
        float[] pixels = NamedArray.get(arguments, CnnSpec.IMAGE).values();
        if (pixels.length != oneImage.count()) {
            throw new IllegalArgumentException("image: it has " + pixels.length + " pixels instead of "
                    + oneImage.count());
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

    /** @param epsilon in pixels from 0 to 255 */
    private FoolTask.Bounds bounds(float epsilon) {
        if (!(epsilon > 0 && epsilon <= 255)) {
            throw new IllegalArgumentException("fool: an epsilon of " + Decimal.text(epsilon)
                    + " is not above 0 and up to 255");
        }
        float black = standardised(0);
        float white = standardised(255);
        double most = epsilon / 255 * (white - black);
        return new FoolTask.Bounds(most, most / CnnSpec.FOOL_PART, black, white);
    }

    private float standardised(float pixel) {
        ImageDataset dataset = experiment().data();
        return (float) ((pixel / 255.0 - dataset.mean()) / dataset.deviation());
    }

    @Override
    public void close() {
        model.close();
    }
}
