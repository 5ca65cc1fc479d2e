package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.Arrays;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Values brought to a common size: y = (x − μ) / √(σ² + ε) · gain + bias, with the mean μ and the biased variance σ²
 * over a part of the tensor; the norms differ in which part. Composed of reductions and element-wise functions.
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
        return scaled(step, standardised(step, x, epsilon, -1), gain, bias);
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
        checkChannels("batch norm", x, 1, gain);
        checkChannels("batch norm", x, 1, bias);
        int[] dimensions = new int[x.shape().rank() - 1];
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = i == 0 ? 0 : i + 1;
        }
        return scaled(step, standardised(step, x, epsilon, dimensions), perChannel(step, gain, x),
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
        Tensor normal = Movement.reshape(step, standardised(step, grouped, epsilon, -1), x.shape());
        return scaled(step, normal, perChannel(step, gain, x), perChannel(step, bias, x));
    }

    /** (x − μ) / √(σ² + ε) over some dimensions. */
    private static Tensor standardised(Step step, Tensor x, double epsilon, int... dimensions) {
        Tensor mean = Reduce.mean(step, x, dimensions);
        Tensor distance = Elementwise.subtract(step, x, mean);
        Tensor variance = Reduce.mean(step, ScalarFunction.SQUARE.on(step, distance), dimensions);
        return Elementwise.apply(step, "norm", input(0).times(reciprocalRoot(input(1), epsilon)), distance, variance);
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
