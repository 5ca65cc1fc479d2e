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
import org.dlmastery.core.nn.Linear;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.BinaryCrossEntropy;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
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

        Tensor norm(String name, Tensor x) {
            return Normalisation.layer(step, x, weight(name + ".weight"), weight(name + ".bias"), 1e-5);
        }
    }

    /** A run's model and loss. */
    private interface Model {
        Tensor loss(Run run);
    }

    private record Setup(Model model, Adam rule, double learningRate) {
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

    private static Setup setup(String name) {
        return switch (name) {
            case "mlp xor" -> new Setup(GoldenRuns::mlp, Adam.standard(), 0.05);
            case "gpt" -> new Setup(GoldenRuns::gpt, Adam.withDecay(0.1), 0.01);
            case "gcn" -> new Setup(GoldenRuns::graphConvolution, Adam.standard(), 0.05);
            case "gat" -> new Setup(GoldenRuns::graphAttention, Adam.standard(), 0.02);
            default -> throw new CaseSkipped("the model " + name + " needs ops that don't exist yet");
        };
    }

    private static CaseRun start(Backend backend, Json json) {
        String run = json.member("name").asText();
        Setup setup = setup(run);
        Expectations expectations = new Expectations(backend);
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        Golden.tensors(json.member("start")).forEach((name, values) -> parameters.put(name,
                Parameter.create(backend, name, values.shape(), values.data())));
        float[] losses = Golden.floats(json.member("losses"));
        List<Parameter> all = new ArrayList<>(parameters.values());
        try (Optimiser optimiser = new Optimiser(backend, setup.rule(), setup.learningRate(), all, List.of());
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
        all.forEach(Parameter::close);
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

    private static Tensor gpt(Run run) {
        Step step = run.step();
        Tensor words = Embedding.apply(step, run.weight("wte.weight"), run.data().get("ids"));
        Tensor x = Elementwise.add(step, words, run.weight("wpe.weight"));
        for (int layer = 0; layer < 2; layer++) {
            String block = "h." + layer + ".";
            x = Elementwise.add(step, x, selfAttention(run, block, run.norm(block + "ln_1", x)));
            Tensor inner = ScalarFunction.GELU_TANH.on(step, run.linear(block + "fc", run.norm(block + "ln_2", x)));
            x = Elementwise.add(step, x, run.linear(block + "fc2", inner));
        }
        Tensor logits = Matmul.applyTransposed(step, run.norm("ln_f", x), run.weight("wte.weight"));
        return CrossEntropy.mean(step, logits, run.data().get("target"));
    }

    private static Tensor selfAttention(Run run, String block, Tensor x) {
        Step step = run.step();
        Tensor together = run.linear(block + "qkv", x);
        int channels = x.shape().size(-1);
        Tensor mixed = Attention.apply(step, heads(step, together, 0, channels),
                heads(step, together, channels, channels), heads(step, together, 2 * channels, channels), true);
        Tensor joined = Movement.reshape(step, Movement.permute(step, mixed, 0, 2, 1, 3), x.shape());
        return run.linear(block + "proj", joined);
    }

    /** [B, T, 3C] to the [B, H, T, D] that begin at a channel. */
    private static Tensor heads(Step step, Tensor together, int from, int channels) {
        Tensor part = Movement.slice(step, together, -1, from, from + channels, 1);
        Shape split = Shape.of(part.shape().size(0), part.shape().size(1), GPT_HEADS, channels / GPT_HEADS);
        return Movement.permute(step, Movement.reshape(step, part, split), 0, 2, 1, 3);
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
