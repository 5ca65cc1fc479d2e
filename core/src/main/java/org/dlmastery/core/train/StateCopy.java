package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.nn.Parameter;

/** A second copy, on the device, of values that training changes; keeping and restoring it moves nothing to the host. */
public final class StateCopy implements AutoCloseable {
    private final Backend backend;
    private final List<Buffer> copies = new ArrayList<>();
    private final Recording keep;
    private final Recording restore;

    /** Keeps the present values. */
    public StateCopy(Backend backend, List<Parameter> parameters) {
        this.backend = backend;
        List<View> state = new ArrayList<>();
        List<View> kept = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Buffer copy = backend.allocate(DType.F32, parameter.shape().count());
            copies.add(copy);
            state.add(parameter.view());
            kept.add(View.of(copy, parameter.shape()));
        }
        this.keep = backend.record(() -> copy(state, kept));
        this.restore = backend.record(() -> copy(kept, state));
    }

    private void copy(List<View> from, List<View> to) {
        for (int i = 0; i < from.size(); i++) {
            backend.map(new View[] {to.get(i)}, new Expr[] {Expr.input(0)}, from.get(i));
        }
    }

    /** Keeps the present values instead of those kept before. */
    public void keep() {
        keep.replay();
    }

    /** Puts back what was kept. */
    public void restore() {
        restore.replay();
    }

    @Override
    public void close() {
        keep.close();
        restore.close();
        copies.forEach(backend::free);
    }
}
