package org.dlmastery.core.data;

/** Numbers in half precision (IEEE 754 binary16), two bytes each, the lower first: weights that travel. */
public final class HalfFloats {
    private static final int MANTISSA = 10;
    private static final int DROPPED = 23 - MANTISSA;
    private static final int BIAS = 15;
    private static final int FLOAT_BIAS = 127;
    private static final int INFINITE = 31;

    private HalfFloats() {
    }

    /** Rounded to the nearest, ties to even; beyond ±65,504 infinite. */
    public static byte[] write(float[] values) {
        byte[] bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            int half = half(values[i]);
            bytes[2 * i] = (byte) half;
            bytes[2 * i + 1] = (byte) (half >> 8);
        }
        return bytes;
    }

    /** @throws IllegalArgumentException if a byte is left over */
    public static float[] read(byte[] bytes) {
        if (bytes.length % 2 != 0) {
            throw new IllegalArgumentException("half floats: " + bytes.length + " bytes are no whole numbers");
        }
        float[] values = new float[bytes.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = single(bytes[2 * i] & 255 | (bytes[2 * i + 1] & 255) << 8);
        }
        return values;
    }

    private static int half(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = bits >>> 16 & 0x8000;
        int exponent = (bits >>> 23 & 255) - FLOAT_BIAS + BIAS;
        int mantissa = bits & 0x7fffff;
        if (value != value) {
            return sign | INFINITE << MANTISSA | 1;
        }
        if (exponent >= INFINITE) {
            return sign | INFINITE << MANTISSA;
        }
        if (exponent <= 0) {
            int shift = DROPPED + 1 - exponent;
            return shift > 24 ? sign : sign | rounded(mantissa | 0x800000, shift);
        }
        return sign | rounded(exponent << 23 | mantissa, DROPPED);
    }

    /** Without its last bits; what is more than half of what they can hold, or half of it beside an odd one, is 1. */
    private static int rounded(int bits, int shift) {
        int kept = bits >>> shift;
        int rest = bits & (1 << shift) - 1;
        int half = 1 << shift - 1;
        return kept + (rest > half || rest == half && (kept & 1) == 1 ? 1 : 0);
    }

    private static float single(int half) {
        float sign = half >> 15 == 0 ? 1 : -1;
        int exponent = half >> MANTISSA & INFINITE;
        int mantissa = half & (1 << MANTISSA) - 1;
        if (exponent == INFINITE) {
            return mantissa == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return exponent == 0 ? sign * mantissa * 0x1p-24f
                : sign * Float.intBitsToFloat(exponent + FLOAT_BIAS - BIAS << 23 | mantissa << DROPPED);
    }
}
