package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.NumberRows;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.mlp.spec.Feature;
import org.dlmastery.core.kind.mlp.spec.HiddenLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.settings.Activation;

/** What programs in Python have in common, whatever the framework. */
final class PythonParts {
    private PythonParts() {
    }

    /** The features as expressions of {@code x1} and {@code x2}, a line each; {@code library} has sine and cosine. */
    static String features(List<Feature> features, String library) {
        List<String> columns = new ArrayList<>();
        for (Feature feature : features) {
            columns.add(switch (feature) {
                case X1 -> "x1";
                case X2 -> "x2";
                case X1_SQUARED -> "x1 * x1";
                case X2_SQUARED -> "x2 * x2";
                case X1_TIMES_X2 -> "x1 * x2";
                case SIN_X1 -> library + ".sin(x1)";
                case SIN_X2 -> library + ".sin(x2)";
                case COS_X1 -> library + ".cos(x1)";
                case COS_X2 -> library + ".cos(x2)";
            });
        }
        return String.join(",\n", columns) + ",";
    }

    /** The statement that takes the coordinates which the features use out of {@code points}. */
    static String coordinates(List<Feature> features) {
        String columns = features(features, "");
        boolean x1 = columns.contains("x1");
        boolean x2 = columns.contains("x2");
        return x1 && x2 ? "x1, x2 = points[:, 0], points[:, 1]" : x1 ? "x1 = points[:, 0]" : "x2 = points[:, 1]";
    }

    /** The statements that make {@code parameters}: a dictionary of arrays by name. */
    static String parameters(TrainedMlp network, WeightSource source) {
        if (source instanceof WeightSource.InFile file) {
            return "parameters = dict(np.load(\"" + file.name() + "\"))";
        }
        StringBuilder arrays = new StringBuilder();
        for (NamedArray array : network.arrays()) {
            arrays.append('"').append(array.name()).append("\": ").append(literal(array)).append(",\n");
        }
        return new Template("""
                parameters = {
                    @{arrays}
                }
                parameters = {name: np.array(values, dtype=np.float32) for name, values in parameters.items()}
                """).with("arrays", arrays.toString()).fill().strip();
    }

    private static String literal(NamedArray array) {
        if (array.shape().size() == 1) {
            return "[" + NumberRows.list(array.values(), 0, array.values().length, "", "    ") + "]";
        }
        int columns = array.shape().get(1);
        StringBuilder rows = new StringBuilder("[\n");
        for (int row = 0; row < array.shape().get(0); row++) {
            String numbers = NumberRows.list(array.values(), row * columns, columns, "", "     ");
            rows.append("    [").append(numbers).append("],\n");
        }
        return rows.append("]").toString();
    }

    /** What a script says of itself. */
    static String introduction(MlpExperiment experiment, String framework, String packages) {
        return PythonProgram.introduction(
                "A network trained on the Neural Net page of DL Mastery, rebuilt in " + framework + ".",
                ExperimentText.sentences(experiment), packages);
    }

    /** The last part: it compares predictions with the engine's. */
    static PythonProgram.Part check(PredictionCheck check) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < check.x1().length; i++) {
            points.append("[").append(DecimalText.of(check.x1()[i])).append(", ")
                    .append(DecimalText.of(check.x2()[i])).append("],\n");
        }
        String code = new Template("""
                # What the page's engine predicted for these points.
                check_points = np.array([
                    @{points}
                ], dtype=np.float32)
                expected = np.array([
                    @{answers}
                ], dtype=np.float32)
                difference = np.max(np.abs(predict(check_points) - expected))
                assert difference < @{tolerance}, f"the predictions differ from the page's by {difference}"
                print(f"{len(expected)} predictions agree with the page's; the largest difference is {difference:.1e}")
                """).with("points", points.toString())
                .with("answers", answers(check))
                .with("tolerance", DecimalText.of(check.tolerance())).fill();
        return new PythonProgram.Part("The check: the same predictions as in the browser, to "
                + DecimalText.of(check.tolerance()) + ".", code);
    }

    /** One number a point, or a row of them. */
    private static String answers(PredictionCheck check) {
        if (check.outputs() == 1) {
            return NumberRows.list(check.answers(), 0, check.answers().length, "", "");
        }
        StringBuilder rows = new StringBuilder();
        for (int start = 0; start < check.answers().length; start += check.outputs()) {
            rows.append('[').append(NumberRows.list(check.answers(), start, check.outputs(), "", " ")).append("],\n");
        }
        return rows.toString();
    }

    /** Whether one of the hidden layers has this activation. */
    static boolean uses(MlpExperiment experiment, Activation activation) {
        for (HiddenLayer layer : experiment.hidden()) {
            if (layer.activation() == activation) {
                return true;
            }
        }
        return false;
    }

    /** What {@code predict} returns, as the beginning of a sentence that ends in "for each of the points". */
    static String answer(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "The probability of class 1";
            case CLASSES -> "The probabilities [N, " + experiment.outputs() + "] of the classes";
            case REGRESSION -> "The predicted number";
        };
    }

    /** What the last layer's sums are, with their shape. */
    static String outputs(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "logits [N]";
            case CLASSES -> "logits [N, " + experiment.outputs() + "]";
            case REGRESSION -> "predicted numbers [N]";
        };
    }

    /** Which labels {@code train} takes. */
    static String labels(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "labels [N] of 0 and 1";
            case CLASSES -> "labels [N] of 0 to " + (experiment.outputs() - 1);
            case REGRESSION -> "numbers [N] to predict";
        };
    }

    /** NumPy's and the frameworks' type of labels. */
    static String labelType(MlpExperiment experiment) {
        return experiment.task() == Task.CLASSES ? "int64" : "float32";
    }

    /** The docstring of the loss. */
    static String lossSentence(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "The mean binary cross-entropy, computed from the logits.";
            case CLASSES -> "The mean cross-entropy, computed from the logits.";
            case REGRESSION -> "The mean squared error.";
        };
    }

    /** The training docstring. */
    static String trainingSentence(MlpExperiment experiment) {
        return "Goes on training with points [N, 2] and " + labels(experiment) + "; returns the loss over all.";
    }
}
