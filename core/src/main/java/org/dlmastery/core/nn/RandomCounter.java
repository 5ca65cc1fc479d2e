package org.dlmastery.core.nn;

import static org.dlmastery.core.expr.Expr.apply;
import static org.dlmastery.core.expr.Expr.constant;
import static org.dlmastery.core.expr.Expr.input;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * What a run's random numbers follow from: a seed and how many steps there were, both on the device. Each tensor of
 * {@link org.dlmastery.core.op.Noise} in a step gets a key of its own, a hash of seed, step and the draw's number. So a
 * recorded step draws anew at every replay, and a kept state brings back the same numbers, on any device.
 */
public final class RandomCounter implements AutoCloseable {
    private static final int KEYS = 1 << 24;

    private final Backend backend;
    private final Parameter state;
    private final View seed;
    private final View steps;

    /**
     * A counter at step 0.
     *
     * @param name what its state is called
     * @param seed 0 to 2²⁴ − 1
     */
    public RandomCounter(Backend backend, String name, int seed) {
        this.backend = backend;
        state = Parameter.state(backend, name, Shape.of(2));
        state.load(new float[] {seed, 0});
        this.seed = state.view().slice(0, 0, 1, 1).reshape(Shape.of());
        steps = state.view().slice(0, 1, 2, 1).reshape(Shape.of());
    }

    /**
     * The key of one draw in the present step: a scalar.
     *
     * @param draw 0 to 2²³ − 1; draws of one step with the same number are the same
     */
    public Tensor key(Step step, int draw) {
        View key = step.allocate(Shape.of());
        Expr ofStep = hash(input(0), input(1));
        backend.map(new View[] {key}, new Expr[] {hash(ofStep, constant(draw))}, seed, steps);
        return new Tensor(key, false);
    }

    /** A whole number from 0 to 2²⁴ − 1. */
    private static Expr hash(Expr key, Expr counter) {
        return apply(ScalarOp.RANDOM, key, counter).times(KEYS);
    }

    /** Issues the command after which the next step draws other numbers; once a step, after all its draws. */
    public void advance() {
        backend.map(new View[] {steps}, new Expr[] {input(0).plus(constant(1))}, steps);
    }

    /** What the draws follow from: for a replica of the model, which draws by {@link #drawForShare}. */
    public List<Parameter> carried() {
        return List.of(state);
    }

    /**
     * Issues the command after which a replica that has taken over what is {@link #carried} draws other numbers than
     * other shares do: its seed is hashed from that of the first share, which keeps it, and the share's number.
     */
    public void drawForShare(int share) {
        if (share > 0) {
            backend.map(new View[] {seed}, new Expr[] {hash(input(0), constant(KEYS - share))}, seed);
        }
    }

    /** What has to be kept to go on later with the same draws: [2], the seed and the number of steps, up to 2²⁴. */
    public Parameter state() {
        return state;
    }

    @Override
    public void close() {
        state.close();
    }
}
