package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.io.code.PythonArrays;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;

/**
 * A Jupyter notebook (nbformat 4.5) that rebuilds a network in PyTorch with its weights, asserts that it predicts what
 * the engine did, and draws its output over the plane. It needs torch, numpy and matplotlib, which Colab has.
 */
public final class ColabNotebook {
    private static final String IMPORTS = """
            import base64
            import io

            import matplotlib.pyplot as plt
            import numpy as np
            import torch
            from torch import nn
            """;

    private static final String PICTURE = """
            side = np.linspace(-3, 3, 200, dtype=np.float32)
            x1, x2 = np.meshgrid(side, side)
            answers = predict(np.stack([x1.ravel(), x2.ravel()], axis=1))
            plt.figure(figsize=(5, 4))
            @{drawing}
            plt.xlabel("$x_1$")
            plt.ylabel("$x_2$")
            plt.title("What the network learnt")
            plt.show()
            """;

    private static String picture(MlpExperiment experiment) {
        return new Template(PICTURE).with("drawing", switch (experiment.task()) {
            case TWO_CLASSES -> """
                    probability = answers.reshape(x1.shape)
                    plt.contourf(x1, x2, probability, levels=np.linspace(0, 1, 21), cmap="PuOr")
                    plt.colorbar(label="probability of class 1")
                    plt.contour(x1, x2, probability, levels=[0.5], colors="black")""";
            case CLASSES -> """
                    winner = answers.argmax(axis=1).reshape(x1.shape)
                    plt.pcolormesh(x1, x2, winner, cmap="tab10", vmin=0, vmax=9, shading="nearest")
                    for label in np.unique(winner):
                        plt.plot([], [], "s", color=plt.get_cmap("tab10")(int(label)), label=f"class {label}")
                    plt.legend()""";
            case REGRESSION -> """
                    plt.pcolormesh(x1, x2, answers.reshape(x1.shape), cmap="PuOr", shading="nearest")
                    plt.colorbar(label="predicted number")""";
        }).fill();
    }

    private final List<Json> cells = new ArrayList<>();

    private ColabNotebook() {
    }

    /**
     * The notebook's text, to be saved under a name that ends in {@code .ipynb}.
     *
     * @param pageAddress where the reader came from: the page with its whole state; see {@link BackLink}
     */
    public static String write(TrainedMlp network, PredictionCheck check, String pageAddress) {
        return new ColabNotebook().notebook(network, check, pageAddress).text() + "\n";
    }

    private Json notebook(TrainedMlp network, PredictionCheck check, String pageAddress) {
        markdown("# A network from DL Mastery\n\nYou trained this network in your browser. Here it is again in PyTorch,"
                + " with the same weights, and a cell that checks that it predicts the same.\n\n- "
                + String.join("\n- ", ExperimentText.sentences(network.experiment()))
                + "\n\n" + new BackLink(pageAddress).markdown());
        for (PythonProgram.Part part : PyTorchCode.parts(network, IMPORTS,
                PythonArrays.embedded(network.arrays())
                        + "\nprint({name: array.shape for name, array in parameters.items()})", check)) {
            markdown(part.explanation());
            code(part.code());
        }
        markdown("The output over the plane" + switch (network.experiment().task()) {
            case TWO_CLASSES -> "; the black line is the decision boundary.";
            case CLASSES -> ": the class that is most probable.";
            case REGRESSION -> ": the number predicted.";
        });
        code(picture(network.experiment()).strip());
        markdown("To go on training, call `train(points, labels)` with your own points [N, 2] and "
                + PythonParts.labels(network.experiment()) + ", and run the picture's cell again.");

        Map<String, Json> kernel = new LinkedHashMap<>();
        kernel.put("display_name", new Json.Text("Python 3"));
        kernel.put("language", new Json.Text("python"));
        kernel.put("name", new Json.Text("python3"));
        Map<String, Json> metadata = new LinkedHashMap<>();
        metadata.put("kernelspec", new Json.Members(kernel));
        metadata.put("language_info", new Json.Members(Map.of("name", new Json.Text("python"))));
        Map<String, Json> notebook = new LinkedHashMap<>();
        notebook.put("cells", new Json.Items(cells));
        notebook.put("metadata", new Json.Members(metadata));
        notebook.put("nbformat", new Json.Number(4));
        notebook.put("nbformat_minor", new Json.Number(5));
        return new Json.Members(notebook);
    }

    private void markdown(String source) {
        cells.add(new Json.Members(cell("markdown", source)));
    }

    private void code(String source) {
        Map<String, Json> cell = cell("code", source);
        cell.put("execution_count", new Json.Nothing());
        cell.put("outputs", new Json.Items(List.of()));
        cells.add(new Json.Members(cell));
    }

    private Map<String, Json> cell(String type, String source) {
        Map<String, Json> cell = new LinkedHashMap<>();
        cell.put("cell_type", new Json.Text(type));
        cell.put("id", new Json.Text("cell-" + (cells.size() + 1)));
        cell.put("metadata", new Json.Members(Map.of()));
        List<Json> lines = new ArrayList<>();
        for (int start = 0; start < source.length();) {
            int lineBreak = source.indexOf('\n', start);
            int end = lineBreak < 0 ? source.length() : lineBreak + 1;
            lines.add(new Json.Text(source.substring(start, end)));
            start = end;
        }
        cell.put("source", new Json.Items(lines));
        return cell;
    }
}
