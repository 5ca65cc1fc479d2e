package org.dlmastery.core.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.stage.NamedShape;

/** A run's numbers in a row, taken from the front as arrays with names. */
public final class SavedNumbers {
    private final float[] values;
    private int next;

    /** @param next the place of the first that is taken */
    public SavedNumbers(List<NamedArray> arrays, int next) {
        values = NamedArray.joined(arrays);
        this.next = next;
    }

    /** How many there are, taken or not. */
    public int count() {
        return values.length;
    }

    /** Leaves some out. */
    public void skip(int count) {
        next += count;
    }

    /** @throws IllegalArgumentException if a number of it is not finite */
    public NamedArray take(NamedShape of) {
        float[] taken = Arrays.copyOfRange(values, next, next + of.shape().count());
        next += taken.length;
        for (float value : taken) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("trained network: " + of.name() + " holds " + value
                        + "; go back to the last finite state");
            }
        }
        return new NamedArray(of.name(), sizes(of.shape()), taken);
    }

    /** A shape as a list. */
    public static List<Integer> sizes(Shape shape) {
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            sizes.add(shape.size(axis));
        }
        return sizes;
    }
}
