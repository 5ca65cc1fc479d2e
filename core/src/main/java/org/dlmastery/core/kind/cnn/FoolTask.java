package org.dlmastery.core.kind.cnn;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Pending;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.model.Attribution;
import org.dlmastery.core.model.ConvNet;
import org.dlmastery.core.op.CrossEntropy;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * Changes an image, step by step, until the network takes it for a class that it isn't: each step moves every pixel by the
 * same distance down the gradient of the loss of that class (the fast gradient sign method, Goodfellow et al. 2015; step by
 * step towards a class, Kurakin et al. 2017), and no pixel further than ε from where it was (projected gradient descent,
 * Madry et al. 2018, begun at the image itself). An answer for the image as it is and for each step.
 */
final class FoolTask implements Task {
    /**
     * How far pixels move, in the image's unit.
     *
     * @param epsilon ε, the most that a pixel may change in all
     * @param distance that it moves in a step
     * @param black the least that a pixel can be
     * @param white the most
     */
    record Bounds(double epsilon, double distance, float black, float white) {
    }

    /** What a step asks of the device. */
    private record Asked(Step step, Pending<float[]> logits, Pending<float[]> moved) {
        boolean isReady() {
            return logits.isReady() && moved.isReady();
        }
    }

    private final Backend backend;
    private final ConvNet model;
    private final Shape shape;
    private final float[] original;
    private final float[] present;
    private final int target;
    private final Bounds bounds;
    private final int steps;
    private final TaskContext context;
    private Optional<Asked> asked = Optional.empty();
    private int answered;

    /**
     * @param shape of one image: [1, C, H, W]
     * @param target the class that it is to be taken for
     * @throws IllegalArgumentException if there is no such class
     */
    FoolTask(Backend backend, ConvNet model, Shape shape, float[] image, int target, Bounds bounds, int steps,
            TaskContext context) {
        int classes = model.outline().output().size(0);
        if (target < 0 || target >= classes) {
            throw new IllegalArgumentException("fool: there is no class " + target + " among " + classes);
        }
        this.backend = backend;
        this.model = model;
        this.shape = shape;
        original = image.clone();
        present = image.clone();
        this.target = target;
        this.bounds = bounds;
        this.steps = steps;
        this.context = context;
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        do {
            if (asked.isEmpty() && !isDone()) {
                asked = Optional.of(ask());
            }
            if (asked.isEmpty() || !asked.get().isReady()) {
                return;
            }
            answer(asked.get());
        } while (context.clock().getAsLong() < end);
    }

    private Asked ask() {
        Step step = Step.explaining(backend);
        Tensor image = new Tensor(step.constant(shape, present).view(), true);
        Tensor logits = model.output(step, image);
        step.backward(CrossEntropy.mean(step, logits, step.rows(Shape.of(1), target)));
        Tensor moved = Attribution.moved(step, image, step.gradient(image), -bounds.distance(), bounds.black(),
                bounds.white());
        return new Asked(step, backend.read(logits.view()), backend.read(moved.view()));
    }

    private void answer(Asked known) {
        float[] logits = known.logits().get();
        float[] moved = known.moved().get();
        float[] pixels = new float[present.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 255 * (present[i] - bounds.black()) / (bounds.white() - bounds.black());
        }
        context.answer(List.of(NamedArray.of(CnnSpec.STEP, new int[] {answered}), NamedArray.of(CnnSpec.IMAGE, pixels),
                NamedArray.of(CnnSpec.LOGITS, logits)));
        for (int i = 0; i < present.length; i++) {
            present[i] = (float) Math.min(original[i] + bounds.epsilon(),
                    Math.max(original[i] - bounds.epsilon(), moved[i]));
        }
        answered++;
        known.step().close();
        asked = Optional.empty();
    }

    @Override
    public boolean isDone() {
        return answered > steps;
    }

    @Override
    public void close() {
        asked.ifPresent(each -> each.step().close());
    }
}
