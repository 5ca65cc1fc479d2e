package org.dlmastery.core.backend.contract;

import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;

/** How a case lays a tensor out in a buffer. */
enum Layout {
    /** Row-major, with nothing around it. */
    ROWS,
    /** Row-major in the middle of a longer buffer. */
    MIDDLE,
    /** The dimensions stored in the reverse order. */
    REVERSED,
    /** Every second element of a longer innermost dimension, from the second on. */
    EVERY_SECOND;

    private static final int BEFORE = 5;
    private static final int AFTER = 7;

    /** How long the buffer must be. */
    int length(int... sizes) {
        int count = Grid.count(sizes);
        return switch (this) {
            case ROWS, REVERSED -> count;
            case MIDDLE -> BEFORE + count + AFTER;
            case EVERY_SECOND -> Grid.count(storedSizes(sizes));
        };
    }

    /** Where each element lies, in row-major order of the tensor. */
    int[] addresses(int... sizes) {
        int[] addresses = new int[Grid.count(sizes)];
        for (int i = 0; i < addresses.length; i++) {
            int[] index = Grid.index(i, sizes);
            addresses[i] = switch (this) {
                case ROWS -> i;
                case MIDDLE -> BEFORE + i;
                case REVERSED -> Grid.position(reversed(index), reversed(sizes));
                case EVERY_SECOND -> everySecond(index, sizes);
            };
        }
        return addresses;
    }

    View view(Buffer buffer, int... sizes) {
        Shape shape = Shape.of(sizes);
        return switch (this) {
            case ROWS -> View.of(buffer, shape);
            case MIDDLE -> View.of(buffer, Shape.of(buffer.length()))
                    .slice(0, BEFORE, BEFORE + shape.count(), 1).reshape(shape);
            case REVERSED -> View.of(buffer, Shape.of(reversed(sizes))).permute(reversedOrder(sizes.length));
            case EVERY_SECOND -> sizes.length == 0 ? View.of(buffer, shape)
                    : View.of(buffer, Shape.of(storedSizes(sizes)))
                            .slice(-1, 1, 1 + 2 * sizes[sizes.length - 1], 2);
        };
    }

    private static int[] storedSizes(int[] sizes) {
        int[] stored = sizes.clone();
        if (sizes.length > 0) {
            stored[sizes.length - 1] = 2 * sizes[sizes.length - 1] + 2;
        }
        return stored;
    }

    private static int everySecond(int[] index, int[] sizes) {
        int[] stored = index.clone();
        if (sizes.length > 0) {
            stored[sizes.length - 1] = 1 + 2 * index[sizes.length - 1];
        }
        return Grid.position(stored, storedSizes(sizes));
    }

    private static int[] reversed(int[] numbers) {
        int[] reversed = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            reversed[i] = numbers[numbers.length - 1 - i];
        }
        return reversed;
    }

    private static int[] reversedOrder(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = rank - 1 - i;
        }
        return order;
    }
}
