package org.dlmastery.core.data;

import java.util.List;
import java.util.Optional;

/**
 * An array with a name and a shape: what travels between page and engine, and what files hold.
 *
 * @param shape the sizes, from the slowest to the fastest; empty for one number
 * @param elements row-major
 */
public record NamedArray(String name, List<Integer> shape, Elements elements) {
    /** The numbers of an array, by their type. */
    public sealed interface Elements {
        int count();
    }

    /** IEEE 754 binary32. */
    public record Floats(float[] values) implements Elements {
        @Override
        public int count() {
            return values.length;
        }
    }

    /** Signed integers of 32 bits. */
    public record Ints(int[] values) implements Elements {
        @Override
        public int count() {
            return values.length;
        }
    }

    /** Numbers from 0 to 255, each in a byte without a sign. */
    public record Bytes(byte[] values) implements Elements {
        @Override
        public int count() {
            return values.length;
        }
    }

    public NamedArray {
        shape = List.copyOf(shape);
        long count = 1;
        for (int size : shape) {
            count *= size;
        }
        if (count != elements.count()) {
            throw new IllegalArgumentException(name + ": its shape has " + count + " elements, got "
                    + elements.count());
        }
    }

    /** An array of float32. */
    public NamedArray(String name, List<Integer> shape, float[] values) {
        this(name, shape, new Floats(values));
    }

    /** A list of float32. */
    public static NamedArray of(String name, float... values) {
        return new NamedArray(name, List.of(values.length), new Floats(values));
    }

    /** A list of whole numbers. */
    public static NamedArray of(String name, int... values) {
        return new NamedArray(name, List.of(values.length), new Ints(values));
    }

    /** A list of bytes. */
    public static NamedArray of(String name, byte[] values) {
        return new NamedArray(name, List.of(values.length), new Bytes(values));
    }

    /** One number. */
    public static NamedArray number(String name, double value) {
        return new NamedArray(name, List.of(), new Floats(new float[] {(float) value}));
    }

    /** How many numbers there are. */
    public int count() {
        return elements.count();
    }

    /**
     * The numbers of an array of float32.
     *
     * @throws IllegalStateException if it has another type
     */
    public float[] values() {
        if (elements instanceof Floats floats) {
            return floats.values();
        }
        throw wrongType("float32");
    }

    /**
     * The numbers of an array of whole numbers.
     *
     * @throws IllegalStateException if it has another type
     */
    public int[] wholes() {
        if (elements instanceof Ints ints) {
            return ints.values();
        }
        throw wrongType("int32");
    }

    /**
     * The numbers of an array of bytes.
     *
     * @throws IllegalStateException if it has another type
     */
    public byte[] bytes() {
        if (elements instanceof Bytes bytes) {
            return bytes.values();
        }
        throw wrongType("uint8");
    }

    private IllegalStateException wrongType(String wanted) {
        String present = elements instanceof Floats ? "float32" : elements instanceof Ints ? "int32" : "uint8";
        return new IllegalStateException("array " + name + ": wanted as " + wanted + ", it is " + present);
    }

    /** The first array of this name. */
    public static Optional<NamedArray> find(List<NamedArray> arrays, String name) {
        for (NamedArray array : arrays) {
            if (array.name().equals(name)) {
                return Optional.of(array);
            }
        }
        return Optional.empty();
    }

    /**
     * The first array of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static NamedArray get(List<NamedArray> arrays, String name) {
        return find(arrays, name).orElseThrow(() -> new IllegalArgumentException("there is no array " + name));
    }

    /**
     * The whole number that an array of this name holds.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static int whole(List<NamedArray> arrays, String name) {
        return get(arrays, name).wholes()[0];
    }

    /** The numbers of arrays of float32, one array after the other. */
    public static float[] joined(List<NamedArray> arrays) {
        int count = 0;
        for (NamedArray array : arrays) {
            count += array.count();
        }
        float[] all = new float[count];
        int next = 0;
        for (NamedArray array : arrays) {
            System.arraycopy(array.values(), 0, all, next, array.count());
            next += array.count();
        }
        return all;
    }
}
