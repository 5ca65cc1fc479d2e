package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;

/**
 * One of several copies of a model that learn the same, each on a device of its own, from its share of every batch.
 *
 * <p>A step: each replica finds the gradient of the mean loss over its share ({@link #gradient}); someone brings the
 * arrays together, takes their mean ({@link BatchShares#mean}) and hands that to every replica, which updates its
 * parameters by it ({@link #update}). Replicas that start with equal parameters on devices of one kind get equal ones:
 * they do the same arithmetic with the same numbers. How the arrays travel is not this class's business.
 */
public final class Replica implements AutoCloseable {
    /** Issues the commands for the mean loss over what the replica's share holds at the moment: one number. */
    public interface ShareLoss {
        Tensor of(Step step);
    }

    /** Commands that were recorded, and the arena that they use. */
    private record Recorded(Step step, Recording recording) {
        void close() {
            recording.close();
            step.close();
        }
    }

    private final Backend backend;
    private final List<Parameter> parameters;
    private final Optimiser optimiser;
    private final int size;
    private final Buffer flat;
    private final Map<ShareLoss, Recorded> gradients = new IdentityHashMap<>();
    private Recorded update;

    /** @param parameters what is learnt, of the optimiser, in the same order on all replicas; they stay their layers' */
    public Replica(Backend backend, List<Parameter> parameters, Optimiser optimiser) {
        this.backend = backend;
        this.parameters = List.copyOf(parameters);
        this.optimiser = optimiser;
        int count = 0;
        for (Parameter parameter : parameters) {
            count += parameter.shape().count();
        }
        size = count;
        flat = backend.allocate(DType.F32, size + 1);
    }

    /** How many numbers {@link #gradient} gives and {@link #update} takes: those of all parameters, and the loss. */
    public int size() {
        return size + 1;
    }

    /**
     * The gradient over the share: every parameter's, one after the other, and then the mean loss. The commands are
     * recorded the first time for a {@code loss} and replayed from then on.
     *
     * @throws IllegalStateException if the loss doesn't depend on one of the parameters
     */
    public Pending<float[]> gradient(ShareLoss loss) {
        Recorded known = gradients.get(loss);
        if (known != null) {
            known.recording().replay();
        } else {
            Step step = Step.training(backend);
            gradients.put(loss, new Recorded(step, backend.record(() -> {
                Tensor value = loss.of(step);
                step.backward(value);
                List<View> places = places();
                for (int i = 0; i < parameters.size(); i++) {
                    copy(places.get(i), step.gradient(parameters.get(i).value()).view());
                }
                copy(View.of(flat, Shape.of(size + 1)).slice(0, size, size + 1, 1).reshape(value.shape()),
                        value.view());
            })));
        }
        return backend.read(View.of(flat, Shape.of(size + 1)));
    }

    private void copy(View to, View from) {
        backend.map(new View[] {to}, new Expr[] {Expr.input(0)}, from);
    }

    /** Where each parameter's gradient lies, as that parameter is shaped. */
    private List<View> places() {
        View all = View.of(flat, Shape.of(size + 1));
        List<View> places = new ArrayList<>();
        int start = 0;
        for (Parameter parameter : parameters) {
            int end = start + parameter.shape().count();
            places.add(all.slice(0, start, end, 1).reshape(parameter.shape()));
            start = end;
        }
        return places;
    }

    /** Updates the parameters by the mean of all replicas' gradients, in the form that {@link #gradient} gives. */
    public void update(float[] mean) {
        if (mean.length != size()) {
            throw new IllegalArgumentException("replica: a gradient of " + mean.length + " numbers, its parameters and "
                    + "the loss are " + size());
        }
        backend.write(flat, mean);
        if (update != null) {
            update.recording().replay();
            return;
        }
        Step step = Step.training(backend);
        update = new Recorded(step, backend.record(() -> {
            List<View> places = places();
            for (int i = 0; i < parameters.size(); i++) {
                step.contribute(parameters.get(i).value(), new Tensor(places.get(i), false));
            }
            optimiser.update(step);
        }));
    }

    /** Frees what the replica has on its device; model and optimiser stay. */
    @Override
    public void close() {
        gradients.values().forEach(Recorded::close);
        gradients.clear();
        if (update != null) {
            update.close();
        }
        backend.free(flat);
    }
}
