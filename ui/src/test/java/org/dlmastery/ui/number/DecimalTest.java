package org.dlmastery.ui.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DecimalTest {
    @Test
    void smallNumbersHaveNoExponent() {
        assertEquals("0.00001", Decimal.text(0.00001));
        assertEquals("0.000012345678", Decimal.text(0.000012345678));
    }

    @Test
    void wholeNumbersHaveNoPoint() {
        assertEquals("16777215", Decimal.text(16777215));
        assertEquals("0", Decimal.text(0));
        assertEquals("-3", Decimal.text(-3));
        assertEquals("100", Decimal.text(100));
    }

    @Test
    void binaryNoiseIsRoundedAway() {
        assertEquals("0.3", Decimal.text(0.1 + 0.2));
        assertEquals("1", Decimal.text(0.999999999));
    }

    @Test
    void everyWrittenNumberReadsBackAsItself() {
        for (double value = 0.00001; value < 1e7; value *= 1.37) {
            double rounded = Decimal.rounded(value);
            assertEquals(rounded, Decimal.parse(Decimal.text(rounded)));
            assertEquals(value, rounded, value * 1e-7);
        }
    }

    @Test
    void onlyPlainDecimalNumbersAreRead() {
        for (String text : new String[] {"", "NaN", "Infinity", "0x10", "1f", "1d", " 1", "1,5", "--1", "ten"}) {
            assertThrows(NumberFormatException.class, () -> Decimal.parse(text), text);
        }
        assertEquals(1e-3, Decimal.parse("1e-3"));
    }
}
