package org.dlmastery.core.nn;

import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.tensor.Tensor;

/** The activations that an experiment can name, as expressions and as ops. */
public final class Activations {
    /** What a leaky ReLU multiplies negative sums with (Maas et al. 2013). */
    public static final double LEAK = 0.01;

    private Activations() {
    }

    /** The activation of a weighted sum z. */
    public static Expr expression(Activation activation, Expr z) {
        return switch (activation) {
            case RELU -> ScalarFunction.RELU.of(z);
            case SIGMOID -> ScalarFunction.SIGMOID.of(z);
            case TANH -> ScalarFunction.TANH.of(z);
            case LEAKY_RELU -> ScalarFunction.leakyRelu(z, LEAK);
            case GELU -> ScalarFunction.GELU.of(z);
            case LINEAR -> z;
        };
    }

    /**
     * The ReLU of every element, whose way back is that of guided backpropagation (Springenberg et al. 2015): of the
     * gradient it lets through what is positive alone, so this is no gradient of anything.
     */
    public static Tensor guidedRelu(Step step, Tensor z) {
        View output = step.allocate(z.shape());
        step.backend().map(new View[] {output}, new Expr[] {ScalarFunction.RELU.of(Expr.input(0))}, z.view());
        return step.result(output, gradient -> {
            View guided = step.allocate(z.shape());
            Expr passes = Expr.apply(ScalarOp.LESS, Expr.constant(0), Expr.input(0));
            Expr positive = ScalarFunction.RELU.of(Expr.input(1));
            step.backend().map(new View[] {guided},
                    new Expr[] {Expr.apply(ScalarOp.SELECT, passes, positive, Expr.constant(0))}, z.view(),
                    gradient.view());
            step.contribute(z, new Tensor(guided, false));
        }, z);
    }

    /** The activation of every element; {@link Activation#LINEAR} is the tensor itself. */
    public static Tensor apply(Step step, Activation activation, Tensor z) {
        return activation == Activation.LINEAR ? z
                : Elementwise.apply(step, activation.name(), expression(activation, Expr.input(0)), z);
    }
}
