package org.dlmastery.core.kind.diffusion;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.diffusion.ForwardProcess;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.op.Noise;
import org.dlmastery.core.op.RowNumbers;
import org.dlmastery.core.protocol.Metrics;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;
import org.dlmastery.core.train.HistoryPlan;
import org.dlmastery.core.train.Split;
import org.dlmastery.core.train.Supplies;

/**
 * A U-Net that learns to tell what noised digits are made of (Ho et al. 2020), with and without being told the digit (Ho
 * &amp; Salimans 2022). Noise, timesteps and dropped classes are drawn on the device, anew in each step.
 */
final class DiffusionTrainable extends SamplingTrainable {
    private static final int TEST_IMAGES = 1000;
    /** Small enough that a chunk neither takes much memory nor long. */
    private static final int CHUNK = 100;
    private static final int STEPS_PER_ROW = 10;
    /** From bytes to [−1, 1]. */
    private static final double FACTOR = 2.0 / 255;
    private static final double OFFSET = -1;
    private static final int NOISE_DRAW = 0;
    private static final int TIME_DRAW = 1;
    private static final int LABEL_DRAW = 2;

    private final ForwardProcess forward;
    private final ImageExamples training;
    private final NoisedExamples test;

    /**
     * A network with fresh weights.
     *
     * @throws org.dlmastery.core.train.MissingDataException if the images were not supplied
     */
    static DiffusionTrainable of(Backend backend, DiffusionExperiment experiment, Supplies supplies) {
        ImageExamples training = images(backend, supplies, ImageArrays.TRAINING_IMAGES, ImageArrays.TRAINING_LABELS);
        ImageExamples test = images(backend, supplies, ImageArrays.TEST_IMAGES, ImageArrays.TEST_LABELS);
        return new DiffusionTrainable(backend, experiment, training, test);
    }

    private DiffusionTrainable(Backend backend, DiffusionExperiment experiment, ImageExamples training,
            ImageExamples test) {
        super(backend, experiment);
        this.training = training.first(experiment.images());
        this.test = new NoisedExamples(backend, test.first(TEST_IMAGES));
        forward = new ForwardProcess(backend, path());
    }

    private static ImageExamples images(Backend backend, Supplies supplies, String images, String labels) {
        return new ImageExamples(backend, ImageDataset.MNIST, supplies.array(DiffusionSpec.DATA_SET, images),
                supplies.array(DiffusionSpec.DATA_SET, labels), FACTOR, OFFSET);
    }

    @Override
    public Examples examples() {
        return training;
    }

    /** The mean of (what the network should say − what it says)² over all pixels, at random timesteps. */
    @Override
    public Tensor loss(Step step, Batch batch) {
        Tensor images = batch.tensor(ImageExamples.IMAGES);
        Shape each = Shape.of(batch.size());
        Tensor noise = Noise.normal(step, images.shape(), model().random().key(step, NOISE_DRAW));
        Tensor times = Noise.below(step, each, DiffusionSpec.TIMESTEPS, model().random().key(step, TIME_DRAW));
        Tensor chance = Noise.uniform(step, each, model().random().key(step, LABEL_DRAW));
        Tensor labels = RowNumbers.apply(step, each,
                apply(ScalarOp.SELECT, apply(ScalarOp.LESS, input(1), constant(experiment().labelDrop())),
                        constant(model().network().size().noClass()), input(0)),
                batch.tensor(ImageExamples.LABELS), chance);
        return loss(step, images, noise, times, labels);
    }

    private Tensor loss(Step step, Tensor images, Tensor noise, Tensor times, Tensor labels) {
        ForwardProcess.Noised noised = forward.apply(step, images, noise, times, target());
        Tensor said = model().network().forward(step, noised.noised(), times, labels).prediction();
        return MeanSquaredError.mean(step, said, noised.wanted());
    }

    @Override
    public List<Split> splits() {
        return List.of(new Split(test, CHUNK, List.of(Metrics.TEST_LOSS),
                (step, batch) -> List.of(loss(step, batch.tensor(ImageExamples.IMAGES),
                        batch.tensor(NoisedExamples.NOISE), batch.tensor(NoisedExamples.TIMES),
                        batch.tensor(ImageExamples.LABELS)))));
    }

    @Override
    public HistoryPlan history() {
        return HistoryPlan.ofSteps(STEPS_PER_ROW, Metrics.TEST_LOSS);
    }

    @Override
    protected boolean adjusted(DiffusionExperiment before) {
        return experiment().labelDrop() == before.labelDrop();
    }

    @Override
    public void close() {
        training.close();
        test.close();
        forward.close();
        model().close();
    }
}
