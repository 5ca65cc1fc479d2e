package org.dlmastery.core.io;

import java.io.ByteArrayOutputStream;

/** Collects the bytes of a file; numbers of several bytes are little-endian. */
public final class ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** The lowest eight bits. */
    public ByteSink int8(int value) {
        bytes.write(value);
        return this;
    }

    /** The lowest sixteen bits. */
    public ByteSink int16(int value) {
        return int8(value).int8(value >>> 8);
    }

    public ByteSink int32(int value) {
        return int16(value).int16(value >>> 16);
    }

    public ByteSink int64(long value) {
        return int32((int) value).int32((int) (value >>> 32));
    }

    public ByteSink float32(float[] values) {
        for (float value : values) {
            int32(Float.floatToIntBits(value));
        }
        return this;
    }

    public ByteSink float64(double... values) {
        for (double value : values) {
            int64(Double.doubleToLongBits(value));
        }
        return this;
    }

    public ByteSink raw(byte[] values) {
        bytes.write(values, 0, values.length);
        return this;
    }

    /** The text in UTF-8. */
    public ByteSink text(String value) {
        return raw(Utf8.bytes(value));
    }

    public int size() {
        return bytes.size();
    }

    public byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
