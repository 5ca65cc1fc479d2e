package org.dlmastery.core.kind.gnn;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * One example, which is the whole graph: every step sees all of it, so an epoch is one step. It lies with the model, and a
 * batch has nothing to hold.
 */
record WholeGraph(Backend backend) implements Examples {
    @Override
    public int count() {
        return 1;
    }

    @Override
    public Batch room(int size) {
        return new Batch(backend, size, List.of());
    }

    @Override
    public void gather(Batch batch, View rows) {
        // There is nothing to gather.
    }

    @Override
    public void close() {
        // It has nothing of its own on the device.
    }
}
