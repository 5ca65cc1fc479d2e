package org.dlmastery.core.host;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.BatchShare;
import org.dlmastery.core.train.Kind;
import org.dlmastery.core.train.MissingDataException;
import org.dlmastery.core.train.Replica;
import org.dlmastery.core.train.Sharing;
import org.dlmastery.core.train.Trainable;

/**
 * The engine behind a peer of an {@link EngineHost} that shares batches. It is told kind and settings, of which it makes
 * the model and the data by itself, and is asked for gradients: by epoch, batch, the number of its share and how many
 * shares there are.
 */
public final class ReplicaHost implements Peer.Service, AutoCloseable {
    private static final int EPOCH = 0;
    private static final int BATCH = 1;
    private static final int SHARE = 2;
    private static final int SHARES = 3;
    private static final int NOT_SHUFFLED = -1;

    /** One run's model and examples. */
    private final class Copy implements AutoCloseable {
        private final Trainable trainable;
        private final Sharing sharing;
        private final Replica replica;
        private BatchShare shares;
        private int share;
        private int replicas = 1;
        private int epoch = NOT_SHUFFLED;

        Copy(Trainable trainable) {
            this.trainable = trainable;
            sharing = trainable.sharing().orElseThrow();
            replica = new Replica(backend, trainable.model().parameters(), sharing.carried());
            shares = shares();
        }

        private BatchShare shares() {
            return new BatchShare(backend, trainable, share, replicas);
        }

        void answer(double[] words) {
            if (share != (int) words[SHARE] || replicas != (int) words[SHARES]) {
                share = (int) words[SHARE];
                replicas = (int) words[SHARES];
                replica.forgetGradients();
                shares.close();
                shares = shares();
                epoch = NOT_SHUFFLED;
            }
            if (epoch != (int) words[EPOCH]) {
                epoch = (int) words[EPOCH];
                shares.shuffle(epoch);
            }
            replica.unpack();
            sharing.drawForShare(share);
            replica.gradient(shares.choose((int) words[BATCH]));
        }

        @Override
        public void close() {
            replica.close();
            shares.close();
            trainable.close();
        }
    }

    private final Backend backend;
    private final List<Kind> kinds;
    private Optional<Copy> copy = Optional.empty();

    /** @param kinds what it can train */
    public ReplicaHost(Backend backend, List<Kind> kinds) {
        this.backend = backend;
        this.kinds = List.copyOf(kinds);
    }

    /** What a peer is told: the kind's name and the settings' text, letter by letter, behind the length of the name. */
    public static double[] told(String kind, String settings) {
        String text = kind + settings;
        double[] words = new double[1 + text.length()];
        words[0] = kind.length();
        for (int i = 0; i < text.length(); i++) {
            words[i + 1] = text.charAt(i);
        }
        return words;
    }

    @Override
    public void tell(double[] words, float[][] arrays) {
        close();
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < words.length; i++) {
            text.append((char) words[i]);
        }
        String name = text.substring(0, (int) words[0]);
        String settings = text.substring((int) words[0]);
        for (Kind kind : kinds) {
            if (kind.spec().name().equals(name)) {
                copy = Optional.of(new Copy(kind.create(backend, kind.spec().settings(settings), ReplicaHost::none)));
            }
        }
    }

    /** A peer gets no data sets: kinds that need one are not shared. */
    private static Tensor none(String dataSet, String name) {
        throw new MissingDataException(dataSet);
    }

    @Override
    public View place(double[] words) {
        return present().replica.row();
    }

    @Override
    public void answer(double[] words) {
        present().answer(words);
    }

    private Copy present() {
        return copy.orElseThrow(() -> new IllegalStateException("replica: asked before it was told of a kind it knows"));
    }

    @Override
    public void close() {
        copy.ifPresent(Copy::close);
        copy = Optional.empty();
    }
}
