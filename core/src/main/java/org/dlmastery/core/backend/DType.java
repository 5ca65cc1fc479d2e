package org.dlmastery.core.backend;

/** The type of a buffer's elements. */
public enum DType {
    /** IEEE 754 binary32. */
    F32(4),
    /** 32-bit signed integers: row numbers for gather and scatter. */
    I32(4),
    /**
     * Whole numbers from 0 to 255, a byte each: images and texts as they are stored. Such a buffer is only written,
     * read and the table of a {@link Backend#gather}, which brings its rows to one of the other types.
     */
    U8(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /** How many bytes an element takes. */
    public int bytes() {
        return bytes;
    }
}
