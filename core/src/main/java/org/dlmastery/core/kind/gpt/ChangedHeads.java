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
        replace(model, arguments, GptSpec.MEAN, GptSpec.MEAN_OF);
        replace(model, arguments, GptSpec.PATCHED, GptSpec.ELSEWHERE);
    }

    /** Some heads, by what they put out on a text. */
    private void replace(Gpt model, GptArguments arguments, String name, String text) {
        int[] heads = arguments.heads(name);
        if (heads.length == 0) {
            return;
        }
        boolean isMean = name.equals(GptSpec.MEAN);
        int from = isMean ? HeadChange.EVERYWHERE : arguments.from();
        int count = model.size().heads();
        try (Step step = Step.inference(backend)) {
            Map<String, Tensor> there = model.inside(step, TextReadingTask.ids(step, arguments.elsewhere(text)), List.of());
            for (int head : heads) {
                Tensor outputs = there.get("h." + head / count + ".heads");
                changes.add(HeadChange.patched(head / count, head % count,
                        keep(isMean ? Reduce.mean(step, outputs, 2) : outputs), from));
            }
        }
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
