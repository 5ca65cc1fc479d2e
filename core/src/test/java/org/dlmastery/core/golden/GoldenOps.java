package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.Window;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.op.Attention;
import org.dlmastery.core.op.AveragePool2d;
import org.dlmastery.core.op.BinaryCrossEntropy;
import org.dlmastery.core.op.Concat;
import org.dlmastery.core.op.Conv2d;
import org.dlmastery.core.op.ConvTranspose2d;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Embedding;
import org.dlmastery.core.op.Matmul;
import org.dlmastery.core.op.MaxPool2d;
import org.dlmastery.core.op.MeanSquaredError;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.op.Normalisation;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.op.Upsample;
import org.dlmastery.core.tensor.Tensor;

/** Every case of {@code ops.json}: the output, and the gradient of every input. */
public final class GoldenOps {
    /** One case's op, applied to its inputs by their names. */
    private record Call(Step step, Json attributes, Map<String, Tensor> inputs) {
        Tensor in(String name) {
            return inputs.get(name);
        }

        /** The input of an op that has one. */
        Tensor only() {
            return inputs.values().iterator().next();
        }

        int integer(String name) {
            return (int) number(name);
        }

        double number(String name) {
            return attributes.member(name).asNumber();
        }

        int integer(String name, int otherwise) {
            return attributes.members().containsKey(name) ? integer(name) : otherwise;
        }

        /** As wide as the weight, or as a pooling's kernel. */
        Window window() {
            Shape size = inputs.containsKey("weight") ? in("weight").shape()
                    : Shape.of(integer("kernel"), integer("kernel"));
            return new Window(size.size(-2), size.size(-1), integer("stride", 1), integer("padding", 0),
                    integer("dilation", 1));
        }

        double epsilon() {
            return number("eps");
        }

        int[] dimensions() {
            return integers("dim");
        }

        /** An array of whole numbers, or one of them. */
        int[] integers(String name) {
            return Golden.integers(attributes.member(name));
        }

        boolean has(String name) {
            return attributes.members().containsKey(name);
        }

        boolean is(String name) {
            return attributes.member(name).equals(new Json.Truth(true));
        }

        /** PyTorch drops reduced dimensions unless told to keep them. */
        Tensor withoutReduced(Tensor reduced) {
            if (has("keepdim") && is("keepdim")) {
                return reduced;
            }
            boolean[] dropped = new boolean[reduced.shape().rank()];
            int kept = dropped.length;
            for (int dimension : dimensions()) {
                dropped[reduced.shape().dimension(dimension)] = true;
                kept--;
            }
            int[] sizes = new int[kept];
            int at = 0;
            for (int i = 0; i < dropped.length; i++) {
                if (!dropped[i]) {
                    sizes[at++] = reduced.shape().size(i);
                }
            }
            return Movement.reshape(step, reduced, Shape.of(sizes));
        }
    }

    private GoldenOps() {
    }

    /** @param file the content of ops.json */
    public static List<DeviceCase> cases(Json file) {
        List<DeviceCase> cases = new ArrayList<>();
        for (Json json : file.items()) {
            cases.add(new NamedCase(json.member("name").asText(), backend -> start(backend, json)));
        }
        return cases;
    }

    private static CaseRun start(Backend backend, Json json) {
        Expectations expectations = new Expectations(backend);
        Values output = Values.of(json.member("output"));
        Values outputGradient = Values.of(json.member("gradOutput"));
        try (Step step = Step.training(backend)) {
            Map<String, Tensor> inputs = new LinkedHashMap<>();
            Golden.tensors(json.member("inputs")).forEach((name, values) -> inputs.put(name, values.in(step)));
            String op = json.member("op").asText();
            Tensor got = apply(op, new Call(step, json.member("attrs"), inputs));
            if (!got.shape().equals(output.shape())) {
                throw new AssertionError(op + ": the output's shape is " + got.shape() + ", expected "
                        + output.shape());
            }
            expect(expectations, backend, op + " output", output, got);
            step.backward(got, step.constant(outputGradient.shape(), outputGradient.data()));
            Golden.tensors(json.member("gradInputs")).forEach((name, values) -> expect(expectations, backend,
                    op + " gradient of " + name, values, step.gradient(inputs.get(name))));
            backend.flush();
        }
        return expectations;
    }

    private static void expect(Expectations expectations, Backend backend, String what, Values expected, Tensor got) {
        expectations.add(what, expected.data(), backend.read(got.view()), 1e-5, 1e-4);
    }

