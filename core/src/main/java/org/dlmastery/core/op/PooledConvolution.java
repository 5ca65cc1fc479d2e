package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.Optional;
import org.dlmastery.core.backend.Fused;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * The way back through a pooling, its ReLU and the convolution before at once: where the device can, the slopes of the
 * pooled places are spread within the convolution's own gradients, and never lie in memory.
 *
 * @param convolved the convolution's output [N, O, P, Q]
 */
record PooledConvolution(Convolution convolution, Window pooling, Shape convolved) {
    /** [N, O, P / 2, Q / 2] for a pooling of 2 × 2; throws if the pooling doesn't fit. */
    Shape outputShape() {
        return MaxPool2d.checkedShape(convolved, pooling);
    }

    /** Whether every place of the convolution has one window of 2 × 2 over it. */
    boolean covers() {
        return pooling.equals(Window.square(2, 2, 0)) && convolved.size(2) % 2 == 0 && convolved.size(3) % 2 == 0;
    }

    /** @param numbers as of {@link Fused.RectifiedMaxPooling}: a slope whose number is below 0 counts for nothing */
    void backward(View slopes, View numbers, Tensor x, Tensor weight, Optional<Tensor> bias) {
        Step step = convolution.step();
        Optional<View> spread = Optional.empty();
        if (x.isDifferentiable()) {
            View towardsX = step.allocate(x.shape());
            Fused op = new Fused.PooledConvolutionInputGradient(convolution.window(), convolution.groups(), pooling);
            if (!step.backend().run(op, new View[] {towardsX}, slopes, numbers, weight.view())) {
                spread = Optional.of(MaxPool2d.spread(step, pooling, convolved, slopes, numbers));
                convolution.inputGradient(towardsX, spread.get(), weight.view());
            }
            step.contribute(x, new Tensor(towardsX, false));
        }
        if (weight.isDifferentiable()) {
            View towardsWeight = step.allocate(weight.shape());
            Fused op = new Fused.PooledConvolutionWeightGradient(convolution.window(), convolution.groups(), pooling);
            if (!step.backend().run(op, new View[] {towardsWeight}, x.view(), slopes, numbers)) {
                View all = spread.isPresent() ? spread.get()
                        : MaxPool2d.spread(step, pooling, convolved, slopes, numbers);
                convolution.weightGradient(towardsWeight, x.view(), all);
            }
            step.contribute(weight, new Tensor(towardsWeight, false));
        }
        if (bias.isPresent() && bias.get().isDifferentiable()) {
            View counted = step.allocate(slopes.shape());
            Expr isNobodys = Expr.apply(ScalarOp.LESS, input(1), constant(0));
            Elementwise.write(step, counted, Expr.apply(ScalarOp.SELECT, isNobodys, constant(0), input(0)), slopes,
                    numbers);
            Conv2d.contributeToBias(step, bias.get(), counted);
        }
    }
}
