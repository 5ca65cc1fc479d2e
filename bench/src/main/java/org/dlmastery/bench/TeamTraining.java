package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.train.BatchShare;
import org.dlmastery.core.train.Plan;
import org.dlmastery.core.train.SharedGradient;
import org.dlmastery.devices.wasm.WorkerPeer;

/** The {@code cnn} workload trained by several workers that share each batch: the part of the one that leads. */
final class TeamTraining implements Workload {
    private final Backend backend;
    private final int number;
    private final List<WorkerPeer> peers;
    private final ModelTrainable trainable;
    private final BatchShare share;
    private final Optimiser optimiser;
    private final SharedGradient gradient;
    private int left;
    private int nextBatch;

    /**
     * A training before its first step.
     *
     * @param number another for each training of these peers
     * @param numbers as {@link Workloads} takes them for {@code cnn}, and so {@code arrays}
     */
    TeamTraining(Backend backend, int number, List<WorkerPeer> peers, double[] numbers, float[][] arrays) {
        this.backend = backend;
        this.number = number;
        this.peers = peers;
        trainable = TrainedModels.classifier(backend, numbers, arrays);
        share = new BatchShare(backend, trainable, 0, 1 + peers.size());
        share.shuffle(0);
        Plan plan = trainable.plan();
        List<Parameter> parameters = trainable.model().parameters();
        optimiser = new Optimiser(backend, plan.rule(), plan.rate().at(0, 1), parameters, List.of());
        for (int i = 0; i < peers.size(); i++) {
            peers.get(i).tell(TeamMember.told(number, 1 + i, 1 + peers.size(), numbers), arrays);
        }
        gradient = new SharedGradient(backend, parameters, List.of(), new ArrayList<>(peers), why -> {
            throw new IllegalStateException("a worker has failed: " + why);
        }, (step, loss) -> optimiser.update(step));
    }

    @Override
    public void run(int times) {
        left = times;
        peers.forEach(peer -> peer.onNews(this::goOn));
        begin();
    }

    private void begin() {
        gradient.begin(share.examples(nextBatch), share.choose(nextBatch), number, nextBatch);
        nextBatch = (nextBatch + 1) % share.count();
    }

    private void goOn() {
        if (left > 0 && gradient.goOn() == SharedGradient.Progress.DONE) {
            left--;
            if (left > 0) {
                begin();
            } else {
                backend.flush();
            }
        }
    }

    @Override
    public Pending<float[]> output() {
        View loss = gradient.loss();
        return new Pending<>() {
            @Override
            public boolean isReady() {
                return left == 0;
            }

            @Override
            public float[] get() {
                return backend.read(loss).get();
            }
        };
    }

    @Override
    public Pending<float[]> end() {
        return output();
    }

    @Override
    public void close() {
        peers.forEach(peer -> peer.tell(new double[] {number}));
        gradient.close();
        optimiser.close();
        share.close();
        trainable.close();
    }
}
