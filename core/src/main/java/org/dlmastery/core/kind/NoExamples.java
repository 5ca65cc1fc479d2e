package org.dlmastery.core.kind;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * The examples of a trained network that the site brings, which isn't trained on: room for one of nothing, for a run has
 * batches, but none of these is ever asked for.
 */
public final class NoExamples implements Examples {
    private final Backend backend;

    public NoExamples(Backend backend) {
        this.backend = backend;
    }

    /** What such a network answers to whoever trains it. */
    public static IllegalStateException untrainable() {
        return new IllegalStateException("train: the network that the site brings is only used as it is; start a run with "
                + "a network of your own");
    }

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
        throw untrainable();
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
