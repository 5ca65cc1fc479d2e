package org.dlmastery.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalTextTest {
    @Test
    void numbersAreWrittenShortAndWithAPoint() {
        assertEquals("0.0", DecimalText.of(0f));
        assertEquals("0.0", DecimalText.of(-0f));
        assertEquals("1.0", DecimalText.of(1f));
        assertEquals("-0.1", DecimalText.of(-0.1f));
        assertEquals("0.33333334", DecimalText.of(1 / 3f));
        assertEquals("10.0", DecimalText.of(10f));
        assertEquals("1234567.0", DecimalText.of(1234567f));
        assertEquals("1.6777216e7", DecimalText.of(16777216f));
        assertEquals("0.0001", DecimalText.of(0.0001f));
        assertEquals("1.5e-7", DecimalText.of(1.5e-7f));
        assertEquals("3.4028235e38", DecimalText.of(Float.MAX_VALUE));
        assertEquals("1.0e-45", DecimalText.of(Float.MIN_VALUE));
    }

    @Test
    void settingsAreWrittenAsTheyWereTyped() {
        assertEquals("0.03", DecimalText.of(0.03));
        assertEquals("1.0e-5", DecimalText.of(0.00001));
        assertEquals("1.0", DecimalText.of(1.0));
        assertEquals("0.3", DecimalText.of(0.1 + 0.2));
        assertEquals("0.123456789012346", DecimalText.of(0.1234567890123456));
    }

    @Test
    void everyFloatReadsBackToTheBit() {
        Random random = new Random(5);
        for (int i = 0; i < 200_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value) && value != 0) {
                String text = DecimalText.of(value);
                assertEquals(value, Float.parseFloat(text), text);
                assertEquals(value, (float) Double.parseDouble(text), text);
            }
        }
    }

    @Test
    void textsAreAsShortAsTheyCanBe() {
        Random random = new Random(6);
        int digits = 0;
        for (int i = 0; i < 10_000; i++) {
            float value = Math.round(random.nextFloat() * 1e6f) / 1e6f;
            digits = Math.max(digits, DecimalText.of(value).replace("e-5", "").length());
        }
        assertTrue(digits <= "0.123456".length(), "six places are enough, got " + digits + " characters");
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> DecimalText.of(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> DecimalText.of(Double.POSITIVE_INFINITY));
    }
}
