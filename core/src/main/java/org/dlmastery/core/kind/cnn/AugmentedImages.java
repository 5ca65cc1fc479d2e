package org.dlmastery.core.kind.cnn;

import java.util.ArrayList;
import java.util.Arrays;
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
 * Images that are shifted and flipped by chance, each time anew. A batch's images are gathered as they are; then each pixel
 * of the batch is gathered from among them, or from a black one behind the last, by places that the host writes. What
 * happens to an image follows from the seed, the epoch and its place in the epoch's order.
 *
 * @param black in the unit of the gathered images
 */
record AugmentedImages(Backend backend, Examples images, Augmentation augmentation, int seed, float black)
        implements Examples {
    /** The images as they are, and a black pixel: F32 [size·C·H·W + 1]. */
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
        float[] allBlack = new float[pixels + 1];
        Arrays.fill(allBlack, black);
        View originals = View.of(backend.allocate(DType.F32, pixels + 1), Shape.of(pixels + 1));
        backend.write(originals.buffer(), allBlack);
        parts.add(new Tensor(originals, false));
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
            for (int column = 0; column < width; column++) {
                int fromRow = row - down;
                int fromColumn = column - right;
                boolean isInside = fromRow >= 0 && fromRow < height && fromColumn >= 0 && fromColumn < width;
                places[start + row * width + column] = isInside
                        ? start + fromRow * width + (flipped ? width - 1 - fromColumn : fromColumn) : places.length;
            }
        }
    }

    @Override
    public void gather(Batch batch, View rows) {
        View pixels = batch.tensor(ImageExamples.IMAGES).view();
        View originals = batch.tensor(ORIGINALS).view();
        View asTheyAre = originals.slice(0, 0, pixels.count(), 1).reshape(pixels.shape());
        images.gather(new Batch(backend, batch.size(), List.of(new Tensor(asTheyAre, false),
                batch.tensor(ImageExamples.LABELS))), rows);
        backend.gather(pixels.reshape(Shape.of(pixels.count())), originals, batch.tensor(PLACES).view());
    }

    @Override
    public void close() {
        images.close();
    }
}
