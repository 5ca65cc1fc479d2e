package org.dlmastery.ui.session;

/** A number that almost surely changes when a text or a row of words does: FNV-1a, 32 bits. */
final class Checksum {
    private static final int START = 0x811c9dc5;
    private static final int FACTOR = 0x01000193;
    private int value = START;

    Checksum add(int word) {
        for (int shift = 0; shift < 32; shift += 8) {
            value = (value ^ word >>> shift & 0xff) * FACTOR;
        }
        return this;
    }

    Checksum add(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
        return add(text.length());
    }

    int value() {
        return value;
    }
}
