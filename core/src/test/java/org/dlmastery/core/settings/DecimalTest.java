package org.dlmastery.core.settings;

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
        for (String text : new String[] {"", "NaN", "Infinity", "0x10", "1f", "1d", " 1", "1,5", "--1", "ten", ".", "-",
                "1.2.3", "e5", "1e", "1e-", "1e1.5", "1e1000"}) {
            assertThrows(NumberFormatException.class, () -> Decimal.parse(text), text);
        }
    }

    @Test
    void whatIsTypedMayHaveACommaForThePoint() {
        assertEquals(0.05, Decimal.typed("0,05"));
        assertEquals(0.05, Decimal.typed(" 0.05 "));
        assertEquals(-0.5, Decimal.typed("−,5"));
        assertEquals(2500, Decimal.typed("2,5e3"));
        for (String text : new String[] {"٠٫٠٥", "۰٫۰۵", "０．０５", "０，０５"}) {
            assertEquals(0.05, Decimal.typed(text), text);
        }
        assertEquals(-1239, Decimal.typed("−١٢٣٩"));
        for (String text : new String[] {"1,234.5", "1.234,5", "1,2,3", ",", "0,05x", "½", "①", "０．０．５"}) {
            assertThrows(NumberFormatException.class, () -> Decimal.typed(text), text);
        }
    }

    @Test
    void aTextOfUpTo15DigitsIsReadAsTheNearestDouble() {
        for (String text : new String[] {"1e-3", "-2.5E+3", "0.1", ".5", "7.", "000.0300", "123456789.012345", "1e22",
                "999999999999999", "0.000000000000123", "4.35", "16777215", "-0.07"}) {
            assertEquals(Double.parseDouble(text), Decimal.parse(text), text);
        }
    }

    @Test
    void longerTextsAreReadCloseBy() {
        for (String text : new String[] {"0.12345678901234567890123", "12345678901234567890", "1e-300", "1e400"}) {
            assertEquals(1, Decimal.parse(text) == Double.parseDouble(text) ? 1
                    : Decimal.parse(text) / Double.parseDouble(text), 1e-14, text);
        }
    }
}
