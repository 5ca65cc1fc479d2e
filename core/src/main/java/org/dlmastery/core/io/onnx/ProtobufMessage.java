package org.dlmastery.core.io.onnx;

import org.dlmastery.core.io.ByteSink;

/**
 * A protocol-buffers message while it is written: each field is a key (field number · 8 + wire type, as a varint), then
 * a varint, four bytes, or a length and so many bytes.
 */
public final class ProtobufMessage {
    static final int VARINT = 0;
    static final int LENGTH_DELIMITED = 2;
    static final int FOUR_BYTES = 5;

    private final ByteSink bytes = new ByteSink();

    public ProtobufMessage number(int field, long value) {
        key(field, VARINT);
        varint(value);
        return this;
    }

    public ProtobufMessage float32(int field, float value) {
        key(field, FOUR_BYTES);
        bytes.float32(new float[] {value});
        return this;
    }

    public ProtobufMessage text(int field, String value) {
        return raw(field, new ByteSink().text(value).toByteArray());
    }

    public ProtobufMessage message(int field, ProtobufMessage value) {
        return raw(field, value.toByteArray());
    }

    public ProtobufMessage raw(int field, byte[] value) {
        beginning(field, value.length);
        bytes.raw(value);
        return this;
    }

    /** What stands before a message of so many bytes, which are written by whoever has them. */
    ProtobufMessage beginning(int field, int length) {
        key(field, LENGTH_DELIMITED);
        varint(length);
        return this;
    }

    public byte[] toByteArray() {
        return bytes.toByteArray();
    }

    private void key(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void varint(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes.int8((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.int8((int) left);
    }
}
