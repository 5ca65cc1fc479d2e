package org.dlmastery.core.grad;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.ShapeException;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.tensor.Tensor;

/**
 * One forward computation and, if wanted, its backward one: the arena that owns every intermediate value and the tape
 * that remembers how each was made. Closing it frees all of them; parameters and data belong to others and stay.
 */
public final class Step implements AutoCloseable {
    /** Turns the gradient of an op's output into gradients of its inputs, by calling {@link Step#contribute}. */
    public interface BackwardRule {
        void apply(Tensor outputGradient);
    }

    private record Entry(Tensor output, BackwardRule rule) {
    }

    private final Backend backend;
    private final boolean taping;
    private final boolean training;
    private final List<Buffer> arena;
    private Optional<Buffer> scratch = Optional.empty();
    private final List<Entry> tape = new ArrayList<>();
    private final Map<Tensor, Tensor> gradients = new IdentityHashMap<>();

    private Step(Backend backend, boolean taping, boolean training, List<Buffer> arena) {
        this.backend = backend;
        this.taping = taping;
        this.training = training;
        this.arena = arena;
    }

    /** A step that keeps a tape, and in which layers behave as in training (dropout drops). */
    public static Step training(Backend backend) {
        return new Step(backend, true, true, new ArrayList<>());
    }

    /** A step without a tape. */
    public static Step inference(Backend backend) {
        return new Step(backend, false, false, new ArrayList<>());
    }

    /** A step that keeps a tape, but in which layers behave as in inference: for gradients that explain. */
    public static Step explaining(Backend backend) {
        return new Step(backend, true, false, new ArrayList<>());
    }

    /**
     * A further step, in which layers behave as in inference, for gradients on the way to this one's. It is not
     * closed: its values are in this one's arena.
     */
    public Step explaining() {
        return new Step(backend, true, false, arena);
    }

    public Backend backend() {
        return backend;
    }

    public boolean isTraining() {
        return training;
    }

    /**
     * New memory in the arena, for an op's output. It is zero only until a recording is replayed: an op that needs
     * zeros writes them by a command.
     */
    public View allocate(Shape shape) {
        return allocate(DType.F32, shape);
    }

    /** The same for elements of another type: row numbers. */
    public View allocate(DType type, Shape shape) {
        Buffer buffer = backend.allocate(type, shape.count());
        arena.add(buffer);
        return View.of(buffer, shape);
    }

    /** Memory for numbers that one op needs while it issues its commands; the next op may be given the same. */
    public View scratch(Shape shape) {
        if (scratch.isEmpty() || scratch.get().length() < shape.count()) {
            scratch = Optional.of(allocate(shape).buffer());
        }
        return View.of(scratch.get(), shape);
    }

    /** A constant from the host, row-major. It is written now: a recording replays with the same values. */
    public Tensor constant(Shape shape, float... values) {
        return new Tensor(written(DType.F32, shape, values), false);
    }

    /** Row numbers from the host, for gather and scatter. */
    public Tensor rows(Shape shape, float... rowNumbers) {
        return new Tensor(written(DType.I32, shape, rowNumbers), false);
    }

    private View written(DType type, Shape shape, float[] values) {
        if (values.length != shape.count()) {
            throw new ShapeException("constant: " + shape + " has " + shape.count() + " elements, got "
                    + values.length);
        }
        View view = allocate(type, shape);
        backend.write(view.buffer(), values);
        return view;
    }

    /**
     * An op's result: differentiable if the step keeps a tape and one of its inputs is; its rule then goes on the tape.
     */
    public Tensor result(View output, BackwardRule rule, Tensor... inputs) {
        boolean differentiable = false;
        for (Tensor input : inputs) {
            differentiable |= input.isDifferentiable();
        }
        Tensor tensor = new Tensor(output, differentiable && taping);
        if (tensor.isDifferentiable()) {
            tape.add(new Entry(tensor, rule));
        }
        return tensor;
    }

    /** Adds to the gradient of {@code target}; for one that isn't differentiable, does nothing. */
    public void contribute(Tensor target, Tensor gradient) {
        if (!target.isDifferentiable()) {
            return;
        }
        if (!target.shape().equals(gradient.shape())) {
            throw new ShapeException("backward: a gradient of shape " + gradient.shape() + " for a value of shape "
                    + target.shape());
        }
        Tensor before = gradients.get(target);
        if (before == null) {
            gradients.put(target, gradient);
            return;
        }
        View sum = allocate(target.shape());
        backend.map(new View[] {sum}, new Expr[] {Expr.input(0).plus(Expr.input(1))}, before.view(), gradient.view());
        gradients.put(target, new Tensor(sum, false));
    }

    /**
     * Computes the gradient of a scalar with respect to every differentiable value that it was made of; once a step.
     *
     * @param loss one element, of any rank
     */
    public void backward(Tensor loss) {
        if (loss.shape().count() != 1) {
            throw new ShapeException("backward: the loss must be one number, its shape is " + loss.shape()
                    + "; take its mean or sum first");
        }
        float[] one = {1};
        backward(loss, constant(loss.shape(), one));
    }

    /** The vector-Jacobian product: the gradient of Σ output·outputGradient. */
    public void backward(Tensor output, Tensor outputGradient) {
        if (!taping) {
            throw new IllegalStateException("backward: an inference step keeps no tape; use Step.training");
        }
        if (!gradients.isEmpty()) {
            throw new IllegalStateException("backward: this step has its gradients already; add the losses first");
        }
        contribute(output, outputGradient);
        for (int i = tape.size() - 1; i >= 0; i--) {
            Entry entry = tape.get(i);
            Tensor gradient = gradients.get(entry.output());
            if (gradient != null) {
                entry.rule().apply(gradient);
            }
        }
    }

    /**
     * The gradient with respect to a value, after {@link #backward}.
     *
     * @throws IllegalStateException if the loss doesn't depend on it
     */
    public Tensor gradient(Tensor value) {
        Tensor gradient = gradients.get(value);
        if (gradient == null) {
            throw new IllegalStateException("gradient: the loss doesn't depend on this value of shape "
                    + value.shape());
        }
        return gradient;
    }

    @Override
    public void close() {
        for (Buffer buffer : arena) {
            backend.free(buffer);
        }
        arena.clear();
        scratch = Optional.empty();
        tape.clear();
        gradients.clear();
    }
}
