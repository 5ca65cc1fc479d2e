package org.dlmastery.core.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.WireWriter.ElementKind;

/** Takes a message's fields out in the order in which {@link WireWriter} put them in. */
final class WireReader {
    private final WireMessage message;
    private int number;
    private int text;
    private int array;
    private int bytes;

    WireReader(WireMessage message) {
        this.message = message;
    }

    double number() {
        if (number >= message.numbers().length) {
            throw new IllegalArgumentException("message: ends after " + number + " numbers");
        }
        return message.numbers()[number++];
    }

    int whole() {
        return (int) number();
    }

    /** One of an enum's values, written by its position. */
    <E> E choice(E[] values) {
        int at = whole();
        if (at < 0 || at >= values.length) {
            throw new IllegalArgumentException("message: choice " + at + " of " + values.length);
        }
        return values[at];
    }

    String text() {
        return message.texts()[text++];
    }

    boolean yes() {
        return number() != 0;
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int left = whole(); left > 0; left--) {
            texts.add(text());
        }
        return texts;
    }

    float[] floats() {
        return message.arrays()[array++];
    }

    List<NamedArray> named() {
        int count = whole();
        float[] joined = floats();
        int next = 0;
        List<NamedArray> arrays = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = text();
            List<Integer> shape = new ArrayList<>();
            int elements = 1;
            for (int rank = whole(); rank > 0; rank--) {
                shape.add(whole());
                elements *= shape.get(shape.size() - 1);
            }
            NamedArray.Elements read = switch (choice(ElementKind.values())) {
                case FLOATS -> new NamedArray.Floats(Arrays.copyOfRange(joined, next, next += elements));
                case INTS -> new NamedArray.Ints(wholes(elements));
                case BYTES -> new NamedArray.Bytes(message.bytes()[bytes++]);
            };
            arrays.add(new NamedArray(name, shape, read));
        }
        return arrays;
    }

    private int[] wholes(int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = whole();
        }
        return values;
    }
}
