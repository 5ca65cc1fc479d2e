import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.reference.ReferenceBackend;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.nn.Parameter;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.op.Movement;
import org.dlmastery.core.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;

/** What the tests of all snippets share: a device, on which nothing may be left behind. */
abstract class SnippetTest {
    final Backend backend = new ReferenceBackend();

    @AfterEach
    void everythingIsFreed() {
        assertEquals(0, backend.liveBuffers());
    }

    /** What a computation gives in training. */
    float[] inTraining(Function<Step, Tensor> computation) {
        try (Step step = Step.training(backend)) {
            return backend.read(computation.apply(step).view()).get();
        }
    }

    /** What a computation gives in inference. */
    float[] values(Function<Step, Tensor> computation) {
        try (Step step = Step.inference(backend)) {
            return backend.read(computation.apply(step).view()).get();
        }
    }

    /** The same output, loss and output after a step as the PyTorch snippet's, with the same parameters. */
    void agrees(Agreement pytorch, List<Parameter> parameters, Function<Step, Tensor> output,
            Function<Step, Tensor> loss) {
        pytorch.load(parameters);
        pytorch.checkOutput(inTraining(output));
        pytorch.checkLoss(inTraining(loss)[0]);
        Fitting.descend(backend, parameters, loss, Agreement.RATE);
        pytorch.checkOutputAfterAStep(inTraining(output));
    }

    /** The loss of a classifier. */
    static Function<Step, Tensor> crossEntropy(Function<Step, Tensor> logits, int... targets) {
        return step -> {
            Tensor given = logits.apply(step);
            Tensor rows = Movement.reshape(step, given, Shape.of(targets.length, given.shape().size(-1)));
            return CrossEntropy.mean(step, rows, step.rows(Shape.of(targets.length), Numbers.floats(targets)));
        };
    }
}
