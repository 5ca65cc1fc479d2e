package org.dlmastery.ui.second;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.op.Softmax;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/** Says once how probable each class is for one image, when the device has answered. */
final class Classification implements Task {
    private final TaskContext context;
    private final Batch batch;
    private final Step step;
    private final Pending<float[]> probabilities;
    private boolean done;

    Classification(Backend backend, SecondTrainable trainable, PatternExamples images, int image,
            TaskContext context) {
        this.context = context;
        batch = images.room(1);
        step = Step.inference(backend);
        images.gather(batch, step.rows(Shape.of(1), image).view());
        probabilities = backend.read(
                Softmax.apply(step, trainable.logits(step, batch.tensor(PatternExamples.IMAGES)), 1).view());
    }

    @Override
    public void work(long nanoseconds) {
        if (probabilities.isReady() && !done) {
            done = true;
            context.answer(List.of(NamedArray.of(SecondSpec.PROBABILITIES, probabilities.get())));
        }
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        step.close();
        batch.close();
    }
}
