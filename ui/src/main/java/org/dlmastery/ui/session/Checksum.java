package org.dlmastery.ui.session;

import org.dlmastery.core.data.NamedArray;

/** A number that almost surely changes when a text or a row of words does: FNV-1a, 32 bits. */
public final class Checksum {
    private static final int START = 0x811c9dc5;
    private static final int FACTOR = 0x01000193;
    private int value = START;

    Checksum add(int word) {
        for (int shift = 0; shift < 32; shift += 8) {
            value = (value ^ word >>> shift & 0xff) * FACTOR;
        }
        return this;
    }

    public Checksum add(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
        return add(text.length());
    }

    Checksum add(NamedArray.Elements elements) {
        if (elements instanceof NamedArray.Floats floats) {
            for (float value : floats.values()) {
                add(Float.floatToRawIntBits(value));
            }
        } else if (elements instanceof NamedArray.Ints ints) {
            for (int value : ints.values()) {
                add(value);
            }
        } else if (elements instanceof NamedArray.Bytes bytes) {
            for (byte value : bytes.values()) {
                this.value = (this.value ^ value & 0xff) * FACTOR;
            }
        }
        return this;
    }

    int value() {
        return value;
    }

    /** The number in digits, perhaps behind a minus: no program takes them for signs of a mark-up. */
    public String text() {
        return Integer.toString(value);
    }
}
