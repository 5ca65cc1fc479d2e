package org.dlmastery.core.kind.gpt;

import static org.dlmastery.core.expr.Expr.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.GptSpec;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.model.HeadChange;
import org.dlmastery.core.op.Reduce;
import org.dlmastery.core.tensor.Tensor;

/**
 * What some heads put out instead, as a page says: zeros, their mean over a text, or what they put out on another one,
 * made with the model's present weights and kept on the device until this is closed.
 */
final class ChangedHeads implements AutoCloseable {
    private final Backend backend;
    private final List<HeadChange> changes = new ArrayList<>();
    private final List<Buffer> kept = new ArrayList<>();

    /** @throws IllegalArgumentException if there are no such heads, or no text to take something from */
    ChangedHeads(Backend backend, Gpt model, GptArguments arguments) {
        this.backend = backend;
        int count = model.size().heads();
        for (int head : arguments.heads(GptSpec.OFF)) {
            changes.add(HeadChange.off(head / count, head % count));
        }
        int[] mean = arguments.heads(GptSpec.MEAN);
        if (mean.length > 0) {
            try (Step step = Step.inference(backend)) {
                Map<String, Tensor> there = there(step, model, arguments.elsewhere(GptSpec.MEAN_OF));
                for (int head : mean) {
                    Tensor outputs = Reduce.mean(step, there.get("h." + head / count + ".heads"), 2);
                    changes.add(HeadChange.patched(head / count, head % count, keep(outputs)));
                }
            }
        }
        int[] patched = arguments.heads(GptSpec.PATCHED);
        if (patched.length > 0) {
            int from = arguments.from();
            try (Step step = Step.inference(backend)) {
                Map<String, Tensor> there = there(step, model, arguments.elsewhere(GptSpec.ELSEWHERE));
                for (int head : patched) {
                    changes.add(HeadChange.patched(head / count, head % count,
                            keep(there.get("h." + head / count + ".heads")), from));
                }
            }
        }
    }

    private static Map<String, Tensor> there(Step step, Gpt model, int[] text) {
        return model.inside(step, TextReadingTask.ids(step, text), List.of());
    }

    private Tensor keep(Tensor outputs) {
        View copy = View.of(backend.allocate(DType.F32, outputs.shape().count()), outputs.shape());
        kept.add(copy.buffer());
        backend.map(new View[] {copy}, new Expr[] {input(0)}, outputs.view());
        return new Tensor(copy, false);
    }

    /** Whether all heads put out their own. */
    boolean isNone() {
        return changes.isEmpty();
    }

    /** For the text that was meant. */
    List<HeadChange> changes() {
        return changes;
    }

    /** For a text of its words from one on. */
    List<HeadChange> changes(int first) {
        List<HeadChange> moved = new ArrayList<>();
        changes.forEach(change -> moved.add(change.of(first)));
        return moved;
    }

    @Override
    public void close() {
        kept.forEach(backend::free);
        kept.clear();
    }
}
