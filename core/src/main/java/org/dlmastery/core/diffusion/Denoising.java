package org.dlmastery.core.diffusion;

import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;

/**
 * Takes a batch one step back. The step's numbers lie on the device, so that one recording serves every step: load the
 * next one's, replay.
 */
public final class Denoising implements AutoCloseable {
    private static final int SIGNAL = 0;
    private static final int NOISE = 1;
    private static final int NEXT_SIGNAL = 2;
    private static final int NEXT_NOISE = 3;
    private static final int FRESH = 4;
    private static final int NUMBERS = 5;

    private final Backend backend;
    private final Buffer numbers;
    private final PredictionTarget target;
    private final boolean clips;

    /**
     * Of a network that was trained to tell the target.
     *
     * @param clips whether x̂₀ is kept in [−1, 1], where images lie, and ε computed again from it
     */
    public Denoising(Backend backend, PredictionTarget target, boolean clips) {
        this.backend = backend;
        this.target = target;
        this.clips = clips;
        numbers = backend.allocate(DType.F32, NUMBERS);
    }

    /** The step that is taken from now on, also by a recorded command. */
    public void load(DenoisingStep step) {
        backend.write(numbers, new float[] {(float) step.signal(), (float) step.noise(), (float) step.nextSignal(),
            (float) step.nextNoise(), (float) step.fresh()});
    }

    /**
     * What a step finds, each of the batch's shape.
     *
     * @param clean x̂₀
     * @param noise ε, of which x̂₀ is what remains
     * @param next xₚ
     */
    public record Result(Tensor clean, Tensor noise, Tensor next) {
    }

    /**
     * One step back.
     *
     * @param noised xₜ, any shape
     * @param said what the network says of it, the same shape
     * @param fresh z, standard normal, the same shape; without effect if the step adds no noise
     */
    public Result apply(Step step, Tensor noised, Tensor said, Tensor fresh) {
        Expr clean = target.clean(input(0), input(1), input(2), input(3));
        Expr kept = clips ? Expr.apply(ScalarOp.MINIMUM, Expr.apply(ScalarOp.MAXIMUM, clean, constant(-1)), constant(1))
                : clean;
        Tensor x0 = Elementwise.apply(step, "predicted clean", kept, noised, said, number(SIGNAL), number(NOISE));
        boolean isSaid = target == PredictionTarget.NOISE && !clips;
        Tensor noise = isSaid ? said : Elementwise.apply(step, "predicted noise",
                input(0).minus(input(2).times(input(1))).over(input(3)), noised, x0, number(SIGNAL), number(NOISE));
        Expr sum = input(3).times(input(0)).plus(input(4).times(input(1))).plus(input(5).times(input(2)));
        Tensor next = Elementwise.apply(step, "denoising", sum, x0, noise, fresh, number(NEXT_SIGNAL),
                number(NEXT_NOISE), number(FRESH));
        return new Result(x0, noise, next);
    }

    private Tensor number(int index) {
        View all = View.of(numbers, Shape.of(NUMBERS));
        return new Tensor(all.slice(0, index, index + 1, 1).reshape(Shape.of()), false);
    }

    @Override
    public void close() {
        backend.free(numbers);
    }
}
