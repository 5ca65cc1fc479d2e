package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.data.PointGenerator;
import org.dlmastery.core.data.PointSet;
import org.dlmastery.core.experiment.MlpExperiment;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Mlp;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network trained by several replicas, each with a device of its own, learns as one does alone. */
final class ReplicaTest {
    private static final MlpExperiment EXPERIMENT = Experiments.xor(1);
    private static final PointSet POINTS = PointGenerator.generate(EXPERIMENT.data());
    private static final int STEPS = 60;

    /** A replica of the network with the whole data set at hand, as a worker has it. */
    private static final class Worker implements AutoCloseable {
        private final Backend backend = new ReferenceBackend();
        private final Mlp model = new Mlp(backend, EXPERIMENT);
        private final Optimiser optimiser = new Optimiser(backend,
                UpdateRules.of(EXPERIMENT.training().optimiser()), 0.03, model.parameters(), model.weights());
        private final Replica replica = new Replica(backend, model.parameters(), optimiser);
        private final Map<List<Integer>, Replica.ShareLoss> losses = new HashMap<>();
        private final List<DeviceData> shares = new ArrayList<>();

        /** The mean loss over examples of the training split. */
        Replica.ShareLoss loss(int start, int end) {
            return losses.computeIfAbsent(List.of(start, end), range -> {
                DeviceData all = DeviceData.of(backend, POINTS, true, EXPERIMENT);
                DeviceData share = new DeviceData(backend,
                        new Tensor(all.inputs().view().slice(0, start, end, 1), false),
                        new Tensor(all.labels().view().slice(0, start, end, 1), false));
                shares.add(all);
                return step -> Objective.of(EXPERIMENT.task()).loss(step, model.output(step, share.inputs()),
                        share.labels());
            });
        }

        float[][] parameters() {
            List<Parameter> parameters = model.parameters();
            float[][] values = new float[parameters.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = parameters.get(i).read().get();
            }
            return values;
        }

        @Override
        public void close() {
            replica.close();
            optimiser.close();
            shares.forEach(DeviceData::close);
            model.close();
        }
    }

    private static float[] train(List<Worker> workers, int batch) {
        int examples = POINTS.split(true).length;
        float[] losses = new float[STEPS];
        for (int step = 0; step < STEPS; step++) {
            int first = step * batch % (examples - batch);
            BatchShares shares = new BatchShares(batch, workers.size());
            List<float[]> gradients = new ArrayList<>();
            for (int w = 0; w < workers.size(); w++) {
                gradients.add(shares.count(w) == 0 ? new float[0] : workers.get(w).replica.gradient(
                        workers.get(w).loss(first + shares.start(w), first + shares.end(w))).get());
            }
            float[] mean = shares.mean(gradients);
            losses[step] = mean[mean.length - 1];
            for (Worker worker : workers) {
                worker.replica.update(mean);
            }
        }
        return losses;
    }

    private static List<Worker> workers(int count) {
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            workers.add(new Worker());
        }
        return workers;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 12})
    void severalReplicasLearnAsOneAndStayEqual(int count) {
        List<Worker> alone = workers(1);
        List<Worker> together = workers(count);
        float[] expected = train(alone, 10);
        float[] losses = train(together, 10);
        assertTrue(expected[STEPS - 1] < 0.8 * expected[0], "the network must learn something");
        // A sum of ten terms in another order; Adam's division by √v makes more of it while gradients are small.
        assertArrayEquals(expected, losses, 1e-4f);
        for (Worker worker : together) {
            assertArrayEquals(together.get(0).parameters(), worker.parameters());
        }
        alone.forEach(Worker::close);
        for (Worker worker : together) {
            worker.close();
            assertEquals(0, worker.backend.liveBuffers());
        }
    }

    @Test
    void oneReplicaDoesTheArithmeticOfOrdinaryTraining() {
        List<Worker> alone = workers(1);
        float[] losses = train(alone, 20);
        Worker plain = new Worker();
        float[] expected = new float[STEPS];
        int examples = POINTS.split(true).length;
        for (int i = 0; i < STEPS; i++) {
            int first = i * 20 % (examples - 20);
            try (Step step = Step.training(plain.backend)) {
                Tensor loss = plain.loss(first, first + 20).of(step);
                expected[i] = plain.backend.read(loss.view()).get()[0];
                step.backward(loss);
                plain.optimiser.update(step);
            }
        }
        assertArrayEquals(expected, losses);
        assertArrayEquals(plain.parameters(), alone.get(0).parameters());
    }

    @Test
    void theMeanWeighsEachShareByItsExamples() {
        BatchShares shares = new BatchShares(5, 2);
        assertEquals(2, shares.count(0));
        assertEquals(3, shares.count(1));
        assertArrayEquals(new float[] {(2 * 1f + 3 * 6f) / 5, -2},
                shares.mean(List.of(new float[] {1, -2}, new float[] {6, -2})));
    }

    @Test
    void everyExampleIsInExactlyOneShare() {
        for (int examples = 1; examples < 20; examples++) {
            for (int replicas = 1; replicas < 9; replicas++) {
                BatchShares shares = new BatchShares(examples, replicas);
                assertEquals(0, shares.start(0));
                assertEquals(examples, shares.end(replicas - 1));
                for (int r = 1; r < replicas; r++) {
                    assertEquals(shares.end(r - 1), shares.start(r));
                    assertTrue(Math.abs(shares.count(r) - shares.count(0)) <= 1);
                }
            }
        }
    }

    @Test
    void aGradientOfAnotherModelIsRefused() {
        try (Worker worker = new Worker()) {
            assertThrows(IllegalArgumentException.class, () -> worker.replica.update(new float[3]));
        }
        assertThrows(IllegalArgumentException.class,
                () -> new BatchShares(4, 2).mean(List.of(new float[3], new float[4])));
    }
}
