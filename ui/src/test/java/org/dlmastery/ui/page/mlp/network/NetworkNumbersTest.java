package org.dlmastery.ui.page.mlp.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class NetworkNumbersTest {
    /** Inputs x₁ and x₂, two hidden neurons, the output: weights row by row, then the biases. */
    private static final float[] PARAMETERS = {1, 2, -3, 0.5f, 0.25f, -1, 2, -4, 0.125f};

    private static MlpExperiment experiment(Activation activation) {
        return MlpControls.experiment(MlpControls.ALL.initial().with(MlpControls.LAYERS, List.of(2))
                .with(MlpControls.ACTIVATION, activation));
    }

    private static NetworkNumbers numbers(Activation activation) {
        return new NetworkNumbers(experiment(activation), PARAMETERS);
    }

    @Test
    void parametersAreFoundByLayerNeuronAndInput() {
        NetworkNumbers numbers = numbers(Activation.TANH);
        assertEquals(2, numbers.weight(0, 0, 1));
        assertEquals(-3, numbers.weight(0, 1, 0));
        assertEquals(-1, numbers.bias(0, 1));
        assertEquals(-4, numbers.weight(1, 0, 1));
        assertEquals(0.125f, numbers.bias(1, 0));
        assertEquals(2, numbers.place(1, 0));
    }

    @Test
    void aParameterSetInTheEngineIsFoundAtItsPlace() {
        EngineRun run = new EngineRun(EngineRun.experiment(DatasetKind.SPIRAL, 3, Activation.RELU));
        NetworkNumbers first = new NetworkNumbers(run.experiment(), run.walk(0).parameters());
        run.set(first.weightIndex(1, 2, 4), 0.75f);
        run.set(first.biasIndex(2, 1), -0.5f);
        NetworkNumbers changed = new NetworkNumbers(run.experiment(), run.walk(0).parameters());
        assertEquals(0.75f, changed.weight(1, 2, 4));
        assertEquals(-0.5f, changed.bias(2, 1));
        assertEquals(first.weight(1, 2, 3), changed.weight(1, 2, 3));
        assertEquals(run.experiment().parameterCount() - 1, first.biasIndex(2, 2));
    }

    @Test
    void theOutputIsTheForwardPassAtThePoint() {
        double h1 = Math.tanh(1 * 0.5 + 2 * -1 + 0.25);
        double h2 = Math.tanh(-3 * 0.5 + 0.5 * -1 - 1);
        double z = 2 * h1 - 4 * h2 + 0.125;
        NetworkNumbers numbers = numbers(Activation.TANH);
        assertEquals(h2, numbers.outputAt(0, 1, 0.5f, -1), 1e-12);
        assertEquals(1 / (1 + Math.exp(-z)), numbers.outputAt(1, 0, 0.5f, -1), 1e-12);
    }

    @Test
    void severalClassesShareTheProbabilityAsSoftmaxSays() {
        MlpExperiment experiment = MlpControls.experiment(MlpControls.ALL.initial().with(MlpControls.LAYERS, List.of())
                .with(MlpControls.DATA, DatasetKind.CLUSTERS).with(MlpControls.CLASSES, 3));
        NetworkNumbers numbers = new NetworkNumbers(experiment, new float[] {1, 0, 0, 1, 1000, 0, 0, 0, -1000});
        double[] answer = numbers.answerAt(1, 2);
        // The sums are 1, 2 and 0.
        double total = Math.exp(1) + Math.exp(2) + 1;
        assertArrayEquals(new double[] {Math.exp(1) / total, Math.exp(2) / total, 1 / total}, answer, 1e-12);
        assertEquals(answer[1], numbers.outputAt(0, 1, 1, 2));
        assertArrayEquals(new double[] {0, 0, 1}, numbers.answerAt(3, 0), 1e-12);
        NetworkWords words = new NetworkWords(Language.of(MessageFile.english()), experiment);
        assertEquals("Output neuron, class 2", words.name(Place.neuron(0, 2)));
        assertEquals("z = 1,000·x₁ + 0·x₂ − 1,000, output softmax(z)", words.formula(0, 2, numbers));
    }

    @Test
    void aPredictedNumberIsTheSumItself() {
        MlpExperiment experiment = MlpControls.experiment(MlpControls.ALL.initial().with(MlpControls.LAYERS, List.of())
                .with(MlpControls.DATA, DatasetKind.PLANE));
        assertArrayEquals(new double[] {-6.5}, new NetworkNumbers(experiment, new float[] {2, -3, 1.5f})
                .answerAt(-1, 2));
    }

    @Test
    void everyActivationIsItsFormula() {
        // The second hidden neuron's sum at (1, 0) is −4, the first one's is 1.25.
        assertEquals(0, numbers(Activation.RELU).outputAt(0, 1, 1, 0));
        assertEquals(1.25, numbers(Activation.RELU).outputAt(0, 0, 1, 0));
        assertEquals(-0.04, numbers(Activation.LEAKY_RELU).outputAt(0, 1, 1, 0), 1e-8);
        assertEquals(-4, numbers(Activation.LINEAR).outputAt(0, 1, 1, 0));
        assertEquals(0.777299861, numbers(Activation.SIGMOID).outputAt(0, 0, 1, 0), 1e-8);
        assertEquals(1.117937783, numbers(Activation.GELU).outputAt(0, 0, 1, 0), 1e-8);
    }

    @Test
    void aWrongNumberOfParametersIsRefused() {
        MlpExperiment experiment = experiment(Activation.TANH);
        assertThrows(IllegalArgumentException.class, () -> new NetworkNumbers(experiment, new float[8]));
    }

    @Test
    void aNeuronsFormulaHasItsNumbers() {
        NetworkWords words = new NetworkWords(Language.of(MessageFile.english()), experiment(Activation.TANH));
        NetworkNumbers numbers = numbers(Activation.TANH);
        assertEquals("Hidden layer 1, neuron 2", words.name(Place.neuron(0, 1)));
        assertEquals("z = −3.00·x₁ + 0.500·x₂ − 1.00, output tanh(z)", words.formula(0, 1, numbers));
        assertEquals("z = 2.00·h₁ − 4.00·h₂ + 0.125, output σ(z)", words.formula(1, 0, numbers));
        assertEquals("Weight from x₂ to Hidden layer 1, neuron 1: 2.00",
                words.connection(Place.connection(0, 0, 1), numbers));
    }
}
