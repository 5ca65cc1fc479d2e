package org.dlmastery.core.backend;

/** What devices ask of those who use buffers of {@link DType#U8}. */
public final class ByteBuffers {
    private static final int GRAIN = 4;

    private ByteBuffers() {
    }

    /**
     * Checks a write of bytes.
     *
     * @throws IllegalArgumentException if the buffer holds no bytes, or the place isn't as {@link Backend} asks
     */
    public static void checkWrite(Buffer buffer, int start, byte[] data) {
        if (buffer.type() != DType.U8) {
            throw new IllegalArgumentException("write: bytes go into a U8 buffer, this one is " + buffer.type()
                    + "; write numbers");
        }
        if (start < 0 || data.length > buffer.length() - start) {
            throw new IllegalArgumentException("write: " + data.length + " bytes from " + start
                    + " on into a buffer of " + buffer.length());
        }
        boolean ends = data.length == buffer.length() - start;
        if (start % GRAIN != 0 || data.length % GRAIN != 0 && !ends) {
            throw new IllegalArgumentException("write: " + data.length + " bytes from " + start + " on; a write begins "
                    + "at a multiple of 4 and is a multiple of 4 long, unless it reaches the buffer's end");
        }
    }

    /** Checks that a buffer takes or gives numbers. */
    public static void refuse(Buffer buffer) {
        if (buffer.type() == DType.U8) {
            throw new IllegalArgumentException("buffer: bytes can only be written, read and gathered from; gather the "
                    + "rows that are needed into F32 or I32");
        }
    }

    /** Checks that none of the views looks at bytes. */
    public static void refuse(View... views) {
        for (View view : views) {
            refuse(view.buffer());
        }
    }

    /** Checks that what is to be read are numbers, or bytes that lie one after another. */
    public static void checkRead(View view) {
        if (view.buffer().type() == DType.U8 && !view.isContiguous()) {
            throw new IllegalArgumentException("read: bytes are read as they lie; " + view + " has gaps, gather it");
        }
    }

    /** Bytes as numbers from 0 to 255. */
    public static float[] numbers(byte[] bytes) {
        float[] numbers = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            numbers[i] = bytes[i] & 0xff;
        }
        return numbers;
    }
}
