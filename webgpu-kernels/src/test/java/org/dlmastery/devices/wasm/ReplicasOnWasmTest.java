package org.dlmastery.devices.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Peer;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.BatchShares;
import org.dlmastery.core.train.LocalPeer;
import org.dlmastery.core.train.Replica;
import org.dlmastery.core.train.SharedGradient;
import org.junit.jupiter.api.Test;

/** A classifier whose batches are shared among wasm devices learns what one device learns alone, to rounding. */
final class ReplicasOnWasmTest {
    private static final int EXAMPLES = 25;
    private static final int FEATURES = 7;
    private static final int STEPS = 25;

    /** The classifier and one share of the examples, on a device of its own. */
    private static final class Worker implements Peer.Service {
        private final WasmBackend backend = Opened.onTheJvm();
        private final Linear layer;
        private final Replica replica;
        private final Replica.ShareLoss loss;

        Worker(int share, int shares) {
            int start = new BatchShares(EXAMPLES, shares).start(share);
            int end = new BatchShares(EXAMPLES, shares).end(share);
            Random random = new Random(5);
            layer = Linear.create(backend, "layer", FEATURES, 3, Initialiser.GLOROT_UNIFORM, random::nextDouble);
            float[] x = new float[EXAMPLES * FEATURES];
            float[] classes = new float[EXAMPLES];
            for (int i = 0; i < EXAMPLES; i++) {
                classes[i] = i % 3;
                for (int f = 0; f < FEATURES; f++) {
                    x[i * FEATURES + f] = (float) random.nextGaussian() + (f == i % 3 ? 2 : 0);
                }
            }
            Tensor inputs = new Tensor(Opened.placed(backend, Arrays.copyOfRange(x, start * FEATURES, end * FEATURES),
                    end - start, FEATURES), false);
            Tensor targets = new Tensor(Opened.placed(backend, DType.I32, Arrays.copyOfRange(classes, start, end),
                    end - start), false);
            loss = step -> CrossEntropy.mean(step, layer.forward(step, inputs), targets);
            replica = new Replica(backend, layer.parameters(), List.of());
        }

        @Override
        public void tell(double[] words, float[][] arrays) {
            throw new AssertionError("nothing is told here");
        }

        @Override
        public View place(double[] words) {
            return replica.row();
        }

        @Override
        public void answer(double[] words) {
            replica.unpack();
            replica.gradient(loss);
        }
    }

    /** The loss of each step, and then the parameters. */
    private static float[] train(int replicas) {
        Worker leader = new Worker(0, replicas);
        Optimiser optimiser = new Optimiser(leader.backend, Adam.standard(), 0.05, leader.layer.parameters(),
                List.of());
        List<Peer> peers = new ArrayList<>();
        for (int share = 1; share < replicas; share++) {
            Worker member = new Worker(share, replicas);
            peers.add(new LocalPeer(leader.backend, member.backend, member, share % 2));
        }
        SharedGradient gradient = new SharedGradient(leader.backend, leader.layer.parameters(), List.of(), peers,
                why -> { }, (step, loss) -> optimiser.update(step));
        float[] numbers = new float[STEPS + 3 * FEATURES];
        for (int step = 0; step < STEPS; step++) {
            gradient.begin(EXAMPLES, leader.loss);
            SharedGradient.Progress progress = gradient.goOn();
            while (progress == SharedGradient.Progress.WAITING) {
                progress = gradient.goOn();
            }
            assertEquals(SharedGradient.Progress.DONE, progress);
            numbers[step] = leader.backend.read(gradient.loss()).get()[0];
        }
        System.arraycopy(leader.layer.parameters().get(0).read().get(), 0, numbers, STEPS, 3 * FEATURES);
        return numbers;
    }

    @Test
    void threeReplicasLearnAsOneAndTheSameEachTime() {
        float[] alone = train(1);
        float[] three = train(3);
        // Sums of 25 terms in another order, through 25 steps of Adam.
        assertArrayEquals(alone, three, 1e-4f);
        assertTrue(alone[STEPS - 1] < 0.7f * alone[0], "it must learn something: " + Arrays.toString(alone));
        assertArrayEquals(three, train(3));
    }
}
