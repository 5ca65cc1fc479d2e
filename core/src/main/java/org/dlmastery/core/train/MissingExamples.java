package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.View;

/**
 * What stands for a run's examples as long as they aren't there: a run has batches, but none of these can be gathered.
 *
 * @param count how many there will be, at least 1
 * @param why none can be gathered, and what to do
 */
public record MissingExamples(Backend backend, int count, String why) implements Examples {
    /** Room for nothing. */
    @Override
    public Batch room(int size) {
        return new Batch(backend, size, List.of());
    }

    @Override
    public void gather(Batch batch, View rows) {
        throw new IllegalStateException(why);
    }

    @Override
    public void close() {
    }
}
