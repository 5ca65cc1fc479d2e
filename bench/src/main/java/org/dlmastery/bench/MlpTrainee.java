package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.mlp.Mlp;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.tensor.Tensor;

/** The course's perceptron: two inputs, tanh layers, one number out, the squared error's mean. */
final class MlpTrainee implements Trainee {
    private final Mlp model;

    MlpTrainee(Backend backend, List<Integer> hidden) {
        model = new Mlp(backend, experiment(hidden, 0.03, 10, 500));
    }

    /** The experiment of the page with these sizes: two inputs, plain gradient descent, a number to predict. */
    static MlpExperiment experiment(List<Integer> hidden, double rate, int batch, int trainingPoints) {
        List<HiddenLayer> layers = new ArrayList<>();
        for (int neurons : hidden) {
            layers.add(new HiddenLayer(neurons, Activation.TANH));
        }
        DataSettings data = DataSettings.of(DatasetKind.PLANE, 2, 0.1, 0.5, 2 * trainingPoints, 1);
        TrainingSettings training = new TrainingSettings(OptimiserKind.SGD, rate, Regularisation.NONE, 0, 0, batch,
                1_000_000, 0);
        return new MlpExperiment(List.of(Feature.X1, Feature.X2), layers, data, training, 1);
    }

    @Override
    public List<Parameter> parameters() {
        return model.parameters();
    }

    @Override
    public Tensor loss(Step step, Tensor inputs, Tensor labels) {
        return MeanSquaredError.mean(step, model.output(step, inputs), labels);
    }

    @Override
    public void close() {
        model.close();
    }
}
