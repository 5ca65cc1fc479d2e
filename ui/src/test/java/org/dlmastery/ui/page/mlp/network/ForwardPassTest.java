package org.dlmastery.ui.page.mlp.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.MlpPoints;
import org.dlmastery.core.kind.mlp.spec.MlpWalk;
import org.dlmastery.core.settings.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page computes at a point is what the engine computes there. */
class ForwardPassTest {
    /** Single precision against double, through three layers of small sums. */
    private static final double TOLERANCE = 2e-6;

    private static void assertEnginesNumbers(MlpExperiment experiment) {
        EngineRun run = new EngineRun(experiment);
        MlpPoints points = run.points();
        for (int point = 0; point < points.labels().length; point++) {
            MlpWalk walk = run.walk(point);
            ForwardPass pass = new ForwardPass(experiment, walk.parameters());
            float x1 = points.x1()[point];
            float x2 = points.x2()[point];
            assertClose(walk.answer(), 0, pass.answer(x1, x2));
            int neuron = 0;
            for (int layer = 0; layer <= experiment.hidden().size(); layer++) {
                double[] activations = pass.activations(layer, x1, x2);
                assertClose(walk.activations(), neuron, activations);
                neuron += activations.length;
            }
            assertEquals(walk.activations().length, neuron);
        }
    }

    private static void assertClose(float[] engines, int from, double[] ours) {
        for (int i = 0; i < ours.length; i++) {
            assertEquals(engines[from + i], ours[i], TOLERANCE * (1 + Math.abs(ours[i])), "number " + i);
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyActivationOnAllFeaturesMatchesTheEngine(Activation activation) {
        assertEnginesNumbers(EngineRun.experiment(DatasetKind.XOR, 2, activation));
    }

    @ParameterizedTest
    @CsvSource({"CLUSTERS, 3", "SPIRAL, 5", "HILLS, 2", "PLANE, 2"})
    void severalOutputsAndRegressionMatchTheEngine(DatasetKind kind, int classes) {
        assertEnginesNumbers(EngineRun.experiment(kind, classes, Activation.TANH));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void aSlopeIsTheFiniteDifferenceOfItsActivation(Activation activation) {
        for (double z : new double[] {-3, -0.7, -0.01, 0.02, 0.9, 4}) {
            double difference = ForwardPass.activate(activation, z + 1e-6) - ForwardPass.activate(activation, z - 1e-6);
            assertEquals(difference / 2e-6, ForwardPass.slope(activation, z), 1e-8, "at " + z);
        }
    }

    @Test
    void aBrokenSumStaysBroken() {
        for (Activation activation : Activation.values()) {
            assertEquals(Double.NaN, ForwardPass.activate(activation, Double.NaN), activation.name());
            if (activation != Activation.LINEAR) {
                assertEquals(Double.NaN, ForwardPass.slope(activation, Double.NaN), activation.name());
            }
        }
    }
}
