package org.dlmastery.bench;

import java.util.List;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Recording;

/** Something on a device that can be run any number of times, and what its last run gave. */
interface Workload extends AutoCloseable {
    /** Issues the commands of so many runs; a training runs on to its next batch each time. */
    void run(int times);

    /** Everything that the last run computed, for the check; a training's loss on its last batch. */
    Pending<float[]> output();

    /** One number of the last run: once it is there, every command issued before has run. */
    Pending<float[]> end();

    /** What one more run will replay; after the first run. Empty if its commands aren't recorded. */
    default List<Recording> recordings() {
        return List.of();
    }

    @Override
    void close();
}
