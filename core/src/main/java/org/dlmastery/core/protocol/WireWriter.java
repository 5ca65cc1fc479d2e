package org.dlmastery.core.protocol;

import java.util.ArrayList;
import java.util.List;

/** Puts a message's fields in a row; {@link WireReader} takes them out in the same order. */
final class WireWriter {
    private final List<Double> numbers = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<float[]> arrays = new ArrayList<>();

    WireWriter number(double value) {
        numbers.add(value);
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
        double[] flat = new double[numbers.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = numbers.get(i);
        }
        return new WireMessage(flat, texts.toArray(new String[0]), arrays.toArray(new float[0][]));
    }
}
