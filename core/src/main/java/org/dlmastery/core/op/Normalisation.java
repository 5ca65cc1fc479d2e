package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.Arrays;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Values brought to a common size: y = (x − μ) / √(σ² + ε) · gain + bias, with the mean μ and the biased variance σ²
 * over a part of the tensor; the norms differ in which part.
 */
public final class Normalisation {
    private Normalisation() {
    }

    /**
     * Over the features of one element (Ba et al. 2016).
     *
     * @param x [..., D]
     * @param gain [D]
     * @param bias [D]
     */
    public static Tensor layer(Step step, Tensor x, Tensor gain, Tensor bias, double epsilon) {
        checkChannels("layer norm", x, -1, gain);
        checkChannels("layer norm", x, -1, bias);
        return scaled(step, features(step, x, epsilon).values(), gain, bias);
    }

    /**
     * Over the features of one element, by their size alone: y = x / √(mean(x²) + ε) · gain (Zhang &amp; Sennrich
     * 2019).
     *
     * @param x [..., D]
     * @param gain [D]
     */
    public static Tensor rootMeanSquare(Step step, Tensor x, Tensor gain, double epsilon) {
        checkChannels("rms norm", x, -1, gain);
        Tensor squares = Reduce.mean(step, ScalarFunction.SQUARE.on(step, x), -1);
        return Elementwise.apply(step, "rms norm", input(0).times(reciprocalRoot(input(1), epsilon)).times(input(2)),
                x, squares, gain);
    }

    /**
     * Over one channel of the whole batch, as in training (Ioffe &amp; Szegedy 2015).
     *
     * @param x [N, C, ...]
     * @param gain [C]
     * @param bias [C]
     */
    public static Tensor batch(Step step, Tensor x, Tensor gain, Tensor bias, double epsilon) {
        return batchWithStatistics(step, x, gain, bias, epsilon).values();
    }

    /** The same, together with each channel's mean and scale [C]. */
    public static Standardised batchWithStatistics(Step step, Tensor x, Tensor gain, Tensor bias, double epsilon) {
        checkChannels("batch norm", x, 1, gain);
        checkChannels("batch norm", x, 1, bias);
        Standardised normal = channels(step, x, epsilon);
        Tensor values = scaled(step, normal.values(), perChannel(step, gain, x), perChannel(step, bias, x));
        return new Standardised(values, normal.mean(), normal.scale());
    }

    /**
     * By statistics of each channel that are known already, as in inference (Ioffe &amp; Szegedy 2015).
     *
     * @param x [N, C, ...]
     * @param mean [C]
     * @param variance [C]
     * @param gain [C]
     * @param bias [C]
     */
    public static Tensor batchBy(Step step, Tensor x, Tensor mean, Tensor variance, Tensor gain, Tensor bias,
            double epsilon) {
        for (Tensor each : new Tensor[] {mean, variance, gain, bias}) {
            checkChannels("batch norm", x, 1, each);
        }
        Expr normal = input(0).minus(input(1)).times(reciprocalRoot(input(2), epsilon));
        return Elementwise.apply(step, "batch norm", normal.times(input(3)).plus(input(4)), x,
                perChannel(step, mean, x), perChannel(step, variance, x), perChannel(step, gain, x),
                perChannel(step, bias, x));
    }

    /**
     * Over groups of the channels of one sample (Wu &amp; He 2018).
     *
     * @param x [N, C, ...]
     * @param groups a divisor of C
     * @param gain [C]
     * @param bias [C]
     */
    public static Tensor group(Step step, Tensor x, int groups, Tensor gain, Tensor bias, double epsilon) {
        checkChannels("group norm", x, 1, gain);
        checkChannels("group norm", x, 1, bias);
        int samples = x.shape().size(0);
        int channels = x.shape().size(1);
        if (groups < 1 || channels % groups != 0) {
            throw new ShapeException("group norm: " + channels + " channels of " + x.shape() + " don't divide into "
                    + groups + " groups");
        }
        int perGroup = samples == 0 ? 0 : x.shape().count() / (samples * groups);
        Tensor grouped = Movement.reshape(step, x, Shape.of(samples, groups, perGroup));
        Tensor normal = Movement.reshape(step, features(step, grouped, epsilon).values(), x.shape());
        return scaled(step, normal, perChannel(step, gain, x), perChannel(step, bias, x));
    }

    /**
     * Values brought to mean 0 and variance 1, perhaps scaled and moved since, and by what they became so.
     *
     * @param values (x − μ)·s, or (x − μ)·s·gain + bias
     * @param mean μ of each part
     * @param scale s = 1 / √(σ² + ε) of each part
     */
    public record Standardised(Tensor values, View mean, View scale) {
    }

    /** [R, A, D] of a tensor's view: the parts that are standardised, each a row of A·D elements. */
    private interface Rows {
        View of(View view);
    }

