package org.dlmastery.ui.page.mlp.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.kind.mlp.MlpMessages;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpSnapshot;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.ui.page.mlp.network.EngineRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page shows of an optimiser's memory leads to the engine's own update. */
class OptimiserMemoryTest {
    private static final double RATE = 0.02;
    private static final double TOLERANCE = 3e-6;

    @ParameterizedTest
    @CsvSource({"SGD, NONE", "MOMENTUM, NONE", "MOMENTUM, L2", "RMSPROP, NONE", "RMSPROP, L1", "ADAM, NONE",
        "ADAM, L2"})
    void theMomentsAfterTheUpdateGiveTheEnginesParameters(OptimiserKind kind, Regularisation regularisation) {
        EngineRun run = new EngineRun(EngineRun.experiment(DatasetKind.SPIRAL, 3, Activation.TANH, kind,
                regularisation));
        WalkNumbers numbers = new WalkNumbers(run.experiment(), run.walk(6), run.points().labels()[6]);
        MlpSnapshot snapshot = run.snapshot();
        assertTrue(numbers.hasParameters(snapshot.parameters()), "a walk leaves the run as it was");
        OptimiserMemory memory =
                OptimiserMemory.of(run.experiment(), snapshot.parameters(), MlpMessages.state(snapshot)).orElseThrow();
        for (int layer = 0; layer < numbers.layers(); layer++) {
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                int bias = numbers.inputs(layer);
                for (int input = 0; input < bias; input++) {
                    double slope = numbers.weightSlope(layer, neuron, input)
                            + numbers.penaltySlope(layer, neuron, input);
                    assertEquals(numbers.updatedWeight(layer, neuron, input), numbers.weight(layer, neuron, input)
                            - step(kind, memory, layer, neuron, input, slope), TOLERANCE, "w′");
                }
                assertEquals(numbers.updatedBias(layer, neuron), numbers.bias(layer, neuron)
                        - step(kind, memory, layer, neuron, bias, numbers.biasSlope(layer, neuron)), TOLERANCE, "b′");
            }
        }
    }

    private static double step(OptimiserKind kind, OptimiserMemory memory, int layer, int neuron, int input,
            double slope) {
        return RATE * switch (kind) {
            case SGD -> slope;
            case MOMENTUM -> memory.after(0, layer, neuron, input, slope);
            case RMSPROP -> slope / (Math.sqrt(memory.after(0, layer, neuron, input, slope)) + 1e-8);
            case ADAM -> memory.after(0, layer, neuron, input, slope) / memory.correction(0)
                    / (Math.sqrt(memory.after(1, layer, neuron, input, slope) / memory.correction(1)) + 1e-8);
        };
    }

    @Test
    void anotherOptimisersNumbersAreNotTakenForItsOwn() {
        MlpExperiment adam = EngineRun.experiment(DatasetKind.XOR, 2, Activation.TANH, OptimiserKind.ADAM,
                Regularisation.NONE);
        MlpExperiment momentum = EngineRun.experiment(DatasetKind.XOR, 2, Activation.TANH, OptimiserKind.MOMENTUM,
                Regularisation.NONE);
        MlpSnapshot snapshot = new EngineRun(momentum).snapshot();
        assertTrue(OptimiserMemory.of(adam, snapshot.parameters(), MlpMessages.state(snapshot)).isEmpty());
        assertTrue(OptimiserMemory.of(momentum, snapshot.parameters(), MlpMessages.state(snapshot)).isPresent());
    }
}
