package org.dlmastery.core.data;

/** The numbers of an array, row-major, as they are kept and sent. */
public sealed interface Elements {
    /** Numbers of type float32. */
    record Floats(float[] values) implements Elements {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int bytesEach() {
            return Float.BYTES;
        }
    }

    /** Whole numbers of 32 bits with a sign. */
    record Ints(int[] values) implements Elements {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int bytesEach() {
            return Integer.BYTES;
        }
    }

    /** Whole numbers from 0 to 255. */
    record Bytes(byte[] values) implements Elements {
        @Override
        public int count() {
            return values.length;
        }

        @Override
        public int bytesEach() {
            return 1;
        }
    }

    int count();

    int bytesEach();
}
