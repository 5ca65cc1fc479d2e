package org.dlmastery.core.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a message's fields in a row; {@link WireReader} takes them out in the same order. */
final class WireWriter {
    private double[] numbers = new double[32];
    private int count;
    private final List<String> texts = new ArrayList<>();
    private final List<float[]> arrays = new ArrayList<>();

    WireWriter number(double value) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = value;
        return this;
    }

    WireWriter choice(Enum<?> value) {
        return number(value.ordinal());
    }

    WireWriter text(String value) {
        texts.add(value);
        return this;
    }

    WireWriter floats(float[] value) {
        arrays.add(value);
        return this;
    }

    WireMessage message() {
        return new WireMessage(Arrays.copyOf(numbers, count), texts.toArray(new String[0]), arrays.toArray(new float[0][]));
    }
}
