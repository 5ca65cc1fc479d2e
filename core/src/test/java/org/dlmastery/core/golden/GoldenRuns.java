package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Recording;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.BinaryCrossEntropy;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.settings.Activation;
import org.dlmastery.core.stage.GptSize;
import org.dlmastery.core.stage.ImageStage;
import org.dlmastery.core.tensor.Tensor;

/** Every run of {@code runs.json}: the loss of each step and the weights in the end, trained step by step. */
public final class GoldenRuns {
    /** How the file's GPT splits its 8 channels; its description doesn't say. */
    private static final int GPT_HEADS = 2;

    /** What a run's loss is made of. */
    private record Run(Step step, Map<String, Parameter> parameters, Map<String, Tensor> data) {
        Tensor weight(String name) {
            return parameters.get(name).value();
        }

        Tensor linear(String name, Tensor x) {
            return new Linear(parameters.get(name + ".weight"), parameters.get(name + ".bias")).forward(step, x);
        }
    }

    /** A run's model and loss. */
    private interface Model {
        Tensor loss(Run run);
    }

    private record Setup(List<Parameter> parameters, Model model, Adam rule, double learningRate) {
    }

    private GoldenRuns() {
    }

    /** @param file the content of runs.json */
    public static List<DeviceCase> cases(Json file) {
        List<DeviceCase> cases = new ArrayList<>();
        for (Json json : file.items()) {
            cases.add(new NamedCase(json.member("name").asText(), backend -> start(backend, json)));
        }
        return cases;
    }

    private static Setup setup(String name, Backend backend, Map<String, Golden.Values> start) {
        return switch (name) {
            case "mlp xor" -> new Setup(parameters(backend, start), GoldenRuns::mlp, Adam.standard(), 0.05);
            case "cnn" -> convNet(backend);
            case "gpt" -> gpt(backend);
            case "gcn" -> new Setup(parameters(backend, start), GoldenRuns::graphConvolution, Adam.standard(), 0.05);
            case "gat" -> new Setup(parameters(backend, start), GoldenRuns::graphAttention, Adam.standard(), 0.02);
            default -> throw new CaseSkipped("the model " + name + " doesn't exist yet");
        };
    }

    private static List<Parameter> parameters(Backend backend, Map<String, Golden.Values> start) {
        List<Parameter> parameters = new ArrayList<>();
        start.forEach((name, values) -> parameters.add(
                Parameter.create(backend, name, values.shape(), values.data())));
        return parameters;
    }

    private static Setup convNet(Backend backend) {
        ConvNet model = new ConvNet(backend, List.of(new ImageStage.Convolution(3, 3, 1, 1),
                new ImageStage.Activated(Activation.RELU), new ImageStage.MaxPooling(2, 2),
                new ImageStage.Convolution(4, 3, 1, 0), new ImageStage.Activated(Activation.RELU),
                new ImageStage.Flatten(), new ImageStage.Dense(5)), Shape.of(1, 8, 8), 1);
        return new Setup(model.parameters(), run -> CrossEntropy.mean(run.step(),
                model.output(run.step(), run.data().get("x")), run.data().get("y")), Adam.standard(), 0.01);
    }

    private static Setup gpt(Backend backend) {
        Gpt model = new Gpt(backend, new GptSize(11, 6, 2, GPT_HEADS, 8), 1);
        return new Setup(model.parameters(), run -> CrossEntropy.mean(run.step(),
                model.logits(run.step(), run.data().get("ids")), run.data().get("target")), Adam.withDecay(0.1), 0.01);
    }

