package org.dlmastery.devices.wasm.kernel;

import java.util.Random;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.dlmastery.devices.wasm.Opened;

/** Views of every kind of layout, filled with numbers; the same random source gives the same on every device. */
final class RandomViews {
    /** Gives the numbers that a view's buffer is filled with. */
    interface Numbers {
        float next(Random random);
    }

    private final Random random;
    private final Numbers numbers;

    RandomViews(Random random, Numbers numbers) {
        this.random = random;
        this.numbers = numbers;
    }

    /** A view of the shape, permuted, or every second of something, or a part of something larger. */
    View output(Backend backend, Shape shape) {
        return view(backend, shape, false);
    }

    /** The same, or repeated in some dimensions. */
    View input(Backend backend, Shape shape) {
        return view(backend, shape, true);
    }

    private View view(Backend backend, Shape shape, boolean mayRepeat) {
        int rank = shape.rank();
        int[] order = order(rank);
        int[] stored = new int[rank];
        int[] starts = new int[rank];
        int[] steps = new int[rank];
        boolean[] repeated = new boolean[rank];
        for (int d = 0; d < rank; d++) {
            int size = shape.size(order[d]);
            repeated[d] = mayRepeat && random.nextInt(4) == 0;
            steps[d] = random.nextInt(5) == 0 ? 2 : 1;
            starts[d] = random.nextInt(4) == 0 ? 1 : 0;
            stored[d] = repeated[d] ? 1 : starts[d] + steps[d] * size;
        }
        float[] values = new float[Shape.of(stored).count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.next(random);
        }
        View view = Opened.placed(backend, values, stored);
        int[] inverse = new int[rank];
        int[] expanded = new int[rank];
        for (int d = 0; d < rank; d++) {
            int size = shape.size(order[d]);
            if (!repeated[d]) {
                view = view.slice(d, starts[d], starts[d] + steps[d] * (size - 1) + 1, steps[d]);
            }
            expanded[d] = size;
            inverse[order[d]] = d;
        }
        return view.expand(Shape.of(expanded)).permute(inverse);
    }

    private int[] order(int rank) {
        int[] order = new int[rank];
        for (int d = 0; d < rank; d++) {
            order[d] = d;
        }
        if (random.nextInt(3) == 0) {
            for (int d = rank - 1; d > 0; d--) {
                int other = random.nextInt(d + 1);
                int kept = order[d];
                order[d] = order[other];
                order[other] = kept;
            }
        }
        return order;
    }
}
