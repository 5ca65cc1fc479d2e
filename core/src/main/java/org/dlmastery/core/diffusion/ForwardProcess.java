package org.dlmastery.core.diffusion;

import static org.dlmastery.core.expr.Expr.input;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;

/** Puts noise into a batch, each sample as much as its own step asks for; the shares of all steps lie on the device. */
public final class ForwardProcess implements AutoCloseable {
    private static final int SHARES = 2;

    private final Backend backend;
    private final Buffer shares;
    private final Tensor table;

    /** sₜ and nₜ of each step. */
    public ForwardProcess(Backend backend, NoisePath path) {
        this.backend = backend;
        float[] values = new float[SHARES * path.steps()];
        for (int t = 0; t < path.steps(); t++) {
            values[SHARES * t] = (float) path.signal(t);
            values[SHARES * t + 1] = (float) path.noise(t);
        }
        shares = backend.allocate(DType.F32, values.length);
        backend.write(shares, values);
        table = new Tensor(View.of(shares, Shape.of(path.steps(), SHARES)), false);
    }

    /**
     * A noised batch and what a network should say of it.
     *
     * @param noised xₜ [N, …]
     * @param wanted [N, …]
     */
    public record Noised(Tensor noised, Tensor wanted) {
    }

    /**
     * sₜ·x₀ + nₜ·ε.
     *
     * @param clean x₀ [N, …]
     * @param noise ε [N, …], standard normal
     * @param times t [N], row numbers from 0 to T − 1
     */
    public Noised apply(Step step, Tensor clean, Tensor noise, Tensor times, PredictionTarget target) {
        if (!clean.shape().equals(noise.shape()) || !times.shape().equals(Shape.of(clean.shape().size(0)))) {
            throw new ShapeException("forward process: clean samples and noise [N, …] and times [N] are needed, got "
                    + clean.shape() + ", " + noise.shape() + " and " + times.shape());
        }
        Tensor both = Embedding.apply(step, table, times);
        int[] ones = new int[clean.shape().rank()];
        Arrays.fill(ones, 1);
        Shape each = Shape.of(ones).with(0, times.shape().size(0));
        Tensor signalShare = Movement.reshape(step, Movement.slice(step, both, 1, 0, 1, 1), each);
        Tensor noiseShare = Movement.reshape(step, Movement.slice(step, both, 1, 1, SHARES, 1), each);
        Expr mixed = input(2).times(input(0)).plus(input(3).times(input(1)));
        Tensor[] parts = {clean, noise, signalShare, noiseShare};
        return new Noised(Elementwise.apply(step, "forward process", mixed, parts),
                Elementwise.apply(step, "prediction target", target.of(input(0), input(1), input(2), input(3)), parts));
    }

    @Override
    public void close() {
        backend.free(shares);
    }
}
