package org.dlmastery.core.model;

import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.expr.ScalarOp;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.GptAttention.Watch;
import org.dlmastery.core.nn.Layer;
import org.dlmastery.core.op.Elementwise;
import org.dlmastery.core.op.ScalarFunction;
import org.dlmastery.core.tensor.Tensor;

/**
 * What a block does with each word by itself, for rows [T, ...]: a wider layer, GELU, and back; or, with a gate, the
 * wider layer times what SiLU makes of the gate (Shazeer 2020, "SwiGLU").
 *
 * @param widened [C] to the inner width
 * @param gate likewise
 * @param narrowed back to [C]
 */
public record GptNetwork(Layer widened, Optional<Layer> gate, Layer narrowed) {
    /** With GELU, as GPT-2 has it. */
    public GptNetwork(Layer widened, Layer narrowed) {
        this(widened, Optional.empty(), narrowed);
    }

    /** @param x [T, C] */
    Tensor forward(Step step, Tensor x, Watch watch) {
        Tensor inner = watch.passed("fc", widened.forward(step, x));
        return watch.passed("fc2", narrowed.forward(step, activated(step, x, inner, watch)));
    }

    private Tensor activated(Step step, Tensor x, Tensor inner, Watch watch) {
        if (gate.isEmpty()) {
            return watch.passed("gelu", ScalarFunction.GELU_TANH.on(step, inner));
        }
        Tensor gates = watch.passed("gate", gate.get().forward(step, x));
        return watch.passed("gated", Elementwise.apply(step, "swiglu",
                input(0).times(input(1)).times(Expr.apply(ScalarOp.SIGMOID, input(1))), inner, gates));
    }

    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>(List.of(widened));
        gate.ifPresent(layers::add);
        layers.add(narrowed);
        return layers;
    }
}
