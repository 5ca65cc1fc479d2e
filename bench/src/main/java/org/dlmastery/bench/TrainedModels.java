package org.dlmastery.bench;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.kind.mlp.Mlp;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.Model;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.LearningRate;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.train.Plan;

/** The course's models with the numbers and arrays that a page gives: see {@link Workloads#create}. */
final class TrainedModels {
    private static final int RULE = 0;
    private static final int RATE = 1;
    private static final int BATCH = 2;
    private static final int EXAMPLES = 3;
    private static final int SIZES = 4;
    private static final int FIRST_PARAMETER = 2;
    /** Of an experiment whose own points aren't used. */
    private static final int FEWEST_POINTS = 10;

    private TrainedModels() {
    }

    /** Two inputs, tanh layers, one number out, the squared error's mean. */
    static ModelTrainable perceptron(Backend backend, double[] numbers, float[][] arrays) {
        Mlp model = new Mlp(backend, experiment(numbers, FEWEST_POINTS));
        return trainable(backend, model, numbers, arrays, new PlacedExamples.Part(DType.F32, Shape.of(2), arrays[0]),
                new PlacedExamples.Part(DType.F32, Shape.of(1), arrays[1]),
                (step, inputs, labels) -> MeanSquaredError.mean(step, model.output(step, inputs), labels));
    }

    /** The experiment of the page with these sizes: two inputs, plain gradient descent, a number to predict. */
    static MlpExperiment experiment(double[] numbers) {
        return experiment(numbers, 2 * (int) numbers[EXAMPLES]);
    }

    private static MlpExperiment experiment(double[] numbers, int points) {
        List<HiddenLayer> layers = new ArrayList<>();
        for (int neurons : whole(numbers, SIZES)) {
            layers.add(new HiddenLayer(neurons, Activation.TANH));
        }
        DataSettings data = DataSettings.of(DatasetKind.PLANE, 2, 0.1, 0.5, points, 1);
        TrainingSettings training = new TrainingSettings(OptimiserKind.SGD, numbers[RATE], Regularisation.NONE, 0, 0,
                (int) numbers[BATCH], 1_000_000, 0);
        return new MlpExperiment(List.of(Feature.X1, Feature.X2), layers, data, training, 1);
    }

    /**
     * A classifier of images: convolutions of 3×3 that keep the size, pools of 2×2, then dense layers; a ReLU after
     * every layer with weights but the last, cross-entropy's mean.
     */
    static ModelTrainable classifier(Backend backend, double[] numbers, float[][] arrays) {
        Shape image = Shape.of((int) numbers[SIZES], (int) numbers[SIZES + 1], (int) numbers[SIZES + 2]);
        ConvNet model = new ConvNet(backend, layers(whole(numbers, SIZES + 3)), image, 1);
        return trainable(backend, model, numbers, arrays, new PlacedExamples.Part(DType.F32, image, arrays[0]),
                new PlacedExamples.Part(DType.I32, Shape.of(), arrays[1]),
                (step, inputs, labels) -> CrossEntropy.mean(step, model.output(step, inputs), labels));
    }

    /** @param codes a positive number is a convolution with so many channels, 0 a pool, a negative one a dense layer */
    private static List<ImageStage> layers(List<Integer> codes) {
        List<ImageStage> layers = new ArrayList<>();
        boolean isFlat = false;
        for (int i = 0; i < codes.size(); i++) {
            int code = codes.get(i);
            if (code == 0) {
                layers.add(new ImageStage.MaxPooling(2, 2));
                continue;
            }
            if (code > 0) {
                layers.add(new ImageStage.Convolution(code, 3, 1, 1));
            } else {
                if (!isFlat) {
                    layers.add(new ImageStage.Flatten());
                    isFlat = true;
                }
                layers.add(new ImageStage.Dense(-code));
            }
            if (i < codes.size() - 1) {
                layers.add(new ImageStage.Activated(Activation.RELU));
            }
        }
        return layers;
    }

    /** A GPT over characters, with the mean cross-entropy of the next tokens. */
    static ModelTrainable transformer(Backend backend, double[] numbers, float[][] arrays) {
        GptSize size = new GptSize((int) numbers[SIZES], (int) numbers[SIZES + 1], (int) numbers[SIZES + 2],
                (int) numbers[SIZES + 3], (int) numbers[SIZES + 4]);
        Gpt model = new Gpt(backend, size, 1);
        Shape tokens = Shape.of((int) numbers[SIZES + 1]);
        return trainable(backend, model, numbers, arrays, new PlacedExamples.Part(DType.I32, tokens, arrays[0]),
                new PlacedExamples.Part(DType.I32, tokens, arrays[1]),
                (step, inputs, labels) -> CrossEntropy.mean(step, model.logits(step, inputs), labels));
    }

    private static List<Integer> whole(double[] numbers, int from) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = from; i < numbers.length; i++) {
            sizes.add((int) numbers[i]);
        }
        return sizes;
    }

    private static ModelTrainable trainable(Backend backend, Model model, double[] numbers, float[][] arrays,
            PlacedExamples.Part inputs, PlacedExamples.Part labels, ModelTrainable.Loss loss) {
        int examples = (int) numbers[EXAMPLES];
        int batch = (int) numbers[BATCH];
        List<Parameter> parameters = model.parameters();
        if (examples % batch != 0) {
            throw new IllegalArgumentException("training: " + examples + " examples don't make whole batches of "
                    + batch);
        }
        if (arrays.length != FIRST_PARAMETER + parameters.size()) {
            throw new IllegalArgumentException("training: " + (arrays.length - FIRST_PARAMETER)
                    + " arrays of values for " + parameters.size() + " parameters: " + parameters);
        }
        for (int i = 0; i < parameters.size(); i++) {
            parameters.get(i).load(arrays[FIRST_PARAMETER + i]);
        }
        Plan plan = new Plan(numbers[RULE] == 0 ? Sgd.plain() : Adam.standard(),
                new LearningRate.Constant(numbers[RATE]), 0, 0, batch, 1, 0, 1);
        PlacedExamples placed = new PlacedExamples(backend, inputs, labels, plan.order(0, examples));
        return new ModelTrainable(model, placed, plan, loss);
    }
}
