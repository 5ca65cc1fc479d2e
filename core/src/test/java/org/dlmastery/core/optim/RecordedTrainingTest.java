package org.dlmastery.core.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Activations;
import org.dlmastery.core.nn.Initialiser;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.BinaryCrossEntropy;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A small network trained on changing batches: step by step, and as a recording that is replayed. */
class RecordedTrainingTest {
    private static final int BATCH = 5;
    private static final int STEPS = 200;

    private final Backend backend = new ReferenceBackend();
    private final Parameter x = Parameter.state(backend, "x", Shape.of(BATCH, 2));
    private final Parameter y = Parameter.state(backend, "y", Shape.of(BATCH, 1));

    private static final class Network implements AutoCloseable {
        private final Linear first;
        private final Linear second;
        private int counter;

        Network(Backend backend) {
            first = Linear.create(backend, "0", 2, 7, Initialiser.HE_UNIFORM, this::random);
            second = Linear.create(backend, "1", 7, 1, Initialiser.GLOROT_UNIFORM, this::random);
        }

        private double random() {
            return CounterRandom.uniform(42, counter++);
        }

        Tensor logits(Step step, Tensor inputs) {
            return second.forward(step, Activations.apply(step, Activation.RELU, first.forward(step, inputs)));
        }

        List<Parameter> parameters() {
            List<Parameter> all = new ArrayList<>(first.parameters());
            all.addAll(second.parameters());
            return all;
        }

        Optimiser optimiser(Backend backend) {
            Optimiser optimiser = new Optimiser(backend, Adam.standard(), 0.03, parameters(),
                    List.of(first.weight(), second.weight()));
            optimiser.setPenalty(0, 0.001);
            return optimiser;
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }

    /** Batch number {@code i} of points in a square; those whose coordinates have one sign are of class 1. */
    private void loadBatch(int i) {
        float[] points = new float[2 * BATCH];
        float[] classes = new float[BATCH];
        for (int k = 0; k < points.length; k++) {
            points[k] = 2 * CounterRandom.uniform(i, k) - 1;
        }
        for (int k = 0; k < BATCH; k++) {
            classes[k] = points[2 * k] * points[2 * k + 1] > 0 ? 1 : 0;
        }
        x.load(points);
        y.load(classes);
    }

    private Tensor issue(Step step, Network network, Optimiser optimiser) {
        Tensor loss = BinaryCrossEntropy.mean(step, network.logits(step, x.value()), y.value());
        step.backward(loss);
        optimiser.update(step);
        return loss;
    }

    private float[] stepByStep() {
        float[] losses = new float[STEPS];
        try (Network network = new Network(backend); Optimiser optimiser = network.optimiser(backend)) {
            int before = backend.liveBuffers();
            for (int i = 0; i < STEPS; i++) {
                loadBatch(i);
                try (Step step = Step.training(backend)) {
                    losses[i] = backend.read(issue(step, network, optimiser).view()).get()[0];
                }
                assertEquals(before, backend.liveBuffers());
            }
        }
        return losses;
    }

    private float[] recorded() {
        float[] losses = new float[STEPS];
        try (Network network = new Network(backend); Optimiser optimiser = network.optimiser(backend);
                Step step = Step.training(backend)) {
            loadBatch(0);
            List<Tensor> loss = new ArrayList<>();
            try (Recording recording = backend.record(() -> loss.add(issue(step, network, optimiser)))) {
                int recorded = backend.liveBuffers();
                losses[0] = backend.read(loss.get(0).view()).get()[0];
                for (int i = 1; i < STEPS; i++) {
                    loadBatch(i);
                    recording.replay();
                    losses[i] = backend.read(loss.get(0).view()).get()[0];
                    assertEquals(recorded, backend.liveBuffers());
                }
            }
        }
        return losses;
    }

    @Test
    void equalsTrainingStepByStepToTheBit() {
        float[] issued = stepByStep();
        assertArrayEquals(issued, recorded());
        assertArrayEquals(issued, stepByStep());
        x.close();
        y.close();
        assertEquals(0, backend.liveBuffers());
    }

    @Test
    void learns() {
        float[] losses = stepByStep();
        double first = 0;
        double last = 0;
        for (int i = 0; i < 20; i++) {
            first += losses[i] / 20;
            last += losses[STEPS - 1 - i] / 20;
        }
        double before = first;
        double after = last;
        assertTrue(after < 0.7 * before, () -> "mean loss " + before + " at first, " + after + " in the end");
    }
}
