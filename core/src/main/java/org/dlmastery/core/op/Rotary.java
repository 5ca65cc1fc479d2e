package org.dlmastery.core.op;

import static org.dlmastery.core.expr.Expr.input;

import java.util.Arrays;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Rotary positions (Su et al. 2021): each pair of neighbouring features is turned by an angle that grows with the
 * place, so that the product of a query and a key depends on how far apart they are. Pair i of place t is turned by
 * t · 10000^(−2i/D).
 */
public final class Rotary {
    private static final double BASE = 10_000;

    private Rotary() {
    }

    /**
     * The same vectors, turned by their places.
     *
     * @param x [..., T, D], D even
     * @param first the place of the first one
     */
    public static Tensor apply(Step step, Tensor x, int first) {
        int rank = x.shape().rank();
        if (rank < 2 || x.shape().size(-1) % 2 != 0) {
            throw new ShapeException("rotary: vectors [..., T, D] of pairs of features are needed, got " + x.shape());
        }
        int length = x.shape().size(-2);
        int pairs = x.shape().size(-1) / 2;
        float[] cosines = new float[length * pairs];
        float[] sines = new float[length * pairs];
        for (int i = 0; i < cosines.length; i++) {
            double angle = (first + i / pairs) * Math.pow(BASE, -(double) (i % pairs) / pairs);
            cosines[i] = (float) Math.cos(angle);
            sines[i] = (float) Math.sin(angle);
        }
        Shape table = Shape.of(length, pairs);
        Tensor cosine = step.constant(table, cosines);
        Tensor sine = step.constant(table, sines);
        Tensor even = Movement.slice(step, x, rank - 1, 0, 2 * pairs, 2);
        Tensor odd = Movement.slice(step, x, rank - 1, 1, 2 * pairs, 2);
        Tensor turnedEven = Elementwise.apply(step, "rotary",
                input(0).times(input(2)).minus(input(1).times(input(3))), even, odd, cosine, sine);
        Tensor turnedOdd = Elementwise.apply(step, "rotary",
                input(0).times(input(3)).plus(input(1).times(input(2))), even, odd, cosine, sine);
        int[] alone = Arrays.copyOf(even.shape().sizes(), rank + 1);
        alone[rank] = 1;
        Shape single = Shape.of(alone);
        return Movement.reshape(step, Concat.apply(step, rank, Movement.reshape(step, turnedEven, single),
                Movement.reshape(step, turnedOdd, single)), x.shape());
    }
}