    /** Each element's features, the last dimension of x [..., D]. */
    private static Standardised features(Step step, Tensor x, double epsilon) {
        Shape rows = Shape.of(x.shape().with(-1, 1).count(), 1, x.shape().size(-1));
        return standardise(step, x, epsilon, view -> Movement.contiguous(step, view).reshape(rows));
    }

    /**
     * Each channel over the whole batch.
     *
     * @param x [N, C, ...]
     */
    private static Standardised channels(Step step, Tensor x, double epsilon) {
        int samples = x.shape().size(0);
        int channels = x.shape().size(1);
        int perChannel = x.shape().with(0, 1).with(1, 1).count();
        Shape apart = Shape.of(samples, channels, perChannel);
        return standardise(step, x, epsilon,
                view -> Movement.contiguous(step, view).reshape(apart).permute(1, 0, 2));
    }

    private static Standardised standardise(Step step, Tensor x, double epsilon, Rows rows) {
        View output = step.allocate(x.shape());
        View to = rows.of(output);
        View mean = step.allocate(Shape.of(to.shape().size(0)));
        View scale = step.allocate(mean.shape());
        View from = rows.of(x.view());
        if (!step.backend().run(new Fused.Standardisation(epsilon), new View[] {to, mean, scale}, from)) {
            compose(step, to, mean, scale, from, epsilon);
        }
        Tensor values = step.result(output, gradient -> {
            View towardsX = step.allocate(x.shape());
            View[] towards = {rows.of(towardsX)};
            View slope = rows.of(gradient.view());
            if (!step.backend().run(new Fused.StandardisationGradient(), towards, slope, to, scale)) {
                composeGradient(step, towards[0], slope, to, scale);
            }
            step.contribute(x, new Tensor(towardsX, false));
        }, x);
        return new Standardised(values, mean, scale);
    }

    private static void compose(Step step, View to, View mean, View scale, View from, double epsilon) {
        Shape shape = from.shape();
        double share = 1.0 / (shape.size(1) * shape.size(2));
        sumRows(step, mean, from);
        Elementwise.write(step, mean, input(0).times(share), mean);
        Elementwise.write(step, to, input(0).minus(input(1)), from, ofEach(mean, shape));
        View squares = step.allocate(shape);
        Elementwise.write(step, squares, input(0).times(input(0)), to);
        sumRows(step, scale, squares);
        Elementwise.write(step, scale, reciprocalRoot(input(0).times(share), epsilon), scale);
        Elementwise.write(step, to, input(0).times(input(1)), to, ofEach(scale, shape));
    }

    private static void composeGradient(Step step, View towardsX, View slope, View values, View scale) {
        Shape shape = values.shape();
        double share = 1.0 / (shape.size(1) * shape.size(2));
        View sum = step.allocate(scale.shape());
        sumRows(step, sum, slope);
        View products = step.allocate(shape);
        Elementwise.write(step, products, input(0).times(input(1)), slope, values);
        View dot = step.allocate(scale.shape());
        sumRows(step, dot, products);
        Elementwise.write(step, towardsX,
                input(4).times(input(0).minus(input(2).times(share)).minus(input(1).times(input(3)).times(share))),
                slope, values, ofEach(sum, shape), ofEach(dot, shape), ofEach(scale, shape));
    }

    private static void sumRows(Step step, View sums, View rows) {
        step.backend().reduce(Reduction.SUM, sums.reshape(Shape.of(sums.count(), 1, 1)), rows);
    }

    private static View ofEach(View perRow, Shape shape) {
        return perRow.reshape(Shape.of(perRow.count(), 1, 1)).expand(shape);
    }

    private static Expr reciprocalRoot(Expr x, double epsilon) {
        return constant(1).over(apply(ScalarOp.SQUARE_ROOT, x.plus(constant(epsilon))));
    }

    private static Tensor scaled(Step step, Tensor x, Tensor gain, Tensor bias) {
        return Elementwise.apply(step, "norm", input(0).times(input(1)).plus(input(2)), x, gain, bias);
    }

    /** [C] as [C, 1, …], which broadcasts against [N, C, …]. */
    private static Tensor perChannel(Step step, Tensor values, Tensor x) {
        int[] sizes = new int[x.shape().rank() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = x.shape().size(1);
        return Movement.reshape(step, values, Shape.of(sizes));
    }

    private static void checkChannels(String op, Tensor x, int dimension, Tensor values) {
        boolean has = dimension < 0 ? x.shape().rank() >= 1 : x.shape().rank() > dimension;
        if (!has || !values.shape().equals(Shape.of(x.shape().size(dimension)))) {
            throw new ShapeException(op + ": gain and bias need one number for each index of dimension " + dimension
                    + " of " + x.shape() + ", got " + values.shape());
        }
    }
}
