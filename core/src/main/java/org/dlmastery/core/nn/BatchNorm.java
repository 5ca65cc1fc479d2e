package org.dlmastery.core.nn;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.tensor.Tensor;

/**
 * Each channel brought to mean 0 and variance 1, then scaled and moved by what is learnt (Ioffe &amp; Szegedy 2015). A
 * training step uses the batch's own statistics and moves the running ones a tenth of the way to them; any other step
 * uses the running ones. Like PyTorch's, these hold the unbiased variance, σ²·n/(n − 1).
 */
public final class BatchNorm implements Layer {
    /** What is added to the variance, as in PyTorch. */
    public static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final Parameter gain;
    private final Parameter bias;
    private final Parameter runningMean;
    private final Parameter runningVariance;

    /**
     * A norm with gain 1 and bias 0; its parameters are called {@code name.weight} and {@code name.bias}, its state
     * {@code name.running_mean} and {@code name.running_var}.
     */
    public BatchNorm(Backend backend, String name, int channels) {
        Shape shape = Shape.of(channels);
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        gain = Parameter.create(backend, name + ".weight", shape, ones);
        bias = Parameter.create(backend, name + ".bias", shape, new float[channels]);
        runningMean = Parameter.state(backend, name + ".running_mean", shape);
        runningVariance = Parameter.state(backend, name + ".running_var", shape);
        runningVariance.load(ones);
    }

    /** @param x [N, C, ...] */
    @Override
    public Tensor forward(Step step, Tensor x) {
        if (!step.isTraining()) {
            return Normalisation.batchBy(step, x, runningMean.value(), runningVariance.value(), gain.value(),
                    bias.value(), EPSILON);
        }
        Normalisation.Standardised normal =
                Normalisation.batchWithStatistics(step, x, gain.value(), bias.value(), EPSILON);
        follow(step, normal, x.shape().with(1, 1).count());
        return normal.values();
    }

    /** @param count n, how many numbers of a channel are in the batch */
    private void follow(Step step, Normalisation.Standardised normal, int count) {
        double unbiased = count > 1 ? count / (count - 1.0) : 1;
        Expr variance = constant(1).over(input(3).times(input(3))).minus(constant(EPSILON)).times(unbiased);
        step.backend().map(new View[] {runningMean.view(), runningVariance.view()},
                new Expr[] {towards(input(0), input(2)), towards(input(1), variance)},
                runningMean.view(), runningVariance.view(), normal.mean(), normal.scale());
    }

    private static Expr towards(Expr running, Expr latest) {
        return running.times(1 - MOMENTUM).plus(latest.times(MOMENTUM));
    }

    /** The gain, then the bias. */
    @Override
    public List<Parameter> parameters() {
        return List.of(gain, bias);
    }

    /** The running mean, then the running variance. */
    @Override
    public List<Parameter> state() {
        return List.of(runningMean, runningVariance);
    }
}
