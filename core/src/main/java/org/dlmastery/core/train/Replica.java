package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.tensor.Tensor;

/**
 * One of several copies of a model, each on a device of its own, that find a batch's gradient together. All that has to
 * travel between them lies in one row of numbers: on the way to a copy the parameters and what goes with them, on the
 * way back the gradient of the mean loss over the copy's share of the batch, and that loss.
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
    private final List<Parameter> learnt;
    private final Buffer buffer;
    private final View row;
    private final int lossAt;
    private final Recording pack;
    private final Recording unpack;
    private final Map<ShareLoss, Recorded> gradients = new IdentityHashMap<>();

    /**
     * A replica of a model, whose parameters stay its layers'.
     *
     * @param learnt what the gradient is of, in the same order on all replicas
     * @param carried what else decides the loss and changes from step to step, in the same order on all replicas
     */
    public Replica(Backend backend, List<Parameter> learnt, List<Parameter> carried) {
        this.backend = backend;
        this.learnt = List.copyOf(learnt);
        List<Parameter> sent = new ArrayList<>(learnt);
        sent.addAll(carried);
        lossAt = count(learnt);
        int length = Math.max(count(sent), lossAt + 1);
        buffer = backend.allocate(DType.F32, length);
        row = View.of(buffer, Shape.of(length));
        List<View> places = places(row, sent);
        pack = backend.record(() -> {
            for (int i = 0; i < sent.size(); i++) {
                copy(places.get(i), sent.get(i).view());
            }
        });
        unpack = backend.record(() -> {
            for (int i = 0; i < sent.size(); i++) {
                copy(sent.get(i).view(), places.get(i));
            }
        });
    }

    private static int count(List<Parameter> parameters) {
        int count = 0;
        for (Parameter parameter : parameters) {
            count += parameter.shape().count();
        }
        return count;
    }

    private void copy(View to, View from) {
        backend.map(new View[] {to}, new Expr[] {Expr.input(0)}, from);
    }

    /** Where each parameter's numbers lie in a row, as that parameter is shaped. */
    private static List<View> places(View row, List<Parameter> parameters) {
        List<View> places = new ArrayList<>();
        int start = 0;
        for (Parameter parameter : parameters) {
            int end = start + parameter.shape().count();
            places.add(row.slice(0, start, end, 1).reshape(parameter.shape()));
            start = end;
        }
        return places;
    }

    /** The row [R] through which numbers come and go. */
    public View row() {
        return row;
    }

    /** Puts the parameters, and what goes with them, into the row. */
    public void pack() {
        pack.replay();
    }

    /** Takes the parameters, and what goes with them, from the row. */
    public void unpack() {
        unpack.replay();
    }

    /**
     * Puts the gradient over the share and then the mean loss into the row. The commands are recorded the first time for
     * a {@code loss} and replayed from then on.
     *
     * @throws IllegalStateException if the loss doesn't depend on one of the parameters
     */
    public void gradient(ShareLoss loss) {
        Recorded known = gradients.get(loss);
        if (known != null) {
            known.recording().replay();
            return;
        }
        Step step = Step.training(backend);
        gradients.put(loss, new Recorded(step, backend.record(() -> {
            Tensor value = loss.of(step);
            step.backward(value);
            List<View> places = places(row, learnt);
            for (int i = 0; i < learnt.size(); i++) {
                copy(places.get(i), step.gradient(learnt.get(i).value()).view());
            }
            copy(loss(row).reshape(value.shape()), value.view());
        })));
    }

    /** Makes the gradient in a row that of the parameters in this step. */
    void contribute(Step step, View gradient) {
        List<View> places = places(gradient, learnt);
        for (int i = 0; i < learnt.size(); i++) {
            step.contribute(learnt.get(i).value(), new Tensor(places.get(i), false));
        }
    }

    /** Where the loss [1] lies in a row that holds a gradient. */
    View loss(View gradient) {
        return gradient.slice(0, lossAt, lossAt + 1, 1);
    }

    /** Forgets the commands recorded for all losses so far. */
    public void forgetGradients() {
        gradients.values().forEach(Recorded::close);
        gradients.clear();
    }

    /** Frees what the replica has on its device; the model stays. */
    @Override
    public void close() {
        forgetGradients();
        pack.close();
        unpack.close();
        backend.free(buffer);
    }
}
