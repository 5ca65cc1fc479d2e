package org.dlmastery.core.model;

import static org.dlmastery.core.expr.Expr.input;

import java.util.List;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.tensor.Tensor;

/**
 * A wider layer times what SiLU makes of a gate, and back, as Llama has it (Shazeer 2020, "SwiGLU").
 *
 * @param widened [C] to the inner width
 * @param gate likewise
 * @param narrowed back to [C]
 */
public record GatedNetwork(Layer widened, Layer gate, Layer narrowed) implements GptNetwork {
    @Override
    public Tensor forward(Step step, Tensor x, Watch watch) {
        Tensor inner = watch.passed("fc", widened.forward(step, x));
        Tensor gates = watch.passed("gate", gate.forward(step, x));
        Tensor gated = watch.passed("gated", Elementwise.apply(step, "swiglu",
                input(0).times(input(1)).times(Expr.apply(ScalarOp.SIGMOID, input(1))), inner, gates));
        return watch.passed("fc2", narrowed.forward(step, gated));
    }

    @Override
    public List<Layer> layers() {
        return List.of(widened, gate, narrowed);
    }
}
