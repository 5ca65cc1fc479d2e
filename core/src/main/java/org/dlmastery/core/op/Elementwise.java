package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Derivative;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Any scalar function over tensors that broadcast to one shape; its gradient is the function's own derivative. */
public final class Elementwise {
    private static final Expr ZERO = Expr.constant(0);
    private static final Expr ONE = Expr.constant(1);

    private Elementwise() {
    }

    /**
     * {@code body} at every element.
     *
     * @param name the op's name, for errors
     * @param inputs tensors that broadcast to the result's shape
     */
    public static Tensor apply(Step step, String name, Expr body, Tensor... inputs) {
        Shape shape = Shape.of();
        for (Tensor input : inputs) {
            shape = Shape.broadcast(name, shape, input.shape());
        }
        View output = mapped(step, shape, body, expanded(shape, inputs));
        return step.result(output, gradient -> backward(step, body, output, gradient, inputs), inputs);
    }

    /** ∂L/∂inputᵢ = Σ over the broadcast dimensions of ∂L/∂output · ∂body/∂inputᵢ. */
    private static void backward(Step step, Expr body, View output, Tensor gradient, Tensor[] inputs) {
        int count = inputs.length;
        View[] operands = new View[count + 2];
        System.arraycopy(expanded(output.shape(), inputs), 0, operands, 0, count);
        operands[count] = output;
        operands[count + 1] = gradient.view();
        for (int i = 0; i < count; i++) {
            if (inputs[i].isDifferentiable()) {
                // Where the derivative holds the function itself (tanh' = 1 − tanh²), the output is read instead.
                Expr slope = Derivative.of(body, i).replace(body, input(count));
                Tensor product = slope.equals(ONE) ? gradient
                        : new Tensor(mapped(step, output.shape(), product(slope, input(count + 1)), operands), false);
                step.contribute(inputs[i], Reduce.toShape(step, product, inputs[i].shape()));
            }
        }
    }

    private static Expr product(Expr slope, Expr gradient) {
        return slope.equals(ZERO) ? ZERO : slope.times(gradient);
    }

    /** Runs a kernel that reads only those of the operands that its body names. */
    private static View mapped(Step step, Shape shape, Expr body, View[] operands) {
        List<View> read = new ArrayList<>();
        Expr renumbered = body;
        for (int i = 0; i < operands.length; i++) {
            if (body.reads(i)) {
                renumbered = renumbered.replace(input(i), input(read.size()));
                read.add(operands[i]);
            }
        }
        View output = step.allocate(shape);
        write(step, output, renumbered, read.toArray(new View[0]));
        return output;
    }

    /** The body at every element, into given memory and without a gradient; views have the output's shape. */
    static void write(Step step, View output, Expr body, View... inputs) {
        step.backend().map(new View[] {output}, new Expr[] {body}, inputs);
    }

    private static View[] expanded(Shape shape, Tensor[] inputs) {
        View[] views = new View[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            views[i] = inputs[i].view().expand(shape);
        }
        return views;
    }

    public static Tensor add(Step step, Tensor a, Tensor b) {
        return apply(step, "add", input(0).plus(input(1)), a, b);
    }

    public static Tensor subtract(Step step, Tensor a, Tensor b) {
        return apply(step, "subtract", input(0).minus(input(1)), a, b);
    }

    public static Tensor multiply(Step step, Tensor a, Tensor b) {
        return apply(step, "multiply", input(0).times(input(1)), a, b);
    }

    public static Tensor divide(Step step, Tensor a, Tensor b) {
        return apply(step, "divide", input(0).over(input(1)), a, b);
    }

    public static Tensor maximum(Step step, Tensor a, Tensor b) {
        return apply(step, "maximum", Expr.apply(ScalarOp.MAXIMUM, input(0), input(1)), a, b);
    }

    /** x to a constant power. */
    public static Tensor power(Step step, Tensor x, double exponent) {
        return apply(step, "power", Expr.apply(ScalarOp.POWER, input(0), Expr.constant(exponent)), x);
    }

    /** x where x &gt; 0, else slope·x. */
    public static Tensor leakyRelu(Step step, Tensor x, double slope) {
        return apply(step, "leaky relu", ScalarFunction.leakyRelu(input(0), slope), x);
    }

    public static Tensor scale(Step step, Tensor x, double factor) {
        return apply(step, "scale", input(0).times(factor), x);
    }
}
