package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.settings.KindSpec;
import org.dlmastery.core.settings.Values;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.ParameterReadings;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.Probe;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;
import org.dlmastery.core.train.Trainable;

/** The CNN and the images that it learns from. */
final class SecondTrainable implements Trainable {
    private static final double WHITE = 255;
    /** Images that are measured at once. */
    private static final int CHUNK = 16;
    private static final int STEPS_A_ROW = 3;

    private final Backend backend;
    private final ConvNet model;
    private final PatternExamples training;
    private final PatternExamples test;
    private Values settings;

    SecondTrainable(Backend backend, Values settings, Supplies supplies) {
        this.backend = backend;
        this.settings = settings;
        training = split(backend, supplies, Patterns.TRAINING_IMAGES, Patterns.TRAINING_LABELS);
        test = split(backend, supplies, Patterns.TEST_IMAGES, Patterns.TEST_LABELS);
        model = new ConvNet(backend, SecondSpec.stack(settings), settings.whole(SecondSpec.SEED));
    }

    private static PatternExamples split(Backend backend, Supplies supplies, String images, String labels) {
        return new PatternExamples(backend, supplies.array(Patterns.NAME, images),
                supplies.array(Patterns.NAME, labels));
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
        return new Plan(Adam.standard(), new LearningRate.Constant(settings.get(SecondSpec.RATE)),
                SecondSpec.BATCH, SecondSpec.EPOCHS, settings.whole(SecondSpec.SEED));
    }

    /** @return [N, 4] */
    Tensor logits(Step step, Tensor bytes) {
        return model.output(step, Elementwise.scale(step, bytes, 1 / WHITE));
    }

    @Override
    public Tensor loss(Step step, Batch batch) {
        return CrossEntropy.mean(step, logits(step, batch.tensor(PatternExamples.IMAGES)),
                batch.tensor(PatternExamples.LABELS));
    }

    @Override
    public List<Split> splits() {
        return List.of(new Split(training, CHUNK, List.of(Metrics.TRAINING_LOSS, Metrics.TRAINING_ACCURACY),
                this::measured), new Split(test, CHUNK, List.of(Metrics.TEST_LOSS, Metrics.TEST_ACCURACY),
                this::measured));
    }

    private List<Tensor> measured(Step step, Batch batch) {
        Tensor logits = logits(step, batch.tensor(PatternExamples.IMAGES));
        Tensor labels = batch.tensor(PatternExamples.LABELS);
        return List.of(CrossEntropy.mean(step, logits, labels), accuracy(step, logits, labels));
    }

    /** The share of the images whose own class has the largest logit. */
    private static Tensor accuracy(Step step, Tensor logits, Tensor labels) {
        int samples = logits.shape().size(0);
        int classes = logits.shape().size(1);
        float[] counted = new float[classes];
        for (int i = 0; i < classes; i++) {
            counted[i] = i;
        }
        Tensor numbers = step.constant(Shape.of(classes), counted);
        Tensor own = new Tensor(step.allocate(labels.shape()), false);
        step.backend().gather(own.view(), numbers.view(), labels.view());
        Tensor ownOfEach = new Tensor(own.view().reshape(Shape.of(samples, 1)), false);
        Expr isOwnAndLargest = Expr.apply(ScalarOp.EQUAL, Expr.input(1), Expr.input(2))
                .times(Expr.apply(ScalarOp.EQUAL, Expr.input(0), Expr.input(3)));
        Tensor right = Elementwise.apply(step, "accuracy", isOwnAndLargest, logits, ownOfEach, numbers,
                Reduce.max(step, logits, 1));
        return Elementwise.scale(step, Reduce.meanOfAll(step, right), classes);
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofSteps(STEPS_A_ROW, Metrics.TRAINING_LOSS, Metrics.TEST_LOSS);
    }

    @Override
    public boolean adjust(Values next) {
        if (new SecondSpec().change(settings, next) == KindSpec.Change.AFRESH) {
            throw new IllegalArgumentException("adjust: another network or seed needs a fresh run");
        }
        settings = next;
        return true;
    }

    @Override
    public Probe probe(String name) {
        if (!name.equals(SecondSpec.FILTERS_PICTURE)) {
            return Trainable.super.probe(name);
        }
        return new FiltersPicture(backend, model);
    }

    @Override
    public Task task(String name, List<NamedArray> arguments, TaskContext context) {
        if (!name.equals(SecondSpec.CLASSIFY)) {
            return Trainable.super.task(name, arguments, context);
        }
        int image = NamedArray.whole(arguments, SecondSpec.IMAGE);
        if (image < 0 || image >= test.count()) {
            throw new IllegalArgumentException("classify: there is no image " + image + " among " + test.count());
        }
        return new Classification(backend, this, test, image, context);
    }

    @Override
    public void close() {
        training.close();
        test.close();
        model.close();
    }

    /** The first layer's weights as they are. */
    private record FiltersPicture(Backend backend, ConvNet model) implements Probe {
        private record Taken(ParameterReadings readings) implements Picture {
            @Override
            public boolean isReady() {
                return readings.areReady();
            }

            @Override
            public List<NamedArray> arrays() {
                NamedArray weights = readings.arrays().get(0);
                return List.of(new NamedArray(SecondSpec.FILTERS_PICTURE, weights.shape(), weights.elements()));
            }
        }

        @Override
        public Picture take() {
            return new Taken(ParameterReadings.of(backend, List.of(model.parameters().get(0))));
        }

        @Override
        public void close() {
            // It reads what is the model's.
        }
    }
}
