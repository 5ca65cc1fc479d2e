package org.dlmastery.core.kind.mlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.host.EngineHost;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
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
    private final EngineHost host = new EngineHost(new ReferenceBackend(), MlpMessages.KINDS, () -> now += 1_000_000_000L, events::add);

    private static MlpExperiment experiment(DatasetKind kind, int classes, OptimiserKind optimiser) {
        return new MlpExperiment(List.of(Feature.X1, Feature.X2, Feature.X1_TIMES_X2),
                List.of(new HiddenLayer(4, Activation.TANH), new HiddenLayer(3, Activation.GELU)),
                DataSettings.of(kind, classes, 0.1, 0.7, 60, 2),
                new TrainingSettings(optimiser, 0.05, Regularisation.NONE, 0, 0.3, 10, 100, 0), 2);
    }

    private MlpWalk walk() {
        events.clear();
        host.receive(MlpMessages.walk(POINT));
        return MlpWalk.of((Event.Answer) events.stream().filter(Event.Answer.class::isInstance).findFirst().orElseThrow());
    }

    private MlpSnapshot show() {
        events.clear();
        host.receive(MlpMessages.SHOW);
        return MlpMessages.snapshot(events.get(events.size() - 1));
    }

    private float lossWith(int parameter, float value) {
        host.receive(MlpMessages.setParameter(parameter, value));
        return walk().loss();
    }

    @ParameterizedTest
    @CsvSource({"XOR, 2", "CLUSTERS, 3", "HILLS, 2"})
    void parameterSlopesMatchFiniteDifferencesOfTheLoss(DatasetKind kind, int classes) {
        host.receive(MlpMessages.start(1, experiment(kind, classes, OptimiserKind.SGD)));
        MlpWalk walk = walk();
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
        host.receive(MlpMessages.start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        MlpWalk walk = walk();
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
        host.receive(MlpMessages.start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        return MlpPoints.of((Event.Data) events.stream().filter(Event.Data.class::isInstance).findFirst().orElseThrow())
                .labels()[POINT];
    }

    @Test
    void updateIsTheOptimisersOwnAndTheRunStaysAsItWas() {
        host.receive(MlpMessages.start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        host.receive(new Request.StepBatch());
        MlpSnapshot before = show();
        MlpWalk walk = walk();
        assertArrayEquals(before.parameters(), walk.parameters());
        for (int i = 0; i < walk.updated().length; i++) {
            assertEquals(walk.parameters()[i] - 0.05f * walk.parameterSlopes()[i], walk.updated()[i], 1e-7);
        }
        host.receive(new Request.StepBatch());
        float[] after = show().parameters();

        host.receive(MlpMessages.start(2, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        host.receive(new Request.StepBatch());
        host.receive(new Request.StepBatch());
        assertArrayEquals(after, show().parameters(), "the walk has left no trace");
    }

    @Test
    void walkLeavesNoTraceInTheOptimisersState() {
        host.receive(MlpMessages.start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.ADAM)));
        host.receive(new Request.StepBatch());
        float[] hidden = MlpMessages.state(show());
        walk();
        host.receive(MlpMessages.setParameter(0, 0.5f));
        assertArrayEquals(hidden, MlpMessages.state(show()));
    }

    @Test
    void parameterSetByHandIsMeasuredAnew() {
        host.receive(MlpMessages.start(1, experiment(DatasetKind.XOR, 2, OptimiserKind.SGD)));
        MlpSnapshot before = show();
        int outputBias = before.parameters().length - 1;
        host.receive(MlpMessages.setParameter(outputBias, 100));
        MlpSnapshot after = show();
        assertEquals(100, after.parameters()[outputBias]);
        assertEquals(0.5, after.trainingAccuracy(), 0.1, "everything is class 1 now");
        events.clear();
        host.receive(MlpMessages.setParameter(outputBias + 1, 0));
        host.receive(MlpMessages.walk(60));
        assertEquals(List.of(new Event.TaskFailed(1, 2, "set parameter: there is no parameter " + (outputBias + 1)
                + " among " + (outputBias + 1)),
                new Event.TaskFailed(1, 1, "walk: there is no point 60 among 60")), events);
    }
}
