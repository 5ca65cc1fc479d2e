package org.dlmastery.core.protocol;

/** Takes a message's fields out in the order in which {@link WireWriter} put them in. */
final class WireReader {
    private final WireMessage message;
    private int number;
    private int text;
    private int array;

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

    float[] floats() {
        return message.arrays()[array++];
    }
}
