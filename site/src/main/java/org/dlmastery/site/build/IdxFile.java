package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An array of unsigned bytes in the format of MNIST's authors: two bytes of zero, one that says the kind of number (8:
 * unsigned byte), one that counts the dimensions; their sizes in four bytes each, the highest first; the values.
 *
 * @param shape the sizes, outermost first
 * @param values one byte a value, the last dimension's together
 */
record IdxFile(List<Integer> shape, byte[] values) {
    /** The first three bytes. */
    private static final int UNSIGNED_BYTES = 0x000008;

    /** @param name says whose the error is */
    static IdxFile parse(String name, byte[] content) throws IOException {
        if (content.length < Integer.BYTES
                || ByteBuffer.wrap(content).getInt() >>> Byte.SIZE != UNSIGNED_BYTES) {
            throw new IOException(name + " is no IDX file of unsigned bytes: it does not begin with 00 00 08");
        }
        int dimensions = content[3];
        int start = Integer.BYTES * (1 + dimensions);
        if (dimensions < 1 || content.length < start) {
            throw new IOException(name + " ends within its head: " + content.length + " bytes, " + dimensions
                    + " dimensions");
        }
        List<Integer> shape = new ArrayList<>();
        long size = 1;
        for (int i = 1; i <= dimensions; i++) {
            int length = ByteBuffer.wrap(content).getInt(Integer.BYTES * i);
            shape.add(length);
            size *= length;
        }
        if (size != content.length - start) {
            throw new IOException(name + " holds " + (content.length - start) + " values where its shape " + shape
                    + " needs " + size);
        }
        return new IdxFile(List.copyOf(shape), Arrays.copyOfRange(content, start, content.length));
    }
}
