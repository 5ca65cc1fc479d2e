package org.dlmastery.core.io.onnx;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.io.FileFormatException;

/**
 * A constant of an ONNX file: where its numbers lie, which are copied when they are asked for. Read are float32, and
 * bytes with and without a sign; others are known by their type alone.
 */
public final class OnnxTensor {
    /** ONNX's numbers of the types that are read. */
    public static final int FLOAT = 1;
    public static final int UINT8 = 2;
    public static final int INT8 = 3;

    private static final int MOST_DIMENSIONS = 16;

    private final FileBytes file;
    private final String name;
    private final int type;
    private final List<Integer> shape;
    private final int count;
    private final boolean isPacked;
    private final int from;
    private final int to;

    private OnnxTensor(FileBytes file, String name, int type, List<Integer> shape, int count, boolean isPacked,
            int from, int to) {
        this.file = file;
        this.name = name;
        this.type = type;
        this.shape = List.copyOf(shape);
        this.count = count;
        this.isPacked = isPacked;
        this.from = from;
        this.to = to;
    }

    /**
     * A TensorProto.
     *
     * @throws FileFormatException if its shape and its numbers don't agree, or these lie in another file
     */
    static OnnxTensor read(FileBytes file, ProtobufFields fields) {
        String name = "";
        int type = 0;
        List<Integer> shape = new ArrayList<>();
        boolean isPacked = false;
        int from = 0;
        int to = 0;
        boolean isElsewhere = false;
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> dimensions(fields, shape);
                case 2 -> type = (int) fields.number();
                case 8 -> name = fields.text();
                case 4, 5, 9 -> {
                    // A field of float32 in a row is those same bytes; one of whole numbers has a varint each.
                    isPacked = fields.field() == 5;
                    from = fields.from();
                    to = fields.to();
                }
                case 13 -> isElsewhere = true;
                case 14 -> isElsewhere |= fields.number() == 1;
                default -> { }
            }
        }
        if (isElsewhere) {
            throw new FileFormatException("the numbers of " + name + " lie in another file beside it; choose a model"
                    + " whose weights are in the ONNX file itself");
        }
        boolean isRead = type == FLOAT || type == UINT8 || type == INT8;
        int numbers = isPacked ? varints(new ProtobufFields(file, from, to)) : to - from;
        return new OnnxTensor(file, name, type, shape, isRead ? count(name, shape, type, isPacked, numbers) : 0,
                isPacked, from, to);
    }

    private static void dimensions(ProtobufFields fields, List<Integer> shape) {
        if (fields.isNumber()) {
            add(shape, fields.number());
        } else {
            ProtobufFields packed = fields.message();
            while (packed.hasMore()) {
                add(shape, packed.nextNumber());
            }
        }
    }

    private static void add(List<Integer> shape, long size) {
        if (size < 0 || size > Integer.MAX_VALUE || shape.size() == MOST_DIMENSIONS) {
            throw new FileFormatException("a constant has the size " + size + " as dimension " + (shape.size() + 1));
        }
        shape.add((int) size);
    }

    private static int varints(ProtobufFields packed) {
        int count = 0;
        while (packed.hasMore()) {
            packed.nextNumber();
            count++;
        }
        return count;
    }

    /** @param numbers how many bytes there are, or varints */
    private static int count(String name, List<Integer> shape, int type, boolean isPacked, int numbers) {
        int each = type == FLOAT ? Float.BYTES : 1;
        long count = 1;
        for (int size : shape) {
            count *= size;
            if (count > Integer.MAX_VALUE) {
                break;
            }
        }
        if (count * each != numbers || isPacked && type == FLOAT) {
            throw new FileFormatException("the constant " + name + " has " + numbers + " bytes, which isn't what its"
                    + " shape " + text(shape) + " needs");
        }
        return (int) count;
    }

    /** A shape as errors show it; by hand, for a list's own text would bring that of every class into a page. */
    public static String text(List<Integer> shape) {
        StringBuilder text = new StringBuilder("[");
        for (int size : shape) {
            text.append(text.length() == 1 ? "" : ", ").append(size);
        }
        return text.append(']').toString();
    }

    public String name() {
        return name;
    }

    /** The sizes, from the slowest to the fastest; empty for one number. */
    public List<Integer> shape() {
        return shape;
    }

    public int count() {
        return count;
    }

    public boolean isFloat() {
        return type == FLOAT;
    }

    /** Whether it holds bytes. */
    public boolean isBytes() {
        return type == UINT8 || type == INT8;
    }

    /** Whether its bytes mean −128 to 127, not 0 to 255. */
    public boolean isSigned() {
        return type == INT8;
    }

    /** Where in the file its numbers begin. */
    public int from() {
        return from;
    }

    /** Where in the file its numbers end. */
    public int to() {
        return to;
    }

    /**
     * Its numbers, row-major.
     *
     * @throws FileFormatException if they aren't float32
     */
    public float[] floats() {
        return floats(0, count);
    }

    /**
     * Its numbers from one up to another.
     *
     * @throws FileFormatException if they aren't float32
     */
    public float[] floats(int first, int last) {
        require(isFloat(), "numbers");
        byte[] bytes = file.copy(from + first * Float.BYTES, from + last * Float.BYTES);
        float[] values = new float[last - first];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(bytes[4 * i] & 0xff | (bytes[4 * i + 1] & 0xff) << 8
                    | (bytes[4 * i + 2] & 0xff) << 16 | bytes[4 * i + 3] << 24);
        }
        return values;
    }

    /**
     * Its bytes as they lie; {@link #isSigned} says what they mean.
     *
     * @throws FileFormatException if it holds none
     */
    public byte[] bytes() {
        return bytes(0, count);
    }

    /**
     * Its bytes from one up to another.
     *
     * @throws FileFormatException if it holds none
     */
    public byte[] bytes(int first, int last) {
        require(isBytes(), "bytes");
        if (!isPacked) {
            return file.copy(from + first, from + last);
        }
        ProtobufFields packed = new ProtobufFields(file, from, to);
        byte[] values = new byte[last - first];
        for (int i = 0; i < last; i++) {
            long value = packed.nextNumber();
            if (i >= first) {
                values[i - first] = (byte) value;
            }
        }
        return values;
    }

    private void require(boolean isSo, String what) {
        if (!isSo) {
            throw new FileFormatException("the constant " + name + " should hold " + what + ", but is of ONNX's type "
                    + type);
        }
    }
}
