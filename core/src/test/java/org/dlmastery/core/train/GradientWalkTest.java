package org.dlmastery.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.protocol.Event;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the gradient view are the ones that follow from the parameters, and the run stays as it was. */
class GradientWalkTest {
    private static final int POINT = 11;

    private final List<Event> events = new ArrayList<>();
    private long now;
    private final EngineHost host = new EngineHost(new ReferenceBackend(), () -> now += 1_000_000_000L, events::add);

    private static MlpExperiment experiment(DatasetKind kind, int classes, OptimiserKind optimiser) {
        return new MlpExperiment(List.of(Feature.X1, Feature.X2, Feature.X1_TIMES_X2),
                List.of(new HiddenLayer(4, Activation.TANH), new HiddenLayer(3, Activation.GELU)),
                DataSettings.of(kind, classes, 0.1, 0.7, 60, 2),
                new TrainingSettings(optimiser, 0.05, Regularisation.NONE, 0, 0.3, 10, 100, 0), 2);
    }

    private Event.Walk walk() {
        events.clear();
        host.receive(new Request.Walk(POINT));
        return (Event.Walk) events.get(events.size() - 1);
    }

    private Event.Snapshot show() {
        events.clear();
        host.receive(new Request.ShowNext());
        return (Event.Snapshot) events.get(events.size() - 1);
    }

    private float lossWith(int parameter, float value) {
        host.receive(new Request.SetParameter(parameter, value));
        return walk().loss();
    }

    @ParameterizedTest
    @CsvSource({"XOR, 2", "CLUSTERS, 3", "HILLS, 2"})
    void parameterSlopesMatchFiniteDifferencesOfTheLoss(DatasetKind kind, int classes) {
        host.receive(new Request.Start(1, experiment(kind, classes, OptimiserKind.SGD)));
        Event.Walk walk = walk();
        float step = 1e-2f;
        for (int i = 0; i < walk.parameters().length; i++) {
            float above = lossWith(i, walk.parameters()[i] + step);
            float below = lossWith(i, walk.parameters()[i] - step);
            lossWith(i, walk.parameters()[i]);
            assertEquals((above - below) / (2 * step), walk.parameterSlopes()[i], 2e-3, "parameter " + i);
        }
    }

    @Test
    void backwardDerivativesFollowTheChainRule() {
        host.receive(new Request.Start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        Event.Walk walk = walk();
        int[] sizes = {3, 4, 3, 1};
        int neuron = 0;
        int parameter = 0;
        float[] below = walk.inputs();
        for (int layer = 1; layer < sizes.length; layer++) {
            float[] activations = new float[sizes[layer]];
            for (int j = 0; j < sizes[layer]; j++) {
                float slope = walk.sumSlopes()[neuron + j];
                double sum = walk.parameters()[parameter + sizes[layer] * below.length + j];
                for (int i = 0; i < below.length; i++) {
                    int weight = parameter + j * below.length + i;
                    sum += walk.parameters()[weight] * below[i];
                    assertEquals(slope * below[i], walk.parameterSlopes()[weight], 1e-6, "∂L/∂w = ∂L/∂z · x");
                }
                assertEquals(slope, walk.parameterSlopes()[parameter + sizes[layer] * below.length + j], 1e-7,
                        "∂L/∂b = ∂L/∂z");
                assertEquals(sum, walk.sums()[neuron + j], 1e-5, "z = Σ wᵢxᵢ + b");
                activations[j] = walk.activations()[neuron + j];
                if (layer == 1) {
                    assertEquals(Math.tanh(sum), activations[j], 1e-5);
                    assertEquals(walk.activationSlopes()[neuron + j] * (1 - activations[j] * activations[j]), slope,
                            1e-6, "∂L/∂z = ∂L/∂a · tanh′");
                }
            }
            parameter += sizes[layer] * (below.length + 1);
            neuron += sizes[layer];
            below = activations;
        }
        float label = show().outputs() == 1 ? label() : Float.NaN;
        assertEquals(walk.answer()[0] - label, walk.sumSlopes()[neuron - 1], 1e-6, "∂L/∂z = p − y at the output");
    }

    private float label() {
        host.receive(new Request.Start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        return ((Event.Points) events.stream().filter(Event.Points.class::isInstance).findFirst().orElseThrow())
                .labels()[POINT];
    }

    @Test
    void updateIsTheOptimisersOwnAndTheRunStaysAsItWas() {
        host.receive(new Request.Start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        host.receive(new Request.StepBatch());
        Event.Snapshot before = show();
        Event.Walk walk = walk();
        assertArrayEquals(before.parameters(), walk.parameters());
        for (int i = 0; i < walk.updated().length; i++) {
            assertEquals(walk.parameters()[i] - 0.05f * walk.parameterSlopes()[i], walk.updated()[i], 1e-7);
        }
        host.receive(new Request.StepBatch());
        float[] after = show().parameters();

        host.receive(new Request.Start(2, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        host.receive(new Request.StepBatch());
        host.receive(new Request.StepBatch());
        assertArrayEquals(after, show().parameters(), "the walk has left no trace");
    }

    @Test
    void walkLeavesNoTraceInTheOptimisersState() {
        host.receive(new Request.Start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.ADAM)));
        host.receive(new Request.StepBatch());
        float[] hidden = show().hidden();
        walk();
        host.receive(new Request.SetParameter(0, 0.5f));
        assertArrayEquals(hidden, show().hidden());
    }

    @Test
    void parameterSetByHandIsMeasuredAnew() {
        host.receive(new Request.Start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        Event.Snapshot before = show();
        int outputBias = before.parameters().length - 1;
        host.receive(new Request.SetParameter(outputBias, 100));
        Event.Snapshot after = show();
        assertEquals(100, after.parameters()[outputBias]);
        assertEquals(0.5, after.trainingAccuracy(), 0.1, "everything is class 1 now");
        assertThrows(IllegalArgumentException.class,
                () -> host.receive(new Request.SetParameter(outputBias + 1, 0)));
        assertThrows(IllegalArgumentException.class, () -> host.receive(new Request.Walk(60)));
    }
}
