package org.dlmastery.core.kind.diffusion;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.grad.Step;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.op.Noise;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * Images to measure with, each with a timestep and noise of its own that stay: so that two measurements differ by the
 * weights alone. The timesteps are spread evenly over all, for the loss of a step depends on it far more than on the
 * image.
 */
final class NoisedExamples implements Examples {
    /** Where timesteps lie in a batch, after what {@link ImageExamples} puts there: I32 [size]. */
    static final int TIMES = 2;
    /** Where noise lies in a batch: [size, C, H, W]. */
    static final int NOISE = 3;
    /** Any fixed key: all runs measure with the same noise. */
    private static final float KEY = 2020;

    private final Backend backend;
    private final ImageExamples images;
    private final Tensor times;
    private final Tensor noise;

    /** @param images they stay the caller's */
    NoisedExamples(Backend backend, ImageExamples images) {
        this.backend = backend;
        this.images = images;
        int count = images.count();
        int pixels = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
        float[] steps = new float[count];
        for (int i = 0; i < count; i++) {
            steps[i] = (int) ((i + 0.5) * DiffusionSpec.TIMESTEPS / count);
        }
        times = new Tensor(View.of(backend.allocate(DType.I32, count), Shape.of(count, 1)), false);
        backend.write(times.view().buffer(), steps);
        noise = new Tensor(View.of(backend.allocate(DType.F32, count * pixels), Shape.of(count, pixels)), false);
        try (Step step = Step.inference(backend)) {
            Tensor drawn = Noise.normal(step, noise.shape(), step.constant(Shape.of(), KEY));
            backend.map(new View[] {noise.view()}, new Expr[] {Expr.input(0)}, drawn.view());
        }
    }

    @Override
    public int count() {
        return images.count();
    }

    @Override
    public Batch room(int size) {
        Batch room = images.room(size);
        Shape shape = room.tensor(ImageExamples.IMAGES).shape();
        List<Tensor> tensors = new ArrayList<>(room.tensors());
        tensors.add(new Tensor(View.of(backend.allocate(DType.I32, size), Shape.of(size)), false));
        tensors.add(new Tensor(View.of(backend.allocate(DType.F32, shape.count()), shape), false));
        return new Batch(backend, size, tensors);
    }

    @Override
    public void gather(Batch batch, View rows) {
        images.gather(batch, rows);
        backend.gather(batch.tensor(TIMES).view().reshape(Shape.of(batch.size(), 1)), times.view(), rows);
        backend.gather(batch.tensor(NOISE).view().reshape(noise.shape().with(0, batch.size())), noise.view(), rows);
    }

    @Override
    public void close() {
        backend.free(times.view().buffer());
        backend.free(noise.view().buffer());
    }
}
