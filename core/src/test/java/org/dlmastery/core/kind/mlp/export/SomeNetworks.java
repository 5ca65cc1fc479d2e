package org.dlmastery.core.kind.mlp.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.OwnPoint;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/** Networks with random architectures and weights, the same in every run of the tests. */
public final class SomeNetworks {
    private SomeNetworks() {
    }

    /** A network for each number from 0 on; 0 has no hidden layer, 1 is the largest there can be. */
    public static TrainedMlp network(int number) {
        Random random = new Random(1000 + number);
        List<Feature> features = new ArrayList<>();
        for (Feature feature : Feature.values()) {
            if (number == 1 || random.nextInt(3) == 0) {
                features.add(feature);
            }
        }
        if (features.isEmpty() || number % 5 == 2) {
            features = List.of(Feature.X1, Feature.X2);
        }
        int layers = number == 0 ? 0 : number == 1 ? MlpExperiment.MOST_LAYERS
                : 1 + random.nextInt(MlpExperiment.MOST_LAYERS);
        List<HiddenLayer> hidden = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            int neurons = number == 1 ? MlpExperiment.MOST_NEURONS : 1 + random.nextInt(MlpExperiment.MOST_NEURONS);
            hidden.add(new HiddenLayer(neurons, pick(Activation.values(), random)));
        }
        MlpExperiment experiment = new MlpExperiment(features, hidden,
                data(number, random),
                training(pick(OptimiserKind.values(), random), pick(Regularisation.values(), random),
                        number % 3 == 1 ? 0.25 : 0), number);
        return new TrainedMlp(experiment, weights(experiment, random));
    }

    /** Weights 2 and −1, a bias of ½, no hidden layer: a logit can be computed by hand. */
    static TrainedMlp byHand(OwnColumns columns) {
        DataSettings data = new DataSettings(DatasetKind.OWN, 2, 0, 0.5, 200, 1,
                List.of(new OwnPoint(0, 1, 0), new OwnPoint(1, 0, 1)), columns);
        return new TrainedMlp(new MlpExperiment(List.of(Feature.X1, Feature.X2), List.of(), data,
                training(OptimiserKind.SGD, Regularisation.NONE), 5), new float[] {2, -1, 0.5f});
    }

    /** Every fourth a regression, the others of 2 to 5 classes, some of them with points made by hand. */
    private static DataSettings data(int number, Random random) {
        if (number % 4 == 3) {
            return DataSettings.of(random.nextBoolean() ? DatasetKind.PLANE : DatasetKind.HILLS, 2, 0.1, 0.8, 100,
                    number);
        }
        DatasetKind kind = pick(new DatasetKind[] {DatasetKind.CIRCLE, DatasetKind.XOR, DatasetKind.CLUSTERS,
            DatasetKind.SPIRAL, DatasetKind.MOONS, DatasetKind.OWN}, random);
        int classes = 2 + random.nextInt(kind.mostClasses() - 1);
        if (kind != DatasetKind.OWN) {
            return DataSettings.of(kind, classes, 0.1, 0.8, 100, number);
        }
        List<OwnPoint> own = new ArrayList<>();
        for (float[] point : points(20)) {
            own.add(new OwnPoint(point[0], point[1], own.size() % classes));
        }
        OwnColumns columns = new OwnColumns(new OwnColumns.Axis("radius, \"mean\"", 12.5, 0.74074074),
                new OwnColumns.Axis("área", -4000, 1e-5), "diagnosis", List.of("malignant", "benign"));
        return new DataSettings(kind, classes, 0, 0.8, 100, number, own, number % 2 == 0 ? columns : OwnColumns.NONE);
    }

    /** Settings that change weights clearly in a few epochs; the batch is as large as it can be. */
    public static TrainingSettings training(OptimiserKind optimiser, Regularisation regularisation) {
        return training(optimiser, regularisation, 0);
    }

    private static TrainingSettings training(OptimiserKind optimiser, Regularisation regularisation,
            double dropout) {
        double rate = optimiser == OptimiserKind.ADAM || optimiser == OptimiserKind.RMSPROP ? 0.01 : 0.1;
        return new TrainingSettings(optimiser, rate, regularisation, 0.03, dropout, 100, 10, 0);
    }

    /** Normal weights whose sums are about as large as what comes in, and biases about ½. */
    private static float[] weights(MlpExperiment experiment, Random random) {
        List<Float> values = new ArrayList<>();
        int inputs = experiment.features().size();
        for (int layer = 0; layer <= experiment.hidden().size(); layer++) {
            int outputs = layer == experiment.hidden().size() ? experiment.outputs() : experiment.hidden().get(layer).neurons();
            for (int i = 0; i < inputs * outputs; i++) {
                values.add((float) (1.5 * random.nextGaussian() / Math.sqrt(inputs)));
            }
            for (int i = 0; i < outputs; i++) {
                values.add((float) (0.5 * random.nextGaussian()));
            }
            inputs = outputs;
        }
        float[] flat = new float[values.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = values.get(i);
        }
        return flat;
    }

    private static <T> T pick(T[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }

    /** Points {x1, x2} of the plane. */
    public static float[][] points(int count) {
        Random random = new Random(7);
        float[][] points = new float[count][];
        for (int i = 0; i < count; i++) {
            points[i] = new float[] {6 * random.nextFloat() - 3, 6 * random.nextFloat() - 3};
        }
        return points;
    }

    /** A short name that says what the network is, for the names of tests. */
    public static String describe(int number) {
        TrainedMlp network = network(number);
        List<String> layers = new ArrayList<>();
        for (HiddenLayer layer : network.experiment().hidden()) {
            layers.add(layer.neurons() + " " + layer.activation());
        }
        return number + ": " + network.experiment().features() + " " + layers + " "
                + network.experiment().data().kind() + " " + network.experiment().outputs();
    }
}
