package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.kind.mlp.spec.DataSettings;
import org.dlmastery.core.kind.mlp.spec.DatasetKind;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.OwnColumns;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.OptimiserKind;
import org.dlmastery.core.settings.Regularisation;

/** An experiment in English sentences, for the people who open an exported file. */
public final class ExperimentText {
    private ExperimentText() {
    }

    /** Three sentences: the network, the points, the training. */
    public static List<String> sentences(MlpExperiment experiment) {
        return List.of(network(experiment), points(experiment.data()), training(experiment.training()));
    }

    private static String network(MlpExperiment experiment) {
        List<String> inputs = new ArrayList<>();
        for (Feature feature : experiment.features()) {
            inputs.add(feature.symbol());
        }
        List<String> layers = new ArrayList<>();
        for (HiddenLayer layer : experiment.hidden()) {
            layers.add(layer.neurons() + " " + name(layer.activation()));
        }
        return "Inputs " + String.join(", ", inputs) + "; "
                + (layers.isEmpty() ? "no hidden layer" : "hidden layers of " + String.join(", ", layers) + " neurons")
                + "; " + output(experiment) + "; " + experiment.parameterCount() + " parameters.";
    }

    private static String output(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "one logit";
            case CLASSES -> experiment.outputs() + " logits";
            case REGRESSION -> "one number";
        };
    }

    private static String points(DataSettings data) {
        boolean own = data.kind() == DatasetKind.OWN;
        boolean table = !data.columns().equals(OwnColumns.NONE);
        String which = own ? data.own().size() + " points " + (table ? "of a table" : "made by hand")
                : data.points() + " points of the data set " + name(data.kind());
        String classes = data.kind().isRegression() ? "" : " in " + data.classes() + " classes";
        String noise = own ? "" : ", noise " + DecimalText.of(data.noise());
        return which + classes + noise + ", training share " + DecimalText.of(data.trainShare()) + ", seed "
                + data.seed() + "." + (table ? " " + columns(data.columns(), data.classes()) : "");
    }

    /** How the table's own numbers become inputs, and outputs its classes. */
    private static String columns(OwnColumns columns, int classes) {
        List<String> names = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            names.add("class " + label + " is " + harmless(columns.className(label)));
        }
        return axis("x₁", columns.x1()) + ", " + axis("x₂", columns.x2()) + "; " + String.join(", ", names) + ".";
    }

    private static String axis(String input, OwnColumns.Axis axis) {
        String name = axis.name().isEmpty() ? "number" : harmless(axis.name());
        return axis.isPlain() ? input + " is " + name : input + " = (" + name + (axis.centre() < 0 ? " + " : " - ")
                + DecimalText.of(Math.abs(axis.centre())) + ") / " + DecimalText.of(axis.unit());
    }

    /** A reader's words without what could end a comment or begin something else in a program or a notebook. */
    private static String harmless(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c > 0xa0
                    || " _-.,:;()/+=%".indexOf(c) >= 0;
            text.append(plain ? c : '_');
        }
        return text.toString();
    }

    private static String training(TrainingSettings training) {
        String penalty = training.regularisation() == Regularisation.NONE ? "no penalty on weights"
                : training.regularisation().name() + " penalty " + DecimalText.of(training.regularisationRate());
        String dropout = training.dropout() > 0 ? ", dropout " + DecimalText.of(training.dropout()) : "";
        return "Trained by " + name(training.optimiser()) + ", learning rate "
                + DecimalText.of(training.learningRate()) + ", batches of " + training.batchSize() + ", " + penalty
                + dropout + ".";
    }

    private static String name(Activation activation) {
        return switch (activation) {
            case RELU -> "ReLU";
            case SIGMOID -> "sigmoid";
            case TANH -> "tanh";
            case LEAKY_RELU -> "leaky ReLU";
            case GELU -> "GELU";
            case LINEAR -> "linear";
        };
    }

    private static String name(DatasetKind kind) {
        return switch (kind) {
            case CIRCLE -> "Circle";
            case XOR -> "XOR";
            case CLUSTERS -> "Clusters";
            case SPIRAL -> "Spiral";
            case MOONS -> "Moons";
            case PLANE -> "Plane";
            case HILLS -> "Hills";
            case OWN -> "Own points";
        };
    }

    private static String name(OptimiserKind optimiser) {
        return switch (optimiser) {
            case SGD -> "SGD";
            case MOMENTUM -> "SGD with momentum 0.9";
            case RMSPROP -> "RMSprop";
            case ADAM -> "Adam";
        };
    }
}
