package org.dlmastery.core.train;

import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.PointGenerator;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.protocol.Wire;
import org.dlmastery.core.protocol.WireMessage;

/**
 * The engine behind a peer of {@link SharedTraining}. It is told the experiment, of which it makes the model and the
 * data by itself, and is asked for gradients: by epoch, batch, the number of its share and how many shares there are.
 */
public final class ReplicaHost implements Peer.Service, AutoCloseable {
    private static final int EPOCH = 0;
    private static final int BATCH = 1;
    private static final int SHARE = 2;
    private static final int SHARES = 3;
    private static final int NOT_SHUFFLED = -1;

    /** One run's model and examples. */
    private final class Copy implements AutoCloseable {
        private final MlpExperiment experiment;
        private final Mlp model;
        private final DeviceData examples;
        private final Replica replica;
        private MlpShares shares;
        private int share;
        private int replicas = 1;
        private int epoch = NOT_SHUFFLED;

        Copy(MlpExperiment experiment) {
            this.experiment = experiment;
            model = new Mlp(backend, experiment);
            examples = DeviceData.of(backend, PointGenerator.generate(experiment.data()), true, experiment);
            replica = new Replica(backend, model.parameters(), model.dropout().carried());
            shares = shares();
        }

        private MlpShares shares() {
            return new MlpShares(backend, experiment, model, examples, share, replicas);
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
            model.dropout().drawForShare(share);
            replica.gradient(shares.load((int) words[BATCH]));
        }

        @Override
        public void close() {
            replica.close();
            shares.close();
            examples.close();
            model.close();
        }
    }

    private final Backend backend;
    private Optional<Copy> copy = Optional.empty();

    public ReplicaHost(Backend backend) {
        this.backend = backend;
    }

    @Override
    public void tell(double[] words, float[][] arrays) {
        close();
        Request told = Wire.request(new WireMessage(words, new String[0], arrays));
        copy = Optional.of(new Copy(((Request.Start) told).experiment()));
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
        return copy.orElseThrow(() -> new IllegalStateException("replica: asked before it was told of an experiment"));
    }

    @Override
    public void close() {
        copy.ifPresent(Copy::close);
        copy = Optional.empty();
    }
}
