package org.dlmastery.core.op;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Reduction;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Convolution of images as deep learning means it, a cross-correlation (LeCun et al. 1989): one set of weights slid
 * over every place. With G groups, each group of output channels sees its own group of input channels alone; G = C is a
 * depthwise convolution.
 */
public final class Conv2d {
    private Conv2d() {
    }

    /**
     * y[n, o, p, q] = b[o] + Σ w[o, c, kh, kw] · x[n, c, p·stride − padding + kh·dilation, …], the padding being zeros.
     *
     * @param x [N, C, H, W]
     * @param weight [O, C/G, KH, KW]
     * @param bias [O], or none
     * @param groups G, a divisor of C and O
     * @return [N, O, P, Q]
     */
    public static Tensor apply(Step step, Tensor x, Tensor weight, Optional<Tensor> bias, Window window, int groups) {
        checkBias("conv2d", bias, weight.shape().rank() == 4 ? weight.shape().size(0) : 0);
        Convolution convolution = new Convolution(step, window, groups);
        View y = convolution.forward(x.view(), weight.view(), bias.map(Tensor::view));
        return result(step, convolution, y, x, weight, bias);
    }

    /**
     * A max pooling of such a convolution, and the ReLU of it.
     *
     * @param x [N, C, H, W]
     * @param weight [O, C/G, KH, KW]
     * @param bias [O], or none
     * @param groups G, a divisor of C and O
     */
    public static Tensor pooled(Step step, Tensor x, Tensor weight, Optional<Tensor> bias, Window window, int groups,
            Window pooling) {
        checkBias("conv2d", bias, weight.shape().rank() == 4 ? weight.shape().size(0) : 0);
        Convolution convolution = new Convolution(step, window, groups);
        View convolved = convolution.forward(x.view(), weight.view(), bias.map(Tensor::view));
        PooledConvolution pool = new PooledConvolution(convolution, pooling, convolved.shape());
        View y = step.allocate(pool.outputShape());
        View numbers = step.allocate(pool.outputShape());
        if (!pool.covers() || !step.backend().run(new Fused.RectifiedMaxPooling(pooling), new View[] {y, numbers},
                convolved)) {
            return MaxPool2d.rectified(step, result(step, convolution, convolved, x, weight, bias), pooling);
        }
        return step.result(y, gradient -> pool.backward(gradient.view(), numbers, x, weight, bias),
                inputs(x, weight, bias));
    }

    private static Tensor result(Step step, Convolution convolution, View y, Tensor x, Tensor weight,
            Optional<Tensor> bias) {
        return step.result(y, gradient -> {
            if (x.isDifferentiable()) {
                View towardsX = convolution.inputGradient(gradient.view(), weight.view(), x.shape());
                step.contribute(x, new Tensor(towardsX, false));
            }
            if (weight.isDifferentiable()) {
                View towardsWeight = convolution.weightGradient(x.view(), gradient.view(), weight.shape());
                step.contribute(weight, new Tensor(towardsWeight, false));
            }
            bias.ifPresent(b -> contributeToBias(step, b, gradient.view()));
        }, inputs(x, weight, bias));
    }

    static void checkBias(String op, Optional<Tensor> bias, int channels) {
        if (bias.isPresent() && !bias.get().shape().equals(Shape.of(channels))) {
            throw new ShapeException(op + ": a bias [" + channels + "] is needed, got " + bias.get().shape());
        }
    }

    static Tensor[] inputs(Tensor x, Tensor weight, Optional<Tensor> bias) {
        return bias.isPresent() ? new Tensor[] {x, weight, bias.get()} : new Tensor[] {x, weight};
    }

    /** ∂b[c] = Σ over n, h, w of ∂y[n, c, h, w]. */
    static void contributeToBias(Step step, Tensor bias, View gradient) {
        if (bias.isDifferentiable()) {
            View sums = step.allocate(Shape.of(1, bias.shape().count(), 1, 1));
            step.backend().reduce(Reduction.SUM, sums, gradient);
            step.contribute(bias, new Tensor(sums.reshape(bias.shape()), false));
        }
    }
}
