package org.dlmastery.core.golden;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.cases.CaseRun;
import org.dlmastery.core.cases.CaseSkipped;
import org.dlmastery.core.cases.DeviceCase;
import org.dlmastery.core.cases.Expectations;
import org.dlmastery.core.cases.NamedCase;
import org.dlmastery.core.golden.Golden.Values;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.io.json.Json;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.optim.RmsProp;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.optim.UpdateRule;

/** Every case of {@code optimisers.json}: the parameter after each step. */
public final class GoldenOptimisers {
    private GoldenOptimisers() {
    }

    /** @param file the content of optimisers.json */
    public static List<DeviceCase> cases(Json file) {
        List<DeviceCase> cases = new ArrayList<>();
        for (Json json : file.items()) {
            cases.add(new NamedCase(json.member("name").asText(), backend -> start(backend, json)));
        }
        return cases;
    }

    private static CaseRun start(Backend backend, Json json) {
        Expectations expectations = new Expectations(backend);
        Json hyper = json.member("hyper");
        String name = json.member("name").asText();
        Values start = Values.of(json.member("start"));
        try (Parameter parameter = Parameter.create(backend, "w", start.shape(), start.data());
                Optimiser optimiser = new Optimiser(backend, rule(name, hyper), number(hyper, "lr"),
                        List.of(parameter), List.of(parameter))) {
            if (name.equals("sgd+weight_decay")) {
                // For SGD, PyTorch's weight decay is the gradient of an L2 penalty on every parameter.
                optimiser.setPenalty(0, number(hyper, "weightDecay"));
            }
            int number = 0;
            for (Json each : json.member("steps").items()) {
                try (Step step = Step.training(backend)) {
                    Values gradient = Values.of(each.member("grad"));
                    // The gradient of Σ gᵢ·wᵢ is g.
                    step.backward(Reduce.sum(step, Elementwise.multiply(step, parameter.value(),
                            step.constant(gradient.shape(), gradient.data()))));
                    optimiser.update(step);
                }
                number++;
                expectations.add(name + " after step " + number, Values.of(each.member("param")).data(),
                        parameter.read(), 1e-6, 1e-6);
            }
            backend.flush();
        }
        return expectations;
    }

    private static UpdateRule rule(String name, Json hyper) {
        return switch (name) {
            case "sgd", "sgd+weight_decay" -> Sgd.plain();
            case "momentum" -> new Sgd(number(hyper, "momentum"), false);
            case "nesterov" -> new Sgd(number(hyper, "momentum"), true);
            case "rmsprop" -> new RmsProp(number(hyper, "alpha"), number(hyper, "eps"));
            case "adam" -> new Adam(number(hyper, "beta1"), number(hyper, "beta2"), number(hyper, "eps"), 0);
            case "adamw" -> new Adam(number(hyper, "beta1"), number(hyper, "beta2"), number(hyper, "eps"),
                    number(hyper, "weightDecay"));
            default -> throw new CaseSkipped("the optimiser " + name + " doesn't exist yet");
        };
    }

    private static double number(Json hyper, String name) {
        return hyper.member(name).asNumber();
    }
}
