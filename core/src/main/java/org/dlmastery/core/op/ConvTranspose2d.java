package org.dlmastery.core.op;

import java.util.Optional;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * The transpose of a convolution (Zeiler et al. 2010): what a convolution's gradient does to images. It enlarges by the
 * stride; each pixel sends the weights times its value to the window around its place.
 */
public final class ConvTranspose2d {
    private ConvTranspose2d() {
    }

    /**
     * The image whose convolution by the same weights has x's shape.
     *
     * @param x [N, C, H, W]
     * @param weight [C, O/G, KH, KW]
     * @param bias [O], or none
     * @param groups G, a divisor of C and O
     * @return [N, O, (H − 1)·stride − 2·padding + dilation·(KH − 1) + 1, the same of W and KW]
     */
    public static Tensor apply(Step step, Tensor x, Tensor weight, Optional<Tensor> bias, Window window, int groups) {
        Shape shape = outputShape(x.shape(), weight.shape(), window, groups);
        Conv2d.checkBias("conv transpose", bias, shape.size(1));
        Convolution convolution = new Convolution(step, window, groups);
        if (!convolution.outputShape("conv transpose", shape, weight.shape()).equals(x.shape())) {
            throw new ShapeException("conv transpose: images " + x.shape() + " and a weight [C, O/G, KH, KW] are"
                    + " needed, got " + weight.shape() + " for G = " + groups);
        }
        View y = convolution.inputGradient(x.view(), weight.view(), shape);
        bias.ifPresent(b -> convolution.addBias(y, b.view()));
        return step.result(y, gradient -> {
            if (x.isDifferentiable()) {
                View towardsX = convolution.forward(gradient.view(), weight.view(), Optional.empty());
                step.contribute(x, new Tensor(towardsX, false));
            }
            if (weight.isDifferentiable()) {
                View towardsWeight = convolution.weightGradient(gradient.view(), x.view(), weight.shape());
                step.contribute(weight, new Tensor(towardsWeight, false));
            }
            bias.ifPresent(b -> Conv2d.contributeToBias(step, b, gradient.view()));
        }, Conv2d.inputs(x, weight, bias));
    }

    private static Shape outputShape(Shape x, Shape weight, Window window, int groups) {
        if (x.rank() != 4 || weight.rank() != 4 || x.size(1) != weight.size(0)) {
            throw new ShapeException("conv transpose: images [N, C, H, W] and a weight [C, O/G, KH, KW] are needed,"
                    + " got " + x + " and " + weight);
        }
        return Shape.of(x.size(0), weight.size(1) * groups, enlarged(x.size(2), window.height(), window),
                enlarged(x.size(3), window.width(), window));
    }

    private static int enlarged(int size, int extent, Window window) {
        int enlarged = (size - 1) * window.stride() - 2 * window.padding() + window.dilation() * (extent - 1) + 1;
        return Math.max(0, enlarged);
    }
}
