package org.dlmastery.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.tensor.Tensor;

/**
 * Training steps whose batches are shared with peers. The engine that leads has the parameters and the optimiser; each
 * peer gets the parameters with every question and answers with the gradient over its share. The leader takes the first
 * share itself, averages all gradients, each by its share's size and in the shares' order (so the bits don't depend on
 * who answers first), and updates.
 *
 * <p>As nobody else keeps a state from step to step, a peer that fails takes nothing with it: the batch is shared anew
 * among those that are left, down to the leader alone.
 */
public final class SharedGradient implements AutoCloseable {
    /** What has become of a batch. */
    public enum Progress {
        /** Peers are at it. */
        WAITING,
        /** A peer has failed: ask for the batch once more, with shares for one peer fewer. */
        FEWER,
        /** The mean gradient is there. */
        DONE
    }

    /** Issues the commands that learn from a batch. */
    public interface Update {
        /**
         * Updates the parameters.
         *
         * @param step has the mean gradient
         * @param loss the mean loss over the batch [1]
         */
        void issue(Step step, Tensor loss);
    }

    private final Backend backend;
    private final List<Peer> peers;
    private final Consumer<String> gone;
    private final Update update;
    private final Replica own;
    private final List<Buffer> buffers = new ArrayList<>();
    private final List<View> rows = new ArrayList<>();
    private final View mean;
    private final Step step;
    private final Map<BatchShares, Recording> means = new HashMap<>();
    private Optional<Recording> updates = Optional.empty();
    private BatchShares shares = new BatchShares(1, 1);

    /**
     * Prepares the steps; nothing is learnt yet.
     *
     * @param learnt as {@link Replica} takes them, and so {@code carried}
     * @param peers who take part; those that fail are ended and taken out of the list
     * @param gone gets why a peer has failed, in words
     */
    public SharedGradient(Backend backend, List<Parameter> learnt, List<Parameter> carried, List<Peer> peers,
            Consumer<String> gone, Update update) {
        this.backend = backend;
        this.peers = peers;
        this.gone = gone;
        this.update = update;
        own = new Replica(backend, learnt, carried);
        rows.add(own.row());
        for (int i = 0; i < peers.size(); i++) {
            rows.add(anotherRow());
        }
        mean = anotherRow();
        step = Step.training(backend);
        own.contribute(step, mean);
    }

    private View anotherRow() {
        Shape shape = own.row().shape();
        Buffer buffer = backend.allocate(DType.F32, shape.count());
        buffers.add(buffer);
        return View.of(buffer, shape);
    }

    /** How many take part, the leader included. */
    public int replicas() {
        return 1 + peers.size();
    }

    /**
     * Begins with a batch: asks all peers that get a share of it, then finds the leader's gradient.
     *
     * @param examples how many the batch has
     * @param ownLoss the mean loss over the first share of {@link BatchShares} of so many examples and replicas
     * @param words what the peers are asked; the number of their share and how many there are come behind it
     */
    public void begin(int examples, Replica.ShareLoss ownLoss, double... words) {
        shares = new BatchShares(examples, replicas());
        double[] asked = Arrays.copyOf(words, words.length + 2);
        asked[words.length + 1] = shares.replicas();
        own.pack();
        for (int share = 1; share < shares.replicas(); share++) {
            if (shares.count(share) > 0) {
                asked[words.length] = share;
                peers.get(share - 1).ask(asked, own.row());
            }
        }
        own.gradient(ownLoss);
        backend.flush();
    }

    /** Whether a peer is still at its share. */
    public boolean isWaiting() {
        for (Peer peer : peers) {
            if (peer.isAsked()) {
                return true;
            }
        }
        return false;
    }

    /** Learns from the batch, if all of its gradient is there. */
    public Progress goOn() {
        if (isWaiting()) {
            return Progress.WAITING;
        }
        if (dropFailed()) {
            own.forgetGradients();
            return Progress.FEWER;
        }
        for (int share = 1; share < shares.replicas(); share++) {
            if (shares.count(share) > 0) {
                peers.get(share - 1).receive(rows.get(share));
            }
        }
        Recording known = means.get(shares);
        if (known == null) {
            means.put(shares, backend.record(this::average));
        } else {
            known.replay();
        }
        if (updates.isPresent()) {
            updates.get().replay();
        } else {
            updates = Optional.of(backend.record(() -> update.issue(step, new Tensor(own.loss(mean), false))));
        }
        return Progress.DONE;
    }

    private boolean dropFailed() {
        boolean dropped = false;
        for (Peer peer : List.copyOf(peers)) {
            if (peer.failure().isPresent()) {
                peers.remove(peer);
                peer.close();
                gone.accept(peer.failure().get());
                dropped = true;
            }
        }
        return dropped;
    }

    /** Σ weight(r) · row(r), in the order of the shares; for one replica its own numbers. */
    private void average() {
        List<View> inputs = new ArrayList<>();
        Expr sum = Expr.constant(0);
        for (int share = 0; share < shares.replicas(); share++) {
            if (shares.count(share) > 0) {
                Expr part = Expr.input(share).times(Expr.constant(shares.weight(share)));
                sum = share == 0 ? part : sum.plus(part);
                inputs.add(rows.get(share));
            }
        }
        backend.map(new View[] {mean}, new Expr[] {sum}, inputs.toArray(new View[0]));
    }

    /** The mean loss over the last batch that was learnt from [1]. */
    public View loss() {
        return own.loss(mean);
    }

    /** Frees what this has on the leader's device; the peers stay, and so does the model. */
    @Override
    public void close() {
        updates.ifPresent(Recording::close);
        means.values().forEach(Recording::close);
        step.close();
        own.close();
        buffers.forEach(backend::free);
    }
}
