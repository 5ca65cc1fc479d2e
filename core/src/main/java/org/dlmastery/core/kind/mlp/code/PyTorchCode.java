package org.dlmastery.core.kind.mlp.code;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.io.code.PythonProgram;
import org.dlmastery.core.io.code.Template;
import org.dlmastery.core.kind.mlp.spec.DenseLayer;
import org.dlmastery.core.kind.mlp.spec.MlpExperiment;
import org.dlmastery.core.kind.mlp.spec.Task;
import org.dlmastery.core.kind.mlp.spec.TrainedMlp;
import org.dlmastery.core.kind.mlp.spec.TrainingSettings;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.settings.Regularisation;

/** A network as a PyTorch module. */
final class PyTorchCode {
    private PyTorchCode() {
    }

    static PythonProgram write(TrainedMlp network, WeightSource source, PredictionCheck check) {
        boolean inFile = source instanceof WeightSource.InFile;
        String imports = "import numpy as np\nimport torch\n"
                + (inFile ? "from safetensors.torch import load_file\n" : "")
                + "from torch import nn";
        String parameters = source instanceof WeightSource.InFile file
                ? "parameters = load_file(\"" + file.name() + "\")"
                : PythonParts.parameters(network, source);
        return new PythonProgram(
                PythonParts.introduction(network.experiment(), "PyTorch",
                        inFile ? "torch, numpy and safetensors" : "torch and numpy"),
                parts(network, imports, parameters, check));
    }

    /** The parts, with weights that {@code parameters} makes of what {@code imports} imports. */
    static List<PythonProgram.Part> parts(TrainedMlp network, String imports, String parameters,
            PredictionCheck check) {
        MlpExperiment experiment = network.experiment();
        return List.of(
                new PythonProgram.Part("What it needs.", imports + "\n\n"
                        + "# As on the page, whatever was set before this.\n"
                        + "torch.set_default_dtype(torch.float32)\ntorch.set_default_device(\"cpu\")"),
                new PythonProgram.Part("The network. Its first step computes the features that were chosen on the"
                        + " page; " + lastLayer(experiment),
                        network(network)),
                new PythonProgram.Part("The trained weights. A weight is [outputs, inputs], as PyTorch keeps it.",
                        parameters + "\n\n" + """
                        network = Network()
                        network.load_state_dict({name: torch.as_tensor(array) for name, array in parameters.items()})
                        network.eval()
                        """),
                new PythonProgram.Part("Predictions for any points.", new Template("""
                        def predict(points):
                            \"""@{answer} for each of the points [N, 2].\"""
                            with torch.no_grad():
                                outputs = network(torch.as_tensor(points, dtype=torch.float32))
                                return @{prediction}.numpy()
                        """).with("answer", PythonParts.answer(experiment))
                        .with("prediction", switch (experiment.task()) {
                            case TWO_CLASSES -> "torch.sigmoid(outputs)";
                            case CLASSES -> "torch.softmax(outputs, dim=1)";
                            case REGRESSION -> "outputs";
                        }).fill()),
                new PythonProgram.Part("The training of the page: the same loss, penalty and optimiser. The order of"
                        + " the points is PyTorch's own, so a run is not the page's to the bit.",
                        training(experiment)),
                PythonParts.check(check));
    }

    private static String lastLayer(MlpExperiment experiment) {
        return switch (experiment.task()) {
            case TWO_CLASSES -> "the last layer gives one logit, whose sigmoid is the probability of class 1.";
            case CLASSES -> "the last layer gives a logit for each class, whose softmax are their probabilities.";
            case REGRESSION -> "the last layer gives the number predicted.";
        };
    }

