package org.dlmastery.core.kind;

import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.expr.Expr;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * The first images of a split that a page has supplied as bytes, with their labels. A batch holds them as float32, each
 * byte b as b · {@code factor} + {@code offset}.
 */
public final class ImageExamples implements Examples {
    /** Where images lie in a batch: F32 [size, C, H, W]. */
    public static final int IMAGES = 0;
    /** Where labels lie in a batch: I32 [size]. */
    public static final int LABELS = 1;

    private final Backend backend;
    private final Tensor images;
    private final Tensor labels;
    private final Shape image;
    private final int count;
    private final double factor;
    private final double offset;

    /**
     * @param images U8 [N, C·H·W]; it stays the caller's
     * @param labels U8 or I32 [N]; it stays the caller's
     * @param image [C, H, W]
     * @param count how many of the images, from the first on
     * @throws IllegalArgumentException if there are fewer, or they have another size
     */
    public ImageExamples(Backend backend, Tensor images, Tensor labels, Shape image, int count, double factor,
            double offset) {
        if (!images.shape().equals(Shape.of(images.shape().size(0), image.count())) || count < 1
                || count > images.shape().size(0) || labels.shape().count() != images.shape().size(0)) {
            throw new IllegalArgumentException("images: " + count + " of shape " + image + " with labels are needed, got "
                    + images.shape() + " and " + labels.shape());
        }
        this.backend = backend;
        this.images = images;
        this.labels = labels;
        this.image = image;
        this.count = count;
        this.factor = factor;
        this.offset = offset;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Batch room(int size) {
        Shape all = Shape.of(size, image.size(0), image.size(1), image.size(2));
        return new Batch(backend, size, List.of(
                new Tensor(View.of(backend.allocate(DType.F32, all.count()), all), false),
                new Tensor(View.of(backend.allocate(DType.I32, size), Shape.of(size)), false)));
    }

    @Override
    public void gather(Batch batch, View rows) {
        View pixels = batch.tensor(IMAGES).view().reshape(Shape.of(batch.size(), image.count()));
        backend.gather(pixels, images.view(), rows);
        backend.map(new View[] {pixels}, new Expr[] {Expr.input(0).times(factor).plus(Expr.constant(offset))}, pixels);
        View table = labels.view().reshape(Shape.of(labels.shape().count(), 1));
        backend.gather(batch.tensor(LABELS).view().reshape(Shape.of(batch.size(), 1)), table, rows);
    }

    /** Nothing: what it gathers from isn't its own. */
    @Override
    public void close() {
        // The supplied arrays outlive runs.
    }
}