    /** The parameters by their names, with the values that the run starts from. */
    private static Map<String, Parameter> started(Setup setup, Map<String, Golden.Values> start) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        setup.parameters().forEach(parameter -> parameters.put(parameter.name(), parameter));
        if (!parameters.keySet().equals(start.keySet())) {
            throw new AssertionError("parameters " + parameters.keySet() + ", expected " + start.keySet());
        }
        start.forEach((name, values) -> parameters.get(name).load(values.data()));
        return parameters;
    }

    private static CaseRun start(Backend backend, Json json) {
        String run = json.member("name").asText();
        Expectations expectations = new Expectations(backend);
        Map<String, Golden.Values> start = Golden.tensors(json.member("start"));
        Setup setup = setup(run, backend, start);
        Map<String, Parameter> parameters = started(setup, start);
        float[] losses = Golden.floats(json.member("losses"));
        try (Optimiser optimiser = new Optimiser(backend, setup.rule(), setup.learningRate(), setup.parameters(),
                        List.of());
                Step step = Step.training(backend)) {
            Map<String, Tensor> data = new LinkedHashMap<>();
            Golden.tensors(json.member("data")).forEach((name, values) -> data.put(name,
                    values.wholeNumbers() ? values.in(step) : step.constant(values.shape(), values.data())));
            List<Tensor> loss = new ArrayList<>();
            try (Recording recording = backend.record(() -> {
                loss.add(setup.model().loss(new Run(step, parameters, data)));
                step.backward(loss.get(0));
                optimiser.update(step);
            })) {
                for (int i = 0; i < losses.length; i++) {
                    if (i > 0) {
                        recording.replay();
                    }
                    expectations.add("loss " + i, new float[] {losses[i]}, backend.read(loss.get(0).view()), 1e-5,
                            1e-4);
                }
            }
        }
        Golden.tensors(json.member("end")).forEach((name, values) -> expectEnd(expectations, run, name, values.data(),
                parameters.get(name), setup.learningRate() * losses.length));
        backend.flush();
        setup.parameters().forEach(Parameter::close);
        return expectations;
    }

    /**
     * Most weights must be right to 1e-4. The slope of some is 0 by mathematics, so that PyTorch's is nothing but its
     * rounding errors, which Adam turns into steps as large as any: they only must not have gone further than Adam
     * can.
     */
    private static void expectEnd(Expectations expectations, String run, String name, float[] values, Parameter got,
            double furthest) {
        double[] allowed = new double[values.length];
        for (int i = 0; i < allowed.length; i++) {
            allowed[i] = hasNoSlope(run, name, i, allowed.length) ? furthest : 1e-4 + 1e-4 * Math.abs(values[i]);
        }
        expectations.add(run + " " + name, values, got.read(), allowed);
    }

    /**
     * The bias of attention's keys adds the same to every score of a row, which the softmax takes out again. So does
     * the first head of the GAT's a_dst, because all scores of its labelled rows lie on one side of the leaky ReLU.
     */
    private static boolean hasNoSlope(String run, String name, int i, int count) {
        return switch (run) {
            case "gpt" -> name.endsWith("qkv.bias") && i >= count / 3 && i < 2 * count / 3;
            case "gat" -> name.equals("a_dst") && i < count / 2;
            default -> false;
        };
    }

    private static Tensor mlp(Run run) {
        Tensor hidden = ScalarFunction.TANH.on(run.step(), run.linear("0", run.data().get("x")));
        return BinaryCrossEntropy.mean(run.step(), run.linear("2", hidden), run.data().get("y"));
    }

    private static Tensor graphConvolution(Run run) {
        Step step = run.step();
        Tensor adjacency = run.data().get("adjacency");
        Tensor hidden = ScalarFunction.RELU.on(step, Matmul.apply(step, adjacency, run.weight("w1")));
        Tensor logits = Matmul.apply(step, adjacency, Matmul.apply(step, hidden, run.weight("w2")));
        return lossOfLabelled(run, logits);
    }

    private static Tensor graphAttention(Run run) {
        Step step = run.step();
        Tensor features = Matmul.apply(step, run.data().get("x"), run.weight("w"));
        Tensor towards = Matmul.apply(step, features, column(step, run.weight("a_dst")));
        Tensor from = Movement.transpose(step, Matmul.apply(step, features, column(step, run.weight("a_src"))));
        Expr score = ScalarFunction.leakyRelu(Expr.input(0).plus(Expr.input(1)), 0.2);
        Tensor scores = Elementwise.apply(step, "scores",
                Expr.apply(ScalarOp.SELECT, Expr.input(2), score, Expr.constant(-1e30)), towards, from,
                withSelf(step, run.data().get("adjacency")));
        Tensor mixed = Matmul.apply(step, Softmax.apply(step, scores, -1), features);
        Tensor joined = Movement.reshape(step, Movement.permute(step, mixed, 1, 0, 2), Shape.of(9, 6));
        return lossOfLabelled(run, Matmul.apply(step, ScalarFunction.ELU.on(step, joined), run.weight("out")));
    }

    private static Tensor column(Step step, Tensor vectors) {
        return Movement.reshape(step, vectors, Shape.of(vectors.shape().size(0), vectors.shape().size(1), 1));
    }

    /** Not 0 where two nodes are linked or are the same. */
    private static Tensor withSelf(Step step, Tensor adjacency) {
        int nodes = adjacency.shape().size(0);
        float[] self = new float[nodes * nodes];
        for (int i = 0; i < nodes; i++) {
            self[i * nodes + i] = 1;
        }
        return Elementwise.add(step, adjacency, step.constant(adjacency.shape(), self));
    }

    private static Tensor lossOfLabelled(Run run, Tensor logits) {
        Tensor labelled = Embedding.apply(run.step(), logits, run.data().get("labelled"));
        return CrossEntropy.mean(run.step(), labelled, run.data().get("y"));
    }
}
