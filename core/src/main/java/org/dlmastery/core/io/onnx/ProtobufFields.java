package org.dlmastery.core.io.onnx;

import org.dlmastery.core.io.FileFormatException;
import org.dlmastery.core.io.Utf8;

/**
 * The fields of a protocol-buffers message while they are read, one after another: the reading half of {@link
 * ProtobufMessage}. Nothing is copied but what is asked for, and no length is believed before it is compared with the
 * bytes that are there.
 */
final class ProtobufFields {
    private static final int EIGHT_BYTES = 1;
    private static final int MOST_VARINT_BYTES = 10;

    private final FileBytes file;
    private final int end;
    private int at;
    private int start;
    private int field;
    private int wireType;
    private long number;
    private int from;

    /** The message that lies from a place up to another one. */
    ProtobufFields(FileBytes file, int from, int end) {
        this.file = file;
        this.at = from;
        this.end = end;
    }

    /**
     * Goes on to the next field.
     *
     * @return whether there is one
     * @throws FileFormatException if what follows is no field, or ends behind the message
     */
    boolean next() {
        if (at == end) {
            return false;
        }
        start = at;
        long key = varint();
        long tag = key >>> 3;
        if (tag == 0 || tag > 0x1fffffff) {
            throw new FileFormatException("byte " + start + " begins no field");
        }
        field = (int) tag;
        wireType = (int) (key & 7);
        switch (wireType) {
            case ProtobufMessage.VARINT -> number = varint();
            case EIGHT_BYTES -> skip(8);
            case ProtobufMessage.LENGTH_DELIMITED -> skip(varint());
            case ProtobufMessage.FOUR_BYTES -> skip(4);
            default -> throw new FileFormatException("the field at byte " + start + " has the unknown type "
                    + wireType);
        }
        return true;
    }

    private void skip(long length) {
        if (length < 0 || length > end - at) {
            throw new FileFormatException("the field at byte " + start + " should have " + Long.toUnsignedString(length)
                    + " bytes, but its message ends " + (end - at) + " bytes later; was it cut short?");
        }
        from = at;
        at += (int) length;
    }

    private long varint() {
        long value = 0;
        for (int i = 0; i < MOST_VARINT_BYTES; i++) {
            if (at == end) {
                throw new FileFormatException("a number at byte " + at + " ends with its message; was it cut short?");
            }
            int next = file.at(at++);
            value |= (long) (next & 0x7f) << 7 * i;
            if (next < 0x80) {
                return value;
            }
        }
        throw new FileFormatException("the number before byte " + at + " has no end");
    }

    /** The present field's number. */
    int field() {
        return field;
    }

    /** Whether the present field is a varint, not bytes. */
    boolean isNumber() {
        return wireType == ProtobufMessage.VARINT;
    }

    /** The present field's value, a varint. */
    long number() {
        require(ProtobufMessage.VARINT);
        return number;
    }

    /** The present field's value, a message within this one. */
    ProtobufFields message() {
        require(ProtobufMessage.LENGTH_DELIMITED);
        return new ProtobufFields(file, from, at);
    }

    /** The present field's value, a text in UTF-8. */
    String text() {
        byte[] bytes = file.copy(from(), at);
        return Utf8.text(bytes, 0, bytes.length);
    }

    /** Where the present field's bytes begin. */
    int from() {
        require(ProtobufMessage.LENGTH_DELIMITED);
        return from;
    }

    /** Where the present field begins, with its number. */
    int start() {
        return start;
    }

    /** Where the present field's bytes end. */
    int to() {
        return at;
    }

    /** The present field's bytes as varints one after another: whether another one follows. */
    boolean hasMore() {
        return at < end;
    }

    /** The next varint of a message that is nothing but varints: a packed field. */
    long nextNumber() {
        return varint();
    }

    private void require(int expected) {
        if (wireType != expected) {
            throw new FileFormatException("field " + field + " before byte " + at + " is of type " + wireType
                    + " instead of " + expected);
        }
    }
}
