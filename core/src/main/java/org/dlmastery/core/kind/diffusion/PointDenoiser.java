package org.dlmastery.core.kind.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.diffusion.spec.PlaneMoment;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.nn.TimeFeatures;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/**
 * Tells the noise in points of the plane: x, y and the timestep as sines and cosines of many frequencies, without
 * which a small network can't draw fine shapes (Tancik et al. 2020), then a linear layer, three residual ones, SiLU
 * after each, and one that starts at 0, so that a fresh network says "no noise".
 */
final class PointDenoiser implements AutoCloseable {
    private static final int WIDTH = 128;
    private static final int LAYERS = 3;
    private static final int FEATURES = 32;
    /** The highest frequency of a place, in radians a unit, and how many there are. */
    private static final double HIGHEST = 25;
    private static final int FREQUENCIES = FEATURES / 2;

    private final TimeFeatures times;
    private final Linear first;
    private final List<Linear> inner = new ArrayList<>();
    private final Linear last;

    /** With fresh weights, decided by the seed. */
    PointDenoiser(Backend backend, int seed) {
        SeededRandom random = new SeededRandom(seed, SeededRandom.Purpose.WEIGHTS);
        times = new TimeFeatures(backend, PlaneMoment.TIMESTEPS, FEATURES);
        first = Linear.create(backend, "first", 3 * FEATURES, WIDTH, Initialiser.HE_UNIFORM, random::uniform);
        for (int layer = 0; layer < LAYERS; layer++) {
            inner.add(Linear.create(backend, "inner" + layer, WIDTH, WIDTH, Initialiser.HE_UNIFORM, random::uniform));
        }
        last = Linear.create(backend, "last", WIDTH, 2, Initialiser.ZEROS, random::uniform);
    }

    /**
     * The noise in each point [N, 2].
     *
     * @param points xₜ [N, 2]
     * @param atTimes row numbers [N], from 0 to T − 1
     */
    Tensor forward(Step step, Tensor points, Tensor atTimes) {
        float[] frequencies = new float[FREQUENCIES];
        for (int i = 0; i < FREQUENCIES; i++) {
            frequencies[i] = (float) (HIGHEST * Math.pow(0.02, (double) i / (FREQUENCIES - 1)));
        }
        Tensor scales = step.constant(Shape.of(1, FREQUENCIES), frequencies);
        Tensor x = Movement.slice(step, points, 1, 0, 1, 1);
        Tensor y = Movement.slice(step, points, 1, 1, 2, 1);
        Tensor next = Concat.apply(step, 1, wave(step, ScalarOp.SIN, x, scales), wave(step, ScalarOp.COS, x, scales),
                wave(step, ScalarOp.SIN, y, scales), wave(step, ScalarOp.COS, y, scales), times.forward(step, atTimes));
        next = ScalarFunction.SILU.on(step, first.forward(step, next));
        for (Linear layer : inner) {
            next = Elementwise.add(step, next, ScalarFunction.SILU.on(step, layer.forward(step, next)));
        }
        return last.forward(step, next);
    }

    private static Tensor wave(Step step, ScalarOp wave, Tensor at, Tensor scales) {
        return Elementwise.apply(step, "features of a place", Expr.apply(wave, Expr.input(0).times(Expr.input(1))), at,
                scales);
    }

    List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(first.parameters());
        inner.forEach(layer -> parameters.addAll(layer.parameters()));
        parameters.addAll(last.parameters());
        return parameters;
    }

    @Override
    public void close() {
        parameters().forEach(Parameter::close);
        times.close();
    }
}
