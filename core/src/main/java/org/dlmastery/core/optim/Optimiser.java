package org.dlmastery.core.optim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;

/**
 * Applies a rule to parameters, in place: one kernel for each parameter together with its moments,
 * more for what a {@link MatrixRule} updates as a whole. Everything that
 * changes from step to step lies in the device's memory, so a recorded update stays right when it is replayed: the
 * learning rate and the penalty rates as numbers that the setters overwrite, the rule's scalars as numbers that the
 * update's own commands advance.
 */
public final class Optimiser implements AutoCloseable {
    /** Where the settings' numbers lie in their buffer. */
    private static final int LEARNING_RATE = 0;
    private static final int L1_RATE = 1;
    private static final int L2_RATE = 2;
    private static final int SETTINGS = 3;

    /** @param isMatrix whether it is updated as a whole */
    private record Slot(Parameter parameter, boolean penalised, boolean isMatrix, List<Parameter> moments) {
    }

    private final Backend backend;
    private final UpdateRule rule;
    private final Optional<MatrixRule> matrices;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Parameter> scalars = new ArrayList<>();
    private final List<Parameter> state = new ArrayList<>();
    private final Buffer settings;
    private final float[] settingValues = new float[SETTINGS];

    /**
     * An optimiser that has taken no step yet; the parameters stay their layers'.
     *
     * @param penalised those of the parameters that {@link #setPenalty} holds for, usually weights and no biases
     */
    public Optimiser(Backend backend, UpdateRule rule, double learningRate, List<Parameter> parameters,
            List<Parameter> penalised) {
        this.backend = backend;
        this.rule = rule;
        for (String name : rule.scalars()) {
            scalars.add(newState(name, Shape.of()));
        }
        matrices = rule.matrices(backend, parameters);
        for (Parameter parameter : parameters) {
            boolean isMatrix = matrices.isPresent() && matrices.get().takes(parameter);
            List<Parameter> moments = new ArrayList<>();
            for (String moment : isMatrix ? matrices.get().moments() : rule.moments()) {
                moments.add(newState(parameter.name() + "." + moment, parameter.shape()));
            }
            slots.add(new Slot(parameter, penalised.contains(parameter), isMatrix, moments));
        }
        settings = backend.allocate(DType.F32, SETTINGS);
        setLearningRate(learningRate);
    }

    private Parameter newState(String name, Shape shape) {
        Parameter created = Parameter.state(backend, name, shape);
        state.add(created);
        return created;
    }

    /** From the next update on, also of a recorded one. */
    public void setLearningRate(double rate) {
        set(LEARNING_RATE, rate);
    }

    /**
     * Adds the gradient of {@code l1·Σ|w| + l2·½Σw²} to that of the loss, for the penalised parameters; from the next
     * update on, also of a recorded one. The derivative of |w| at 0 is taken as 0.
     */
    public void setPenalty(double l1, double l2) {
        set(L1_RATE, l1);
        set(L2_RATE, l2);
    }

    private void set(int setting, double value) {
        settingValues[setting] = (float) value;
        backend.write(settings, settingValues);
    }

    /**
     * Issues the commands that update each parameter by its gradient in the step.
     *
     * @throws IllegalStateException if the loss of the step doesn't depend on one of the parameters
     */
    public void update(Step step) {
        List<View> gradients = new ArrayList<>();
        for (Slot slot : slots) {
            gradients.add(step.gradient(slot.parameter().value()).view());
        }
        if (!scalars.isEmpty()) {
            View[] views = views(scalars);
            Expr[] next = rule.advance(inputs(views.length)).toArray(new Expr[0]);
            backend.map(views, next, views);
        }
        for (int i = 0; i < slots.size(); i++) {
            update(slots.get(i), gradients.get(i));
        }
    }

    private void update(Slot slot, View gradient) {
        Shape shape = slot.parameter().shape();
        List<View> inputs = new ArrayList<>();
        Expr parameter = next(inputs, slot.parameter().view());
        Expr slope = next(inputs, gradient);
        Expr rate = next(inputs, setting(LEARNING_RATE, shape));
        List<Expr> moments = new ArrayList<>();
        List<Expr> common = new ArrayList<>();
        for (Parameter moment : slot.moments()) {
            moments.add(next(inputs, moment.view()));
        }
        for (Parameter scalar : slot.isMatrix() ? List.<Parameter>of() : scalars) {
            common.add(next(inputs, scalar.view().expand(shape)));
        }
        if (slot.penalised()) {
            Expr l1 = next(inputs, setting(L1_RATE, shape));
            Expr l2 = next(inputs, setting(L2_RATE, shape));
            slope = slope.plus(l1.times(Expr.apply(ScalarOp.SIGN, parameter))).plus(l2.times(parameter));
        }
        UpdateRule.Terms terms = new UpdateRule.Terms(parameter, slope, rate, moments, common);
        if (slot.isMatrix()) {
            matrices.orElseThrow().update(terms, inputs, slot.parameter().view(), List.of(views(slot.moments())),
                    setting(LEARNING_RATE, Shape.of()));
            return;
        }
        List<Expr> bodies = rule.update(terms);
        List<View> outputs = new ArrayList<>();
        outputs.add(slot.parameter().view());
        outputs.addAll(List.of(views(slot.moments())));
        backend.map(outputs.toArray(new View[0]), bodies.toArray(new Expr[0]), inputs.toArray(new View[0]));
    }

    private static Expr next(List<View> inputs, View view) {
        inputs.add(view);
        return Expr.input(inputs.size() - 1);
    }

    private View setting(int setting, Shape shape) {
        View all = View.of(settings, Shape.of(SETTINGS));
        return all.slice(0, setting, setting + 1, 1).reshape(Shape.of()).expand(shape);
    }

    private static List<Expr> inputs(int count) {
        List<Expr> inputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            inputs.add(Expr.input(i));
        }
        return inputs;
    }

    private static View[] views(List<Parameter> parameters) {
        View[] views = new View[parameters.size()];
        for (int i = 0; i < views.length; i++) {
            views[i] = parameters.get(i).view();
        }
        return views;
    }

    /** What has to be kept, beside the parameters, to go on later as if nothing had happened. */
    public List<Parameter> state() {
        return List.copyOf(state);
    }

    /** Frees the state; the parameters stay. */
    @Override
    public void close() {
        for (Parameter kept : state) {
            kept.close();
        }
        matrices.ifPresent(MatrixRule::close);
        backend.free(settings);
    }
}
