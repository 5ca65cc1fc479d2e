package org.dlmastery.core.train;

import org.dlmastery.core.backend.View;

/** Examples that lie on a device, of which batches are gathered. */
public interface Examples extends AutoCloseable {
    /** How many there are: an epoch shows each of them once. */
    int count();

    /** Room for so many examples. */
    Batch room(int size);

    /**
     * Writes what of a batch is left to chance, each time before it is filled; nothing where examples are always the same.
     * It follows from the epoch and from where in the epoch's order the batch begins.
     */
    default void vary(Batch batch, int epoch, int first) {
    }

    /**
     * Issues the commands that fill a batch.
     *
     * @param rows which examples, I32 [size]
     */
    void gather(Batch batch, View rows);

    /** Frees the examples. */
    @Override
    void close();
}
