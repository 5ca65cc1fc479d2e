package org.dlmastery.core.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.ScalarFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OptimiserTest {
    private static final List<UpdateRule> RULES = List.of(Sgd.plain(), new Sgd(0.9, false), new Sgd(0.9, true),
            RmsProp.standard(), Adam.standard(), Adam.withDecay(0.1));

    private final Backend backend = new ReferenceBackend();
    private final Parameter weight = Parameter.create(backend, "weight", Shape.of(4),
            new float[] {2, -1, 0.5f, 0});
    private final Parameter bias = Parameter.create(backend, "bias", Shape.of(), new float[] {3});

    @AfterEach
    void everythingIsFreed() {
        weight.close();
        bias.close();
        assertEquals(0, backend.liveBuffers());
    }

    private Optimiser optimiser(UpdateRule rule) {
        return new Optimiser(backend, rule, 0.1, List.of(weight, bias), List.of(weight));
    }

    /** One update by the gradient of Σ (w² + b)², with all of its commands. */
    private void issue(Step step, Optimiser optimiser) {
        var sum = Elementwise.add(step, ScalarFunction.SQUARE.on(step, weight.value()), bias.value());
        step.backward(Reduce.sum(step, ScalarFunction.SQUARE.on(step, sum)));
        optimiser.update(step);
    }

    private void train(Optimiser optimiser, int steps) {
        for (int i = 0; i < steps; i++) {
            try (Step step = Step.training(backend)) {
                issue(step, optimiser);
            }
        }
    }

    private float[] weights() {
        return weight.read().get();
    }

    private void reset() {
        weight.load(new float[] {2, -1, 0.5f, 0});
        bias.load(new float[] {3});
    }

    @TestFactory
    Stream<DynamicTest> aRecordedUpdateEqualsAnIssuedOneToTheBit() {
        return RULES.stream().map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> {
            reset();
            float[] issued;
            try (Optimiser optimiser = optimiser(rule)) {
                optimiser.setPenalty(0.01, 0.02);
                train(optimiser, 5);
                optimiser.setLearningRate(0.03);
                optimiser.setPenalty(0, 0.5);
                train(optimiser, 5);
                issued = weights();
            }
            reset();
            try (Optimiser optimiser = optimiser(rule); Step step = Step.training(backend)) {
                optimiser.setPenalty(0.01, 0.02);
                try (Recording recording = backend.record(() -> issue(step, optimiser))) {
                    replay(recording, 4);
                    optimiser.setLearningRate(0.03);
                    optimiser.setPenalty(0, 0.5);
                    replay(recording, 5);
                }
            }
            assertArrayEquals(issued, weights());
        }));
    }

    private static void replay(Recording recording, int times) {
        for (int i = 0; i < times; i++) {
            recording.replay();
        }
    }

    @TestFactory
    Stream<DynamicTest> savedStateGoesOnAsIfNothingHadHappened() {
        return RULES.stream().map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> {
            reset();
            List<float[]> saved = new ArrayList<>();
            float[] savedWeights;
            float[] savedBias;
            float[] uninterrupted;
            try (Optimiser optimiser = optimiser(rule)) {
                train(optimiser, 5);
                optimiser.state().forEach(each -> saved.add(each.read().get()));
                savedWeights = weights();
                savedBias = bias.read().get();
                train(optimiser, 5);
                uninterrupted = weights();
            }
            try (Optimiser optimiser = optimiser(rule)) {
                weight.load(savedWeights);
                bias.load(savedBias);
                for (int i = 0; i < saved.size(); i++) {
                    optimiser.state().get(i).load(saved.get(i));
                }
                train(optimiser, 5);
            }
            assertArrayEquals(uninterrupted, weights());
        }));
    }

    @Test
    void stateIsNamedAfterParameters() {
        assertEquals(List.of(), names(Sgd.plain()));
        assertEquals(List.of("weight.velocity", "bias.velocity"), names(new Sgd(0.9, false)));
        assertEquals(List.of("weight.squares", "bias.squares"), names(RmsProp.standard()));
        assertEquals(List.of("mean-correction", "squares-correction", "weight.mean", "weight.squares", "bias.mean",
                "bias.squares"), names(Adam.standard()));
    }

    private List<String> names(UpdateRule rule) {
        try (Optimiser optimiser = optimiser(rule)) {
            return optimiser.state().stream().map(Parameter::name).toList();
        }
    }

    @Test
    void penaltiesHoldForPenalisedParametersOnly() {
        // The loss Σ b has the slope 0 at every weight, so that the weights feel the penalties alone.
        try (Optimiser optimiser = optimiser(Sgd.plain()); Step step = Step.training(backend)) {
            optimiser.setPenalty(1, 2);
            var loss = Elementwise.add(step, Elementwise.scale(step, Reduce.sum(step, weight.value()), 0),
                    bias.value());
            step.backward(loss);
            optimiser.update(step);
        }
        // w − 0.1·(sign w + 2w); the slope of |w| at 0 is 0.
        assertArrayEquals(new float[] {1.5f, -0.7f, 0.3f, 0}, weights(), 1e-7f);
        assertArrayEquals(new float[] {2.9f}, bias.read().get(), 1e-7f);
    }

    @Test
    void aPenaltyOfZeroChangesNoBit() {
        try (Optimiser optimiser = optimiser(Adam.standard())) {
            train(optimiser, 5);
        }
        float[] penalised = weights();
        reset();
        try (Optimiser optimiser = new Optimiser(backend, Adam.standard(), 0.1, List.of(weight, bias), List.of())) {
            train(optimiser, 5);
        }
        assertArrayEquals(weights(), penalised);
    }

    @Test
    void adamsCorrectionsAreOneMinusThePowersOfBeta() {
        try (Optimiser optimiser = optimiser(Adam.standard())) {
            for (int t = 1; t <= 1000; t++) {
                train(optimiser, 1);
                if (t == 1 || t == 10 || t == 1000) {
                    assertEquals(1 - Math.pow(0.9, t), optimiser.state().get(0).read().get()[0], 1e-6);
                    double second = 1 - Math.pow(0.999, t);
                    assertEquals(second, optimiser.state().get(1).read().get()[0], 2e-5 * second);
                }
            }
        }
    }

    @Test
    void aParameterWithoutAGradientIsAnError() {
        try (Optimiser optimiser = optimiser(Sgd.plain()); Step step = Step.training(backend)) {
            step.backward(Reduce.sum(step, weight.value()));
            IllegalStateException error = assertThrows(IllegalStateException.class, () -> optimiser.update(step));
            assertEquals("gradient: the loss doesn't depend on this value of shape []", error.getMessage());
        }
    }
}
