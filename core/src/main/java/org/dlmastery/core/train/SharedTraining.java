package org.dlmastery.core.train;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.tensor.Tensor;

/** Training whose batches are shared with peers, each of them another engine with a copy: see {@link SharedGradient}. */
final class SharedTraining implements BatchTraining {
    private final Parts parts;
    private final List<Peer> peers;
    private final Supplier<double[]> told;
    private final SharedGradient gradient;
    private BatchShare own;
    private int epoch;
    private int batch;
    private boolean underway;
    private boolean peersKnow;

    /** Prepares the steps, as {@link BatchTraining#shared} has it. */
    SharedTraining(Parts parts, Sharing sharing, List<Peer> peers, Supplier<double[]> told, Consumer<String> gone) {
        this.parts = parts;
        this.peers = peers;
        this.told = told;
        gradient = new SharedGradient(parts.backend(), parts.trainable().model().parameters(), sharing.carried(), peers,
                gone, this::learn);
        own = firstShare();
    }

    private BatchShare firstShare() {
        return new BatchShare(parts.backend(), parts.trainable(), 0, gradient.replicas());
    }

    private void learn(Step step, Tensor loss) {
        parts.watch().look(loss);
        parts.optimiser().update(step);
        parts.trainable().model().advance();
    }

    @Override
    public int count() {
        return own.count();
    }

    @Override
    public void shuffle(int next) {
        epoch = next;
        own.shuffle(next);
    }

    @Override
    public void start(int next) {
        // Not earlier: a run that is refused after all must not have changed what the peers train.
        if (!peersKnow) {
            double[] words = told.get();
            peers.forEach(peer -> peer.tell(words));
            peersKnow = true;
        }
        batch = next;
        underway = true;
        begin();
    }

    private void begin() {
        gradient.begin(own.examples(batch), own.choose(batch), epoch, batch);
    }

    @Override
    public boolean isUnderway() {
        while (underway) {
            SharedGradient.Progress progress = gradient.goOn();
            if (progress == SharedGradient.Progress.WAITING) {
                return true;
            }
            if (progress == SharedGradient.Progress.DONE) {
                underway = false;
            } else {
                own.close();
                own = firstShare();
                own.shuffle(epoch);
                begin();
            }
        }
        return false;
    }

    @Override
    public boolean isWaiting() {
        return underway && gradient.isWaiting();
    }

    @Override
    public void close() {
        gradient.close();
        own.close();
    }
}
