package org.dlmastery.core.kind.mlp.code;

import org.dlmastery.core.io.code.BackLink;
import org.dlmastery.core.io.code.Notebook;
import org.dlmastery.core.io.code.PythonArrays;
import org.dlmastery.core.io.code.Template;
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

    private ColabNotebook() {
    }

    /**
     * The notebook's text, to be saved under a name that ends in {@code .ipynb}.
     *
     * @param pageAddress where the reader came from: the page with its whole state; see {@link BackLink}
     */
    public static String write(TrainedMlp network, PredictionCheck check, String pageAddress) {
        Notebook notebook = new Notebook();
        notebook.markdown("# A network from DL Mastery\n\nYou trained this network in your browser. Here it is again in"
                + " PyTorch, with the same weights, and a cell that checks that it predicts the same.\n\n- "
                + String.join("\n- ", ExperimentText.sentences(network.experiment()))
                + "\n\n" + new BackLink(pageAddress, "mlp").markdown());
        notebook.parts(PyTorchCode.parts(network, IMPORTS, PythonArrays.embedded(network.arrays())
                + "\nprint({name: array.shape for name, array in parameters.items()})", check));
        notebook.markdown("The output over the plane" + switch (network.experiment().task()) {
            case TWO_CLASSES -> "; the black line is the decision boundary.";
            case CLASSES -> ": the class that is most probable.";
            case REGRESSION -> ": the number predicted.";
        });
        notebook.code(picture(network.experiment()).strip());
        notebook.markdown("To go on training, call `train(points, labels)` with your own points [N, 2] and "
                + PythonParts.labels(network.experiment()) + ", and run the picture's cell again.");
        return notebook.text();
    }
}
