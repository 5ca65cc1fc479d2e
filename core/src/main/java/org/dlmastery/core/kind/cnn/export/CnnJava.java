package org.dlmastery.core.kind.cnn.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.JavaArrays;
import org.dlmastery.core.io.code.NumberRows;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.cnn.export.CnnSteps.Call;
import org.dlmastery.core.kind.cnn.export.CnnSteps.Function;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.stage.ImageStage;

/** A network for images as a class of plain Java, for version 17 and later. */
final class CnnJava {
    static final String FILE = "TrainedImageNetwork.java";

    private static final int TEXT_WIDTH = 100;

    private CnnJava() {
    }

    static String write(LearntCnn network) {
        Map<String, Integer> starts = new LinkedHashMap<>();
        int next = 0;
        for (NamedArray array : network.arrays()) {
            starts.put(array.name(), next);
            next += array.count();
        }
        List<Call> calls = CnnSteps.of(network);
        List<String> steps = new ArrayList<>();
        for (Call call : calls) {
            steps.add("x = " + expression(call, starts) + ";");
        }
        Set<String> functions = new LinkedHashSet<>();
        for (Function function : CnnSteps.functions(calls)) {
            functions.addAll(CnnJavaFunctions.of(function));
        }
        String helpers = String.join("", functions);
        ImageDataset data = network.experiment().data();
        boolean mirrored = network.experiment().mirrored();
        List<String> description = new ArrayList<>();
        for (String line : PythonProgram.broken(CnnText.sentences(network), TEXT_WIDTH)) {
            description.add(" * " + line);
        }
        return new Template(CnnJavaFunctions.PROGRAM).with("description", String.join("\n", description))
                .with("classes", "\"" + String.join("\", \"", data.classes()) + "\"")
                .with("operator", !helpers.contains("DoubleUnaryOperator") ? ""
                        : "import java.util.function.DoubleUnaryOperator;")
                .with("weights", JavaArrays.embedded(network.arrays()))
                .with("count", next)
                .with("channels", data.channels()).with("height", data.height()).with("width", data.width())
                .with("mean", DecimalText.of(data.mean()) + "f")
                .with("deviation", DecimalText.of(data.deviation()) + "f")
                .with("said", mirrored ? "averagedLogits" : "logits")
                .with("mirrored", mirrored ? new Template(CnnJavaFunctions.MIRRORED).with("width", data.width()).fill() : "")
                .with("steps", String.join("\n", steps)).with("functions", helpers)
                .with("images", network.answers().count() == 0 ? "" : JavaArrays.blocks(CnnPython.images(network.answers())))
                .with("expected", expected(network)).with("tolerance", CnnPython.TOLERANCE).fill() + "\n";
    }

    private static String expected(LearntCnn network) {
        StringBuilder rows = new StringBuilder();
        for (int image = 0; image < network.answers().count(); image++) {
            rows.append('{').append(NumberRows.list(network.answers().probabilities(), image * CnnNetwork.CLASSES,
                    CnnNetwork.CLASSES, "f", " ")).append("},\n");
        }
        return rows.toString();
    }

    /** A call, with the places where the layer's numbers begin among all. */
    private static String expression(Call call, Map<String, Integer> starts) {
        String name = call.row().layer().name();
        List<Integer> numbers = call.numbers();
        return switch (call.function()) {
            case CONVOLUTION -> {
                ImageStage.Convolution c = (ImageStage.Convolution) call.row().layer().stage();
                int none = -1;
                yield "convolution(x, " + c.filters() + ", " + c.kernel() + ", " + c.stride() + ", " + c.padding() + ", "
                        + starts.get(name + ".weight") + ", " + starts.getOrDefault(name + ".bias", none) + ")";
            }
            case MAX_POOLING -> "maxPooling(x, " + numbers.get(0) + ", " + numbers.get(1) + ")";
            case AVERAGE_POOLING -> "averagePooling(x, " + numbers.get(0) + ", " + numbers.get(1) + ")";
            case GLOBAL_AVERAGE -> "globalAverage(x)";
            case BATCH_NORM -> "batchNorm(x, " + starts.get(name + ".weight") + ")";
            case FLATTEN -> "new Maps(x.values().length, 1, 1, x.values())";
            case DENSE -> "dense(x, " + call.row().cost().output().size(0) + ", " + starts.get(name + ".weight") + ")";
            case RELU -> "each(x, z -> Math.max(z, 0))";
            case SIGMOID -> "each(x, z -> 1 / (1 + Math.exp(-z)))";
            case TANH -> "each(x, Math::tanh)";
            case LEAKY_RELU -> "each(x, z -> z > 0 ? z : 0.01 * z)";
            case GELU -> "each(x, z -> 0.5 * z * (1 + erf(z * Math.sqrt(0.5))))";
        };
    }
}
