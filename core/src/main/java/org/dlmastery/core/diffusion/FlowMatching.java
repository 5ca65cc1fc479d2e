package org.dlmastery.core.diffusion;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;

/**
 * Straight lines from what is clean to noise (Liu et al. 2023, rectified flow; Lipman et al. 2023): a network learns the
 * velocity along them and is followed back from t = 1 to t = 0. Times broadcast against the samples, [N, 1, …].
 */
public final class FlowMatching {
    private FlowMatching() {
    }

    /** xₜ = (1 − t)·x₀ + t·ε. */
    public static Tensor between(Step step, Tensor clean, Tensor noise, Tensor times) {
        return Elementwise.apply(step, "flow",
                constant(1).minus(input(2)).times(input(0)).plus(input(2).times(input(1))), clean, noise, times);
    }

    /** ε − x₀: what the network should say anywhere on the line. */
    public static Tensor velocity(Step step, Tensor clean, Tensor noise) {
        return Elementwise.subtract(step, noise, clean);
    }

    /**
     * A step of Euler's towards what is clean: x − v·Δt.
     *
     * @param by Δt, how far back in time, one number []
     */
    public static Tensor back(Step step, Tensor x, Tensor velocity, Tensor by) {
        return Elementwise.apply(step, "flow step", input(0).minus(input(1).times(input(2))), x, velocity, by);
    }
}
