package org.dlmastery.core.kind.cnn;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * Labelled images that lie on a device as bytes. A batch holds them as a network sees them, standardised by the data
 * set's mean and deviation: inputs F32 [B, 1, H, W] and labels I32 [B].
 */
final class ImageExamples implements Examples {
    /** Where inputs lie in a batch. */
    static final int INPUTS = 0;
    /** Where labels lie in a batch. */
    static final int LABELS = 1;
    private static final double BRIGHTEST = 255;

    private final Backend backend;
    private final ImageDataset dataset;
    private final View images;
    private final View labels;
    private final Expr standardised;

    /**
     * All images of a split; they stay the caller's.
     *
     * @param images U8 [N, H·W], grey
     * @param labels U8 [N]
     */
    ImageExamples(Backend backend, ImageDataset dataset, Tensor images, Tensor labels) {
        this(backend, dataset, images.view(), labels.view());
    }

    private ImageExamples(Backend backend, ImageDataset dataset, View images, View labels) {
        if (dataset.channels() != 1) {
            throw new IllegalArgumentException("images: " + dataset.title() + " has " + dataset.channels()
                    + " channels; only grey images can be learnt from");
        }
        Shape wanted = Shape.of(labels.count(), dataset.imageBytes());
        if (!images.shape().equals(wanted)) {
            throw new IllegalArgumentException("images: " + labels.count() + " labels need images of the shape " + wanted
                    + ", these have " + images.shape());
        }
        this.backend = backend;
        this.dataset = dataset;
        this.images = images;
        this.labels = labels;
        double mean = dataset.means().get(0);
        double deviation = dataset.deviations().get(0);
        standardised = Expr.input(0).times(1 / (BRIGHTEST * deviation)).plus(Expr.constant(-mean / deviation));
    }

    /** The first images alone, or all if there are fewer. */
    ImageExamples first(int most) {
        int count = Math.min(most, count());
        return new ImageExamples(backend, dataset, images.slice(0, 0, count, 1), labels.slice(0, 0, count, 1));
    }

    @Override
    public int count() {
        return labels.count();
    }

    @Override
    public Batch room(int size) {
        Shape shape = Shape.of(size, 1, dataset.height(), dataset.width());
        return new Batch(backend, size, List.of(
                new Tensor(View.of(backend.allocate(DType.F32, shape.count()), shape), false),
                new Tensor(View.of(backend.allocate(DType.I32, size), Shape.of(size)), false)));
    }

    @Override
    public void gather(Batch batch, View rows) {
        View inputs = batch.tensor(INPUTS).view();
        backend.gather(inputs.reshape(Shape.of(batch.size(), dataset.imageBytes())), images, rows);
        backend.map(new View[] {inputs}, new Expr[] {standardised}, inputs);
        backend.gather(batch.tensor(LABELS).view(), labels, rows);
    }

    /** The images are the engine's: they outlive the run. */
    @Override
    public void close() {
    }
}
