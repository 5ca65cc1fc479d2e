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
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;

/**
 * Dropout (Srivastava et al. 2014, "inverted"): in a training step each element is left out with a chance p and the
 * others are divided by 1 − p, so the expectation stays; in an inference step nothing happens.
 *
 * <p>Which elements go is a hash of a key and their position. The key lies on the device and is itself hashed on by
 * {@link #advance}, so a recorded step drops other elements each time it is replayed, and a kept key brings back the
 * same ones. The rate lies there too.
 */
public final class Dropout implements Layer {
    private static final int KEYS = 1 << 24;
    /** Different layers draw from different stretches of the counter, one a layer. */
    private static final int POSITIONS_PER_LAYER = 1 << 20;

    private final Backend backend;
    private final Parameter key;
    private final Parameter rate;
    private boolean active;

    /** The dropout of a model that has one, called "dropout"; {@code seed} from 0 to 2²⁴ − 1. */
    public Dropout(Backend backend, int seed, double rate) {
        this(backend, "dropout", seed, rate);
    }

    /**
     * One of several in a model.
     *
     * @param name of its key, which is called {@code name.key}
     * @param seed 0 to 2²⁴ − 1, different from those of the others
     */
    public Dropout(Backend backend, String name, int seed, double rate) {
        this.backend = backend;
        this.key = Parameter.state(backend, name + ".key", Shape.of());
        this.rate = Parameter.state(backend, name + ".rate", Shape.of());
        key.load(new float[] {seed});
        setRate(rate);
    }

    /** @param chance p, from 0 to below 1; from the next step on, also of a recorded one that was active */
    public void setRate(double chance) {
        active = chance > 0;
        rate.load(new float[] {(float) chance});
    }

    /** The elements that stay, of the only layer that this dropout has; {@code x} has up to 2²⁰ elements. */
    @Override
    public Tensor forward(Step step, Tensor x) {
        return forward(step, x, 0);
    }

    /**
     * The elements that stay.
     *
     * @param x any shape of up to 2²⁰ elements
     * @param layer 0 to 15: which of the layers that share this dropout
     */
    public Tensor forward(Step step, Tensor x, int layer) {
        if (!active || !step.isTraining()) {
            return x;
        }
        Expr counter = Expr.position().plus(constant((double) layer * POSITIONS_PER_LAYER));
        Expr goes = apply(ScalarOp.LESS, apply(ScalarOp.RANDOM, input(1), counter), input(2));
        Expr body = apply(ScalarOp.SELECT, goes, constant(0), input(0).over(constant(1).minus(input(2))));
        return Elementwise.apply(step, "dropout", body, x, key.value(), rate.value());
    }

    /** Issues the commands after which the next step drops other elements; once a step, after its backward pass. */
    public void advance() {
        if (active) {
            hashKey(0);
        }
    }

    private void hashKey(int branch) {
        Expr next = apply(ScalarOp.RANDOM, input(0), constant(KEYS - 1 - branch)).times(KEYS);
        backend.map(new View[] {key.view()}, new Expr[] {next}, key.view());
    }

    /** What the draws follow from: for a replica of the model, which draws by {@link #drawForShare}. */
    public List<Parameter> carried() {
        return List.of(key, rate);
    }

    /**
     * Issues the commands after which a replica that has taken over what is {@link #carried} drops other elements than
     * those of other shares: its key is hashed from that of the first share, which keeps it, and the share's number.
     */
    public void drawForShare(int share) {
        if (active && share > 0) {
            hashKey(share);
        }
    }

    /** What has to be kept to go on later with the same draws: one number. */
    @Override
    public List<Parameter> state() {
        return List.of(key);
    }

    @Override
    public void close() {
        key.close();
        rate.close();
    }
}
