package org.dlmastery.core.kind.mlp.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlmastery.core.kind.mlp.code.ExperimentText;
import org.dlmastery.core.kind.mlp.export.EngineRun;
import org.dlmastery.core.kind.mlp.export.SomeNetworks;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.junit.jupiter.api.Test;

class TrainedMlpTest {
    private static final MlpExperiment EXPERIMENT = new MlpExperiment(List.of(Feature.X1, Feature.SIN_X2),
            List.of(new HiddenLayer(3, Activation.TANH)), DataSettings.of(DatasetKind.XOR, 2, 0.1, 0.5, 200, 1),
            SomeNetworks.training(OptimiserKind.ADAM, Regularisation.L2), 5);

    @Test
    void parametersAreCutIntoLayersAsSnapshotsGiveThem() {
        float[] parameters = new float[13];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i;
        }
        List<DenseLayer> layers = new TrainedMlp(EXPERIMENT, parameters).layers();
        assertEquals(2, layers.size());
        assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, layers.get(0).weights());
        assertArrayEquals(new float[] {6, 7, 8}, layers.get(0).biases());
        assertEquals(Activation.TANH, layers.get(0).activation());
        assertArrayEquals(new float[] {9, 10, 11}, layers.get(1).weights());
        assertArrayEquals(new float[] {12}, layers.get(1).biases());
        assertEquals("layer2", layers.get(1).name());
        assertEquals(Activation.LINEAR, layers.get(1).activation());
    }

    @Test
    void wrongCountAndNumbersThatAreNotFiniteAreRefused() {
        assertEquals("trained network: it has 13 parameters, got 12",
                assertThrows(IllegalArgumentException.class, () -> new TrainedMlp(EXPERIMENT, new float[12]))
                        .getMessage());
        float[] broken = new float[13];
        broken[4] = Float.NaN;
        assertEquals("trained network: parameter 5 of 13 is NaN; go back to the last finite state",
                assertThrows(IllegalArgumentException.class, () -> new TrainedMlp(EXPERIMENT, broken)).getMessage());
    }

    @Test
    void experimentIsToldInSentences() {
        assertEquals(List.of("Inputs x₁, sin x₂; hidden layers of 3 tanh neurons; one logit; 13 parameters.",
                "200 points of the data set XOR in 2 classes, noise 0.1, training share 0.5, seed 1.",
                "Trained by Adam, learning rate 0.01, batches of 100, L2 penalty 0.03."),
                ExperimentText.sentences(EXPERIMENT));
        DataSettings own = new DataSettings(DatasetKind.OWN, 3, 0, 0.5, 200, 1,
                List.of(new OwnPoint(0, 1, 2), new OwnPoint(1, 0, 0)));
        assertEquals(List.of("Inputs x₁; no hidden layer; 3 logits; 6 parameters.",
                "2 points made by hand in 3 classes, training share 0.5, seed 1.",
                "Trained by SGD, learning rate 0.1, batches of 10, no penalty on weights, dropout 0.2."),
                ExperimentText.sentences(new MlpExperiment(List.of(Feature.X1), List.of(), own,
                        new TrainingSettings(OptimiserKind.SGD, 0.1, Regularisation.NONE, 0, 0.2, 10, 10, 0), 5)));
    }

    @Test
    void aTablesColumnsAreToldWithoutWhatCouldEndAComment() {
        OwnColumns columns = new OwnColumns(new OwnColumns.Axis("fläche */ \"\"\"\\u000a", 12, 0.74074074),
                new OwnColumns.Axis("", -4000, 1e-5), "diagnosis", List.of("malignant", "benign"));
        DataSettings own = new DataSettings(DatasetKind.OWN, 3, 0, 0.5, 200, 1,
                List.of(new OwnPoint(0, 1, 2), new OwnPoint(1, 0, 0)), columns);
        assertEquals("2 points of a table in 3 classes, training share 0.5, seed 1. "
                + "x₁ = (fläche _/ ____u000a - 12.0) / 0.74074074, x₂ = (number + 4000.0) / 1.0e-5; "
                + "class 0 is malignant, class 1 is benign, class 2 is 2.",
                ExperimentText.sentences(new MlpExperiment(List.of(Feature.X1), List.of(), own,
                        EXPERIMENT.training(), 5)).get(1));
    }

    @Test
    void outputLayerHasANeuronForEachOfSeveralClasses() {
        MlpExperiment three = EngineRun.experiment(DatasetKind.CLUSTERS, 3, 0);
        List<DenseLayer> layers = new TrainedMlp(three, new float[three.parameterCount()]).layers();
        assertEquals(List.of(3, 6), layers.get(2).weightArray().shape());
    }
}
