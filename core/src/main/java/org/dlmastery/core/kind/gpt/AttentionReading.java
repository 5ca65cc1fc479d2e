package org.dlmastery.core.kind.gpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.gpt.spec.AttentionWeights;
import org.dlmastery.core.model.Gpt;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Readings;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** What every head takes from where as the model, with its present weights, reads one text: the softmax itself. */
final class AttentionReading implements Task {
    private final TaskContext context;
    private final int layers;
    private final int heads;
    private final int length;
    private final Readings weights;
    private boolean done;

    /** @param text numbers of one to T characters */
    AttentionReading(Backend backend, Gpt model, int[] text, TaskContext context) {
        this.context = context;
        layers = model.size().layers();
        heads = model.size().heads();
        length = text.length;
        float[] numbers = new float[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = text[i];
        }
        try (Step step = Step.inference(backend)) {
            Map<String, Tensor> inside = model.inside(step, step.rows(Shape.of(1, length), numbers), List.of());
            List<View> ofLayers = new ArrayList<>();
            for (int i = 0; i < layers; i++) {
                ofLayers.add(inside.get("h." + i + ".attention").view());
            }
            weights = Readings.of(backend, ofLayers, view -> view);
        }
    }

    @Override
    public void work(long nanoseconds) {
        if (!done && weights.areReady()) {
            context.answer(new AttentionWeights(layers, heads, length, weights.joined()).arrays());
            done = true;
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
    }
}
