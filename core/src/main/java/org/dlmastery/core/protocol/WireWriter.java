package org.dlmastery.core.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.data.NamedArray.Bytes;
import org.dlmastery.core.data.NamedArray.Floats;
import org.dlmastery.core.data.NamedArray.Ints;

/** Puts a message's fields in a row; {@link WireReader} takes them out in the same order. */
final class WireWriter {
    /** How the elements of an array travel. */
    enum ElementKind { FLOATS, INTS, BYTES }

    private double[] numbers = new double[32];
    private int count;
    private final List<String> texts = new ArrayList<>();
    private final List<float[]> arrays = new ArrayList<>();
    private final List<byte[]> bytes = new ArrayList<>();

    WireWriter number(double value) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = value;
        return this;
    }

    WireWriter yes(boolean value) {
        return number(value ? 1 : 0);
    }

    WireWriter choice(Enum<?> value) {
        return number(value.ordinal());
    }

    WireWriter text(String value) {
        texts.add(value);
        return this;
    }

    WireWriter texts(List<String> values) {
        number(values.size());
        values.forEach(this::text);
        return this;
    }

    WireWriter floats(float[] value) {
        arrays.add(value);
        return this;
    }

    /** All floats of the arrays travel as one: each array that is posted costs time of its own. */
    WireWriter named(List<NamedArray> values) {
        number(values.size());
        int floats = 0;
        for (NamedArray value : values) {
            floats += value.elements() instanceof Floats ? value.count() : 0;
        }
        float[] joined = new float[floats];
        int next = 0;
        for (NamedArray value : values) {
            text(value.name()).number(value.shape().size());
            value.shape().forEach(this::number);
            if (value.elements() instanceof Floats given) {
                choice(ElementKind.FLOATS);
                System.arraycopy(given.values(), 0, joined, next, given.count());
                next += given.count();
            } else if (value.elements() instanceof Ints given) {
                choice(ElementKind.INTS);
                for (int whole : given.values()) {
                    number(whole);
                }
            } else if (value.elements() instanceof Bytes given) {
                choice(ElementKind.BYTES);
                bytes.add(given.values());
            }
        }
        return floats(joined);
    }

    WireMessage message() {
        return new WireMessage(Arrays.copyOf(numbers, count), texts.toArray(new String[0]),
                arrays.toArray(new float[0][]), bytes.toArray(new byte[0][]));
    }
}
