package org.dlmastery.ui.page.mlp.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.ui.page.mlp.network.EngineRun;
import org.dlmastery.ui.page.mlp.network.ForwardPass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The products and sums that the page shows lead from one of the engine's numbers to the next. */
class WalkNumbersTest {
    private static final double TOLERANCE = 2e-6;

    private static void assertClose(double engines, double ours, String what) {
        assertEquals(engines, ours, TOLERANCE * (1 + Math.abs(engines)), what);
    }

    @ParameterizedTest
    @CsvSource({"XOR, 2, RELU", "XOR, 2, SIGMOID", "XOR, 2, TANH", "XOR, 2, LEAKY_RELU", "XOR, 2, GELU",
        "XOR, 2, LINEAR", "CLUSTERS, 3, TANH", "SPIRAL, 5, GELU", "HILLS, 2, SIGMOID", "PLANE, 2, LEAKY_RELU"})
    void everyChainEndsAtTheEnginesNumber(DatasetKind kind, int classes, Activation activation) {
        EngineRun run = new EngineRun(EngineRun.experiment(kind, classes, activation));
        for (int point = 0; point < EngineRun.POINTS; point += 7) {
            MlpWalk walk = run.walk(point);
            assertChain(run.experiment(), new WalkNumbers(run.experiment(), walk, run.points().labels()[point]));
        }
    }

    private static void assertChain(MlpExperiment experiment, WalkNumbers numbers) {
        for (int layer = 0; layer < numbers.layers(); layer++) {
            for (int neuron = 0; neuron < numbers.neurons(layer); neuron++) {
                double sum = numbers.bias(layer, neuron);
                for (int input = 0; input < numbers.inputs(layer); input++) {
                    sum += numbers.weighted(layer, neuron, input);
                    assertClose(numbers.weightSlope(layer, neuron, input),
                            (double) numbers.sumSlope(layer, neuron) * numbers.input(layer, input), "∂L/∂w");
                    assertClose(numbers.updatedWeight(layer, neuron, input), numbers.weight(layer, neuron, input)
                            - 0.02 * numbers.weightSlope(layer, neuron, input), "w′");
                }
                assertClose(numbers.sum(layer, neuron), sum, "z");
                assertClose(numbers.biasSlope(layer, neuron), numbers.sumSlope(layer, neuron), "∂L/∂b");
                if (!numbers.isOutput(layer)) {
                    assertHidden(numbers, layer, neuron);
                }
            }
        }
        assertOutput(experiment, numbers);
    }

    private static void assertHidden(WalkNumbers numbers, int layer, int neuron) {
        double z = numbers.sum(layer, neuron);
        assertClose(numbers.activation(layer, neuron), ForwardPass.activate(numbers.function(layer), z), "h");
        double back = 0;
        for (int next = 0; next < numbers.neurons(layer + 1); next++) {
            back += numbers.carried(layer, neuron, next);
        }
        assertClose(numbers.activationSlope(layer, neuron), back, "∂L/∂h");
        assertClose(numbers.sumSlope(layer, neuron),
                numbers.activationSlope(layer, neuron) * numbers.functionSlope(layer, neuron), "∂L/∂z");
    }

    private static void assertOutput(MlpExperiment experiment, WalkNumbers numbers) {
        int output = numbers.layers() - 1;
        boolean isNumber = experiment.task() == Task.REGRESSION;
        double loss = 0;
        for (int neuron = 0; neuron < numbers.neurons(output); neuron++) {
            double answer = numbers.answer(neuron);
            double wanted = numbers.wanted(neuron);
            assertClose(numbers.sumSlope(output, neuron), (isNumber ? 2 : 1) * (answer - wanted), "∂L/∂z of output");
            loss += isNumber ? (answer - wanted) * (answer - wanted) : wanted == 1 ? -Math.log(answer)
                    : experiment.task() == Task.TWO_CLASSES ? -Math.log(1 - answer) : 0;
        }
        assertEquals(numbers.loss(), loss, 1e-5 * (1 + loss), "L");
    }

    @ParameterizedTest
    @CsvSource({"L1", "L2"})
    void thePenaltysDerivativeIsThatOfTheEnginesUpdate(Regularisation regularisation) {
        EngineRun run = new EngineRun(EngineRun.experiment(DatasetKind.XOR, 2, Activation.TANH, OptimiserKind.SGD,
                regularisation));
        WalkNumbers numbers = new WalkNumbers(run.experiment(), run.walk(3), run.points().labels()[3]);
        for (int input = 0; input < numbers.inputs(0); input++) {
            assertClose(numbers.updatedWeight(0, 1, input), numbers.weight(0, 1, input)
                    - 0.02 * (numbers.weightSlope(0, 1, input) + numbers.penaltySlope(0, 1, input)), "w′");
        }
    }

    @Test
    void aWalkKnowsWhetherTheNetworkHasMovedOn() {
        EngineRun run = new EngineRun(EngineRun.experiment(DatasetKind.XOR, 2, Activation.TANH));
        MlpWalk walk = run.walk(0);
        WalkNumbers numbers = new WalkNumbers(run.experiment(), walk, 1);
        assertTrue(numbers.hasParameters(walk.parameters().clone()));
        assertFalse(numbers.hasParameters(walk.updated()));
    }
}
