package org.dlmastery.devices.wasm.assembler;

import java.util.Arrays;

/** A growing sequence of bytes, with the integer encodings of the WebAssembly binary format (LEB128). */
final class ByteSink {
    private byte[] bytes = new byte[64];
    private int size;

    int size() {
        return size;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    void raw(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    /** Four bytes, the lowest first. */
    void fixed(int word) {
        raw(word);
        raw(word >> 8);
        raw(word >> 16);
        raw(word >> 24);
    }

    void unsigned(int value) {
        int rest = value;
        while ((rest & ~0x7f) != 0) {
            raw(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        raw(rest);
    }

    void signed(int value) {
        int rest = value;
        while (rest < -64 || rest > 63) {
            raw(rest & 0x7f | 0x80);
            rest >>= 7;
        }
        raw(rest & 0x7f);
    }

    void name(String ascii) {
        unsigned(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            raw(ascii.charAt(i));
        }
    }

    void append(ByteSink other) {
        for (int i = 0; i < other.size; i++) {
            raw(other.bytes[i]);
        }
    }

    /** The other's length, then its bytes. */
    void sized(ByteSink other) {
        unsigned(other.size);
        append(other);
    }
}
