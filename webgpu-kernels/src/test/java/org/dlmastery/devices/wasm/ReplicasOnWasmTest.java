package org.dlmastery.devices.wasm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.BatchShares;
import org.dlmastery.core.train.Replica;
import org.junit.jupiter.api.Test;

/** A classifier trained by replicas that each have a wasm device learns as one alone, and all stay equal to the bit. */
final class ReplicasOnWasmTest {
    private static final int EXAMPLES = 24;
    private static final int FEATURES = 7;
    private static final int STEPS = 25;

    private static final class Worker {
        private final WasmBackend backend = Opened.onTheJvm();
        private final Linear layer;
        private final Replica replica;
        private final Replica.ShareLoss loss;

        Worker(int start, int end) {
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
            replica = new Replica(backend, layer.parameters(), new Optimiser(backend, Adam.standard(), 0.05,
                    layer.parameters(), List.of()));
        }
    }

    private static float[] train(List<Worker> workers) {
        BatchShares shares = new BatchShares(EXAMPLES, workers.size());
        float[] losses = new float[STEPS];
        for (int step = 0; step < STEPS; step++) {
            List<float[]> gradients = new ArrayList<>();
            for (Worker worker : workers) {
                gradients.add(worker.replica.gradient(worker.loss).get());
            }
            float[] mean = shares.mean(gradients);
            losses[step] = mean[mean.length - 1];
            workers.forEach(worker -> worker.replica.update(mean));
        }
        return losses;
    }

    private static List<Worker> workers(int count) {
        BatchShares shares = new BatchShares(EXAMPLES, count);
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(new Worker(shares.start(i), shares.end(i)));
        }
        return workers;
    }

    @Test
    void threeReplicasLearnAsOneAndStayEqual() {
        float[] alone = train(workers(1));
        List<Worker> three = workers(3);
        // Sums of 24 terms in another order, through 25 steps of Adam.
        assertArrayEquals(alone, train(three), 1e-4f);
        assertTrue(alone[STEPS - 1] < 0.7f * alone[0], "it must learn something: " + Arrays.toString(alone));
        for (Worker worker : three) {
            assertArrayEquals(three.get(0).layer.parameters().get(0).read().get(),
                    worker.layer.parameters().get(0).read().get());
        }
    }
}
