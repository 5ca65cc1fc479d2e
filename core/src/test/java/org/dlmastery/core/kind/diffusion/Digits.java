package org.dlmastery.core.kind.diffusion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.RateCourse;
import org.dlmastery.core.kind.diffusion.spec.SampleFrame;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.kind.diffusion.spec.Widths;
import org.dlmastery.core.optim.Optimiser;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Supplies;
import org.dlmastery.core.train.TaskContext;

/** A few plain images in the place of MNIST, and networks as narrow as there can be, for a slow device. */
public final class Digits {
    static final DiffusionExperiment EXPERIMENT = new DiffusionExperiment(false, new Widths(8, 8, 8), Schedule.COSINE,
            Target.NOISE, 0.1, 8, 0.01, RateCourse.CONSTANT, 2, 100, 3);

    private static final int PIXELS = 28 * 28;

    private Digits() {
    }

    /** A bar each, the paler the greater its label. */
    private static byte[] images(int count) {
        byte[] images = new byte[count * PIXELS];
        for (int i = 0; i < images.length; i++) {
            int column = i % 28;
            images[i] = (byte) (column > 10 && column < 16 ? 255 - 20 * (i / PIXELS % 10) : 0);
        }
        return images;
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return labels;
    }

    static List<NamedArray> arrays(int training, int test) {
        return ImageArrays.of(ImageDataset.MNIST, images(training), labels(training), images(test), labels(test));
    }

    /** As an engine has what a page supplied; nothing frees it. */
    public static Supplies supplies(Backend backend, int training, int test) {
        List<NamedArray> arrays = arrays(training, test);
        return (dataSet, name) -> {
            NamedArray array = NamedArray.get(arrays, name);
            int[] sizes = array.shape().stream().mapToInt(size -> size).toArray();
            Tensor tensor = new Tensor(View.of(backend.allocate(DType.U8, array.count()), Shape.of(sizes)), false);
            backend.write(tensor.view().buffer(), 0, array.bytes());
            return tensor;
        };
    }

    /** What tasks see of an engine: keeps their answers. */
    public static class Context implements TaskContext {
        public final List<SampleFrame> frames = new ArrayList<>();
        private long now;

        @Override
        public Optimiser optimiser() {
            throw new UnsupportedOperationException("sampling updates nothing");
        }

        @Override
        public void changedParameters() {
            throw new UnsupportedOperationException("sampling changes nothing");
        }

        @Override
        public void answer(List<NamedArray> arrays) {
            frames.add(SampleFrame.of(arrays));
        }

        @Override
        public LongSupplier clock() {
            return () -> now += 1_000_000;
        }
    }
}
