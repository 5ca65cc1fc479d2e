package org.dlmastery.core.kind.gpt;

import java.util.Arrays;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.tensor.Tensor;

/** Reads a growing text anew for each word, its last words where it is longer than the context, some heads changed. */
final class ChangedReader implements Generation.Reader {
    private final Backend backend;
    private final Gpt model;
    private final ChangedHeads changed;

    /** @param changed closed with this */
    ChangedReader(Backend backend, Gpt model, ChangedHeads changed) {
        this.backend = backend;
        this.model = model;
        this.changed = changed;
    }

    @Override
    public Pending<float[]> next(int[] text) {
        int first = Math.max(0, text.length - model.size().context());
        int count = text.length - first;
        try (Step step = Step.inference(backend)) {
            Tensor ids = TextReadingTask.ids(step, Arrays.copyOfRange(text, first, text.length));
            View logits = model.inside(step, ids, changed.changes(first)).get("logits").view();
            return backend.read(logits.slice(1, count - 1, count, 1).reshape(Shape.of(model.size().vocabulary())));
        }
    }

    @Override
    public void close() {
        changed.close();
    }
}
