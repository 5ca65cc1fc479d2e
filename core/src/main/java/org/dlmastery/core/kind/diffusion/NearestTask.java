package org.dlmastery.core.kind.diffusion;

import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Nearest;
import org.dlmastery.core.train.Task;
import org.dlmastery.core.train.TaskContext;

/**
 * Compares images with all training images, pixel by pixel in whole numbers, so that there is no rounding. A training
 * image is left as soon as its first rows are further off than the nearest so far. One answer.
 */
final class NearestTask implements Task {
    private static final int PIXELS = DiffusionSpec.SIDE * DiffusionSpec.SIDE;
    private static final double BRIGHTEST = 255;
    /** Training images between two looks at the clock. */
    private static final int PIECE = 200;

    private final TaskContext context;
    private final byte[] images;
    private final byte[] training;
    private final int[] places;
    private final int[] squares;
    private int next;
    private boolean done;

    NearestTask(TaskContext context, List<NamedArray> question) {
        this.context = context;
        images = Nearest.images(question);
        training = Nearest.training(question);
        places = new int[images.length / PIXELS];
        squares = new int[places.length];
        Arrays.fill(squares, Integer.MAX_VALUE);
    }

    @Override
    public void work(long nanoseconds) {
        long end = context.clock().getAsLong() + nanoseconds;
        int count = training.length / PIXELS;
        do {
            for (int last = Math.min(count, next + PIECE); next < last; next++) {
                compare(next);
            }
        } while (next < count && context.clock().getAsLong() < end);
        if (next == count) {
            float[] distances = new float[squares.length];
            for (int i = 0; i < distances.length; i++) {
                distances[i] = (float) (Math.sqrt(squares[i] / (double) PIXELS) / BRIGHTEST);
            }
            context.answer(new Nearest(places, distances).arrays());
            done = true;
        }
    }

    private void compare(int candidate) {
        for (int image = 0; image < places.length; image++) {
            int square = square(image * PIXELS, candidate * PIXELS, squares[image]);
            if (square < squares[image]) {
                squares[image] = square;
                places[image] = candidate;
            }
        }
    }

    /** The sum of squared differences, or some of it that is no less than the most that is of interest. */
    private int square(int image, int candidate, int most) {
        int sum = 0;
        for (int row = 0; row < PIXELS && sum < most; row += DiffusionSpec.SIDE) {
            for (int i = row; i < row + DiffusionSpec.SIDE; i++) {
                int difference = (images[image + i] & 255) - (training[candidate + i] & 255);
                sum += difference * difference;
            }
        }
        return sum;
    }

    @Override
    public boolean isDone() {
        return done;
    }

    @Override
    public void close() {
        // It holds nothing of the device.
    }
}
