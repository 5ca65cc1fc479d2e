package org.dlmastery.core.train;

import java.util.IdentityHashMap;
import java.util.Map;

/** Training by this engine's device alone: a batch is done when its commands are issued. */
final class OwnTraining implements BatchTraining {
    private final Parts parts;
    private final MiniBatches batches;
    private final Map<DeviceData, RecordedTraining> updates = new IdentityHashMap<>();

    OwnTraining(Parts parts) {
        this.parts = parts;
        batches = new MiniBatches(parts.backend(), parts.examples(), parts.experiment().training().batchSize(),
                parts.experiment().seed(), 0, 1);
    }

    @Override
    public int count() {
        return batches.count();
    }

    @Override
    public void shuffle(int epoch) {
        batches.shuffle(epoch);
    }

    @Override
    public void start(int batch) {
        batches.load(batch);
        updates.computeIfAbsent(batches.batch(batch), examples -> new RecordedTraining(parts.backend(), parts.model(),
                parts.objective(), examples, parts.watch(), parts.optimiser())).run();
    }

    @Override
    public boolean isUnderway() {
        return false;
    }

    @Override
    public boolean isWaiting() {
        return false;
    }

    @Override
    public void close() {
        updates.values().forEach(RecordedTraining::close);
        batches.close();
    }
}
