package org.dlmastery.core.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {
    private static int bits(float value) {
        byte[] bytes = HalfFloats.write(new float[] {value});
        return bytes[0] & 255 | (bytes[1] & 255) << 8;
    }

    /** The standard's own examples. */
    @Test
    void numbersHaveTheStandardsBits() {
        assertEquals(0x3c00, bits(1));
        assertEquals(0xc000, bits(-2));
        assertEquals(0x7bff, bits(65504));
        assertEquals(0x7c00, bits(65520), "too large");
        assertEquals(0xfc00, bits(Float.NEGATIVE_INFINITY));
        assertEquals(0x3555, bits(1 / 3f));
        assertEquals(0x0400, bits(0x1p-14f), "the least normal one");
        assertEquals(0x0001, bits(0x1p-24f), "the least of all");
        assertEquals(0x0000, bits(0x1p-25f), "half of it, to even");
        assertEquals(0x8000, bits(-0f));
    }

    @Test
    void tiesGoToEven() {
        assertEquals(0x3c00, bits(1 + 0x1p-11f));
        assertEquals(0x3c02, bits(1 + 3 * 0x1p-11f));
        assertEquals(0x4000, bits(2 - 0x1p-11f), "into the next power");
    }

    @Test
    void everyNumberComesBackToItsOwnBits() {
        for (int half = 0; half < 1 << 16; half++) {
            byte[] bytes = {(byte) half, (byte) (half >> 8)};
            float value = HalfFloats.read(bytes)[0];
            if (value == value) {
                assertEquals(half, bits(value));
            } else {
                assertTrue((half & 0x7c00) == 0x7c00 && (half & 0x3ff) != 0);
            }
        }
    }

    @Test
    void numbersComeBackToWithinHalfOfTheirLastBit() {
        float[] values = {0.1f, -3.14159f, 1234.5f, 1e-3f, 7e-6f};
        float[] read = HalfFloats.read(HalfFloats.write(values));
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], read[i], Math.max(Math.abs(values[i]) * 0x1p-11, 0x1p-25));
        }
        assertArrayEquals(new float[0], HalfFloats.read(new byte[0]));
        assertEquals("half floats: 3 bytes are no whole numbers",
                assertThrows(IllegalArgumentException.class, () -> HalfFloats.read(new byte[3])).getMessage());
    }
}
