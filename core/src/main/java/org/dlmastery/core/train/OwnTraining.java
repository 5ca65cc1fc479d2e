package org.dlmastery.core.train;

import java.util.IdentityHashMap;
import java.util.Map;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/**
 * Training by this engine's device alone: a batch is done when its commands are issued. They are recorded the first time
 * for a size of batch and replayed from then on: gather, forward, loss, backward, watch, update.
 */
final class OwnTraining implements BatchTraining {
    /** The commands, and the arena that they use. */
    private record Recorded(Step step, Recording recording) {
        void close() {
            recording.close();
            step.close();
        }
    }

    private final Parts parts;
    private final MiniBatches batches;
    private final Map<MiniBatches.Place, Recorded> updates = new IdentityHashMap<>();

    OwnTraining(Parts parts) {
        this.parts = parts;
        batches = new MiniBatches(parts.backend(), parts.trainable().examples(), parts.trainable().plan(), 0, 1);
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
        MiniBatches.Place place = batches.choose(batch);
        Recorded known = updates.get(place);
        if (known == null) {
            updates.put(place, record(place));
        } else {
            known.recording().replay();
        }
    }

    private Recorded record(MiniBatches.Place place) {
        Step step = Step.training(parts.backend());
        return new Recorded(step, parts.backend().record(() -> {
            place.gather();
            Tensor loss = parts.trainable().loss(step, place.batch());
            parts.watch().look(loss);
            step.backward(loss);
            parts.optimiser().update(step);
            parts.trainable().model().advance();
        }));
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
        updates.values().forEach(Recorded::close);
        batches.close();
    }
}