    private static String network(TrainedMlp network) {
        MlpExperiment experiment = network.experiment();
        String dropout = DecimalText.of(experiment.training().dropout());
        boolean drops = experiment.training().dropout() > 0 && !experiment.hidden().isEmpty();
        List<String> definitions = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (DenseLayer layer : network.layers()) {
            definitions.add("self." + layer.name() + " = nn.Linear(" + layer.inputs() + ", " + layer.outputs() + ")");
            steps.add("a = " + activation(layer.activation(), "self." + layer.name() + "(a)"));
            if (drops && steps.size() < 2 * experiment.hidden().size()) {
                steps.add("a = self.dropout(a)");
            }
        }
        if (drops) {
            definitions.add("# At work in training mode only.");
            definitions.add("self.dropout = nn.Dropout(" + dropout + ")");
        }
        return new Template("""
                def features(points):
                    \"""What the network is fed for points [N, 2]: one column a feature.\"""
                    @{coordinates}
                    columns = [
                        @{features}
                    ]
                    return torch.stack(columns, dim=1)


                class Network(nn.Module):
                    def __init__(self):
                        super().__init__()
                        @{definitions}

                    def forward(self, points):
                        \"""The @{outputs} of points [N, 2].\"""
                        a = features(points)
                        @{steps}
                        return @{returned}
                """).with("coordinates", PythonParts.coordinates(network.experiment().features()))
                .with("features", PythonParts.features(network.experiment().features(), "torch"))
                .with("definitions", String.join("\n", definitions))
                .with("outputs", PythonParts.outputs(experiment))
                .with("returned", experiment.task() == Task.CLASSES ? "a" : "a[:, 0]")
                .with("steps", String.join("\n", steps)).fill();
    }

    private static String activation(Activation activation, String z) {
        return switch (activation) {
            case RELU -> "torch.relu(" + z + ")";
            case SIGMOID -> "torch.sigmoid(" + z + ")";
            case TANH -> "torch.tanh(" + z + ")";
            case LEAKY_RELU -> "nn.functional.leaky_relu(" + z + ", negative_slope=0.01)";
            case GELU -> "nn.functional.gelu(" + z + ")";
            case LINEAR -> z;
        };
    }

    private static String training(MlpExperiment experiment) {
        TrainingSettings training = experiment.training();
        String rate = DecimalText.of(training.learningRate());
        String penaltyRate = DecimalText.of(training.regularisationRate());
        return new Template("""
                def train(points, labels, epochs=@{epochs}, batch_size=@{batch}, seed=@{seed}):
                    \"""@{sentence}\"""
                    points = torch.as_tensor(points, dtype=torch.float32)
                    labels = torch.as_tensor(labels, dtype=torch.@{labels})
                    loss_of = nn.@{loss}()
                    optimiser = torch.optim.@{optimiser}
                    order = torch.Generator().manual_seed(seed)
                    @{weights}
                    network.train()
                    for _ in range(epochs):
                        for batch in torch.randperm(len(points), generator=order).split(batch_size):
                            loss = loss_of(network(points[batch]), labels[batch])
                            @{penalty}
                            optimiser.zero_grad()
                            loss.backward()
                            optimiser.step()
                    network.eval()
                    with torch.no_grad():
                        return loss_of(network(points), labels).item()
                """).with("epochs", training.epochs()).with("batch", training.batchSize()).with("seed", experiment.seed())
                .with("sentence", PythonParts.trainingSentence(experiment))
                .with("labels", PythonParts.labelType(experiment))
                .with("loss", switch (experiment.task()) {
                    case TWO_CLASSES -> "BCEWithLogitsLoss";
                    case CLASSES -> "CrossEntropyLoss";
                    case REGRESSION -> "MSELoss";
                })
                .with("optimiser", switch (training.optimiser()) {
                    case SGD -> "SGD(network.parameters(), lr=" + rate + ")";
                    case MOMENTUM -> "SGD(network.parameters(), lr=" + rate + ", momentum=0.9)";
                    case RMSPROP -> "RMSprop(network.parameters(), lr=" + rate + ", alpha=0.99, eps=1e-8)";
                    case ADAM -> "Adam(network.parameters(), lr=" + rate + ", betas=(0.9, 0.999), eps=1e-8)";
                })
                .with("weights", training.regularisation() == Regularisation.NONE ? ""
                        : "weights = [w for name, w in network.named_parameters() if name.endswith(\"weight\")]")
                .with("penalty", switch (training.regularisation()) {
                    case NONE -> "";
                    case L1 -> "loss = loss + " + penaltyRate + " * sum(w.abs().sum() for w in weights)";
                    case L2 -> "loss = loss + " + penaltyRate + " * 0.5 * sum((w * w).sum() for w in weights)";
                }).fill();
    }
}