    private static Tensor apply(String op, Call call) {
        Step step = call.step();
        return switch (op) {
            case "matmul" -> Matmul.apply(step, call.in("a"), call.in("b"));
            case "matmul_nt" -> Matmul.applyTransposed(step, call.in("a"), call.in("b"));
            case "add" -> Elementwise.add(step, call.in("a"), call.in("b"));
            case "sub" -> Elementwise.subtract(step, call.in("a"), call.in("b"));
            case "mul" -> Elementwise.multiply(step, call.in("a"), call.in("b"));
            case "div" -> Elementwise.divide(step, call.in("a"), call.in("b"));
            case "maximum" -> Elementwise.maximum(step, call.in("a"), call.in("b"));
            case "leaky_relu" -> Elementwise.leakyRelu(step, call.only(), 0.01);
            case "pow" -> Elementwise.power(step, call.only(), call.number("exponent"));
            case "sum" -> call.withoutReduced(Reduce.sum(step, call.only(), call.dimensions()));
            case "mean" -> call.withoutReduced(Reduce.mean(step, call.only(), call.dimensions()));
            case "amax" -> call.withoutReduced(Reduce.max(step, call.only(), call.dimensions()));
            case "var" -> call.is("unbiased") ? missing("var, unbiased")
                    : call.withoutReduced(Reduce.variance(step, call.only(), call.dimensions()));
            case "softmax" -> Softmax.apply(step, call.only(), call.integer("dim"));
            case "log_softmax" -> Softmax.logarithm(step, call.only(), call.integer("dim"));
            case "layer_norm" -> Normalisation.layer(step, call.in("x"), call.in("weight"), call.in("bias"),
                    call.epsilon());
            case "rms_norm" -> Normalisation.rootMeanSquare(step, call.in("x"), call.in("weight"), call.epsilon());
            case "batch_norm" -> Normalisation.batch(step, call.in("x"), call.in("weight"), call.in("bias"),
                    call.epsilon());
            case "group_norm" -> Normalisation.group(step, call.in("x"), call.integer("groups"), call.in("weight"),
                    call.in("bias"), call.epsilon());
            case "embedding" -> Embedding.apply(step, call.in("weight"), call.in("ids"));
            case "cat" -> Concat.apply(step, call.integer("dim"), call.in("a"), call.in("b"));
            case "permute_reshape" -> Movement.reshape(step,
                    Movement.permute(step, call.only(), call.integers("permute")),
                    Shape.of(call.integers("shape")));
            case "slice" -> Movement.slice(step, call.only(), call.integer("dim"), call.integer("start"),
                    call.integer("stop"), call.integer("step"));
            case "cross_entropy" -> CrossEntropy.mean(step, call.in("logits"), call.in("target"));
            case "bce_with_logits" -> BinaryCrossEntropy.mean(step, call.in("logits"), call.in("target"));
            case "mse" -> MeanSquaredError.mean(step, call.in("input"), call.in("target"));
            case "attention" -> Attention.apply(step, call.in("q"), call.in("k"), call.in("v"), call.is("causal"));
            case "conv2d" -> Conv2d.apply(step, call.in("x"), call.in("weight"), Optional.of(call.in("bias")),
                    call.window(), call.integer("groups", 1));
            case "conv_transpose2d" -> ConvTranspose2d.apply(step, call.in("x"), call.in("weight"),
                    Optional.of(call.in("bias")), call.window(), call.integer("groups", 1));
            case "max_pool2d" -> MaxPool2d.apply(step, call.only(), call.window());
            case "avg_pool2d" -> AveragePool2d.apply(step, call.only(), call.window());
            case "upsample_nearest" -> Upsample.nearest(step, call.only(), call.integer("scale"));
            default -> scalarFunction(op).map(function -> function.on(step, call.only())).orElseGet(() -> missing(op));
        };
    }

    private static Optional<ScalarFunction> scalarFunction(String op) {
        Map<String, ScalarFunction> abbreviated = Map.of("neg", ScalarFunction.NEGATE, "abs", ScalarFunction.ABSOLUTE,
                "sqrt", ScalarFunction.SQUARE_ROOT, "rsqrt", ScalarFunction.RECIPROCAL_SQUARE_ROOT);
        for (ScalarFunction function : ScalarFunction.values()) {
            if (function.name().toLowerCase(Locale.ROOT).equals(op)) {
                return Optional.of(function);
            }
        }
        return Optional.ofNullable(abbreviated.get(op));
    }

    /** The case is reported as skipped. */
    private static Tensor missing(String op) {
        throw new CaseSkipped("the op " + op + " doesn't exist yet");
    }
}
