package org.dlmastery.core.kind;

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

/** Labelled images that lie on a device as bytes. A batch holds them as float32, each byte b as b · factor + offset. */
public final class ImageExamples implements Examples {
    /** Where images lie in a batch: F32 [size, C, H, W]. */
    public static final int IMAGES = 0;
    /** Where labels lie in a batch: I32 [size]. */
    public static final int LABELS = 1;
    private static final double BRIGHTEST = 255;

    private final Backend backend;
    private final ImageDataset dataset;
    private final View images;
    private final View labels;
    private final Expr scaled;

    /**
     * All images of a split; they stay the caller's.
     *
     * @param images U8 [N, C·H·W]
     * @param labels U8 [N]
     * @throws IllegalArgumentException if there is no label for each image, or they are of another size
     */
    public ImageExamples(Backend backend, ImageDataset dataset, Tensor images, Tensor labels, double factor,
            double offset) {
        this(backend, dataset, images.view(), labels.view(), Expr.input(0).times(factor).plus(Expr.constant(offset)));
    }

    /** Likewise, standardised by the data set's mean and deviation. */
    public static ImageExamples standardised(Backend backend, ImageDataset dataset, Tensor images, Tensor labels) {
        double deviation = dataset.deviation();
        return new ImageExamples(backend, dataset, images, labels, 1 / (BRIGHTEST * deviation),
                -dataset.mean() / deviation);
    }

    private ImageExamples(Backend backend, ImageDataset dataset, View images, View labels, Expr scaled) {
        Shape wanted = Shape.of(labels.count(), dataset.imageBytes());
        if (!images.shape().equals(wanted)) {
            throw new IllegalArgumentException("images: " + labels.count() + " labels need images of the shape "
                    + wanted + ", these have " + images.shape());
        }
        this.backend = backend;
        this.dataset = dataset;
        this.images = images;
        this.labels = labels;
        this.scaled = scaled;
    }

    /** The first images alone, or all if there are fewer. */
    public ImageExamples first(int most) {
        int count = Math.min(most, count());
        return new ImageExamples(backend, dataset, images.slice(0, 0, count, 1), labels.slice(0, 0, count, 1), scaled);
    }

    @Override
    public int count() {
        return labels.count();
    }

    @Override
    public Batch room(int size) {
        Shape shape = Shape.of(size, dataset.channels(), dataset.height(), dataset.width());
        return new Batch(backend, size, List.of(
                new Tensor(View.of(backend.allocate(DType.F32, shape.count()), shape), false),
                new Tensor(View.of(backend.allocate(DType.I32, size), Shape.of(size)), false)));
    }

    @Override
    public void gather(Batch batch, View rows) {
        View pixels = batch.tensor(IMAGES).view();
        backend.gather(pixels.reshape(Shape.of(batch.size(), dataset.imageBytes())), images, rows);
        backend.map(new View[] {pixels}, new Expr[] {scaled}, pixels);
        backend.gather(batch.tensor(LABELS).view(), labels, rows);
    }

    /** Nothing: the supplied arrays outlive runs. */
    @Override
    public void close() {
    }
}
