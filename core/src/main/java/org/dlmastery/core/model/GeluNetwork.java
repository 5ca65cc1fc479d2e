package org.dlmastery.core.model;

import java.util.List;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/**
 * A wider layer, GELU, and back, as GPT-2 has it.
 *
 * @param widened [C] to the inner width
 * @param narrowed back to [C]
 */
public record GeluNetwork(Layer widened, Layer narrowed) implements GptNetwork {
    @Override
    public Tensor forward(Step step, Tensor x, Watch watch) {
        Tensor inner = watch.passed("fc", widened.forward(step, x));
        Tensor activated = watch.passed("gelu", ScalarFunction.GELU_TANH.on(step, inner));
        return watch.passed("fc2", narrowed.forward(step, activated));
    }

    @Override
    public List<Layer> layers() {
        return List.of(widened, narrowed);
    }
}
