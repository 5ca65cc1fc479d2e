import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.optim.Adam;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.optim.Sgd;
import org.dlmastery.core.optim.UpdateRule;
import org.dlmastery.core.tensor.Tensor;

/** Training on one batch again and again, which any model that can learn must get better at. */
final class Fitting {
    private Fitting() {
    }

    /** Some steps; each parameter moves, and the loss falls to less than half. */
    static void halvesTheLoss(Backend backend, List<Parameter> parameters, Function<Step, Tensor> loss, int steps) {
        List<float[]> before = parameters.stream().map(parameter -> parameter.read().get()).toList();
        float first = value(backend, loss);
        run(backend, parameters, loss, Adam.standard(), 1e-2, steps);
        float last = value(backend, loss);
        assertTrue(last < first / 2, "the loss was " + first + " and is " + last);
        for (int i = 0; i < before.size(); i++) {
            Parameter parameter = parameters.get(i);
            assertTrue(!Arrays.equals(before.get(i), parameter.read().get()), parameter + " stayed as it was");
        }
    }

    /** One step of plain gradient descent. */
    static void descend(Backend backend, List<Parameter> parameters, Function<Step, Tensor> loss, double rate) {
        run(backend, parameters, loss, Sgd.plain(), rate, 1);
    }

    private static void run(Backend backend, List<Parameter> parameters, Function<Step, Tensor> loss, UpdateRule rule,
            double rate, int steps) {
        try (Optimiser optimiser = new Optimiser(backend, rule, rate, parameters, List.of())) {
            for (int i = 0; i < steps; i++) {
                try (Step step = Step.training(backend)) {
                    step.backward(loss.apply(step));
                    optimiser.update(step); // throws where a parameter has no gradient
                }
            }
        }
    }

    private static float value(Backend backend, Function<Step, Tensor> loss) {
        try (Step step = Step.training(backend)) {
            return backend.read(loss.apply(step).view()).get()[0];
        }
    }
}
