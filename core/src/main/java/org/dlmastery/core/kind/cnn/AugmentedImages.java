package org.dlmastery.core.kind.cnn;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.core.data.SeededRandom;
import org.dlmastery.core.expr.CounterRandom;
import org.dlmastery.core.kind.ImageExamples;
import org.dlmastery.core.kind.cnn.spec.Augmentation;
import org.dlmastery.core.tensor.Tensor;
import org.dlmastery.core.train.Batch;
import org.dlmastery.core.train.Examples;

/**
 * Images that are shifted and flipped by chance, each time anew; what a shift leaves open shows what is at the margin
 * reflected. A batch's images are gathered as they are; then each pixel of the batch is gathered from among them, by places
 * that the host writes. What happens to an image follows from the seed, the epoch and its place in the epoch's order.
 */
record AugmentedImages(Backend backend, Examples images, Augmentation augmentation, int seed) implements Examples {
    /** The images as they are: F32 [size·C·H·W]. */
    private static final int ORIGINALS = 2;
    /** From which of these each pixel comes: I32 [size·C·H·W]. */
    private static final int PLACES = 3;

    @Override
    public int count() {
        return images.count();
    }

    @Override
    public Batch room(int size) {
        List<Tensor> parts = new ArrayList<>(images.room(size).tensors());
        int pixels = parts.get(ImageExamples.IMAGES).shape().count();
        parts.add(new Tensor(View.of(backend.allocate(DType.F32, pixels), Shape.of(pixels)), false));
        parts.add(new Tensor(View.of(backend.allocate(DType.I32, pixels), Shape.of(pixels)), false));
        return new Batch(backend, size, parts);
    }

    @Override
    public void vary(Batch batch, int epoch, int first) {
        Shape shape = batch.tensor(ImageExamples.IMAGES).shape();
        SeededRandom random =
                new SeededRandom(CounterRandom.bits(seed, epoch), SeededRandom.Purpose.AUGMENTATION);
        int span = 2 * Augmentation.MOST_SHIFT + 1;
        float[] places = new float[shape.count()];
        for (int image = 0; image < batch.size(); image++) {
            int own = 3 * (first + image);
            int right = augmentation.shifts() ? random.of(own) % span - Augmentation.MOST_SHIFT : 0;
            int down = augmentation.shifts() ? random.of(own + 1) % span - Augmentation.MOST_SHIFT : 0;
            boolean flipped = augmentation.flips() && random.of(own + 2) % 2 == 1;
            for (int map = image * shape.size(1); map < (image + 1) * shape.size(1); map++) {
                place(places, map, shape.size(2), shape.size(3), right, down, flipped);
            }
        }
        backend.write(batch.tensor(PLACES).view().buffer(), places);
    }

    /** Flips a channel of an image first, if it is to be, and then shifts it. @param map which of all images' channels */
    private static void place(float[] places, int map, int height, int width, int right, int down, boolean flipped) {
        int start = map * height * width;
        for (int row = 0; row < height; row++) {
            int from = start + reflected(row - down, height) * width;
            for (int column = 0; column < width; column++) {
                int across = reflected(column - right, width);
                places[start + row * width + column] = from + (flipped ? width - 1 - across : across);
            }
        }
    }

    /** A place beyond the first or the last of so many as it is seen in a mirror that stands there. */
    private static int reflected(int place, int count) {
        return place < 0 ? -place : place >= count ? 2 * (count - 1) - place : place;
    }

    @Override
    public void gather(Batch batch, View rows) {
        View pixels = batch.tensor(ImageExamples.IMAGES).view();
        View originals = batch.tensor(ORIGINALS).view();
        images.gather(new Batch(backend, batch.size(), List.of(new Tensor(originals.reshape(pixels.shape()), false),
                batch.tensor(ImageExamples.LABELS))), rows);
        backend.gather(pixels.reshape(Shape.of(pixels.count())), originals, batch.tensor(PLACES).view());
    }

    @Override
    public void close() {
        images.close();
    }
}
