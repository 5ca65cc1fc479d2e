package org.dlmastery.core.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.optim.RmsProp;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.optim.UpdateRule;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code optimisers.json}: the parameter after each step. */
class GoldenOptimisersTest {
    @TestFactory
    Stream<DynamicTest> equalsPyTorch() {
        return Golden.objects(Golden.read("optimisers.json")).stream()
                .map(json -> DynamicTest.dynamicTest(json.get("name").getAsString(), () -> compare(json)));
    }

    private static void compare(JsonObject json) {
        JsonObject hyper = json.getAsJsonObject("hyper");
        String name = json.get("name").getAsString();
        ReferenceBackend backend = new ReferenceBackend();
        Values start = Values.of(json.getAsJsonObject("start"));
        try (Parameter parameter = Parameter.create(backend, "w", start.shape(), start.data());
                Optimiser optimiser = new Optimiser(backend, rule(name, hyper), number(hyper, "lr"),
                        List.of(parameter), List.of(parameter))) {
            if (name.equals("sgd+weight_decay")) {
                // For SGD, PyTorch's weight decay is the gradient of an L2 penalty on every parameter.
                optimiser.setPenalty(0, number(hyper, "weightDecay"));
            }
            int number = 0;
            for (JsonObject each : Golden.objects(json.getAsJsonArray("steps"))) {
                try (Step step = Step.training(backend)) {
                    Values gradient = Values.of(each.getAsJsonObject("grad"));
                    // The gradient of Σ gᵢ·wᵢ is g.
                    step.backward(Reduce.sum(step, Elementwise.multiply(step, parameter.value(),
                            step.constant(gradient.shape(), gradient.data()))));
                    optimiser.update(step);
                }
                number++;
                Golden.assertClose(name + " after step " + number, Values.of(each.getAsJsonObject("param")).data(),
                        parameter.read().get(), 1e-6, 1e-6);
            }
        }
        assertEquals(0, backend.liveBuffers(), "live buffers in the end");
    }

    private static UpdateRule rule(String name, JsonObject hyper) {
        return switch (name) {
            case "sgd", "sgd+weight_decay" -> Sgd.plain();
            case "momentum" -> new Sgd(number(hyper, "momentum"), false);
            case "nesterov" -> new Sgd(number(hyper, "momentum"), true);
            case "rmsprop" -> new RmsProp(number(hyper, "alpha"), number(hyper, "eps"));
            case "adam" -> new Adam(number(hyper, "beta1"), number(hyper, "beta2"), number(hyper, "eps"), 0);
            case "adamw" -> new Adam(number(hyper, "beta1"), number(hyper, "beta2"), number(hyper, "eps"),
                    number(hyper, "weightDecay"));
            default -> abort("the optimiser " + name + " doesn't exist yet");
        };
    }

    private static double number(JsonObject hyper, String name) {
        return hyper.get(name).getAsDouble();
    }
}
