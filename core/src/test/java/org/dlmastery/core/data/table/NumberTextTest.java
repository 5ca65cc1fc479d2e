package org.dlmastery.core.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NumberTextTest {
    private static double point(String text) {
        return NumberText.parse(text, false);
    }

    private static double comma(String text) {
        return NumberText.parse(text, true);
    }

    @Test
    void thousandsAreNoFractions() {
        assertEquals(1234.5, point("1,234.50"));
        assertEquals(1234567, point("1,234,567"));
        assertEquals(1234.5, comma("1.234,50"));
        assertEquals(1234.5, comma("1\u00a0234,5"));
        assertEquals(-1234.5, point("-1\u2019234.5"));
        assertEquals(123456, point("+123,456"));
    }

    @Test
    void groupsOfOtherThanThreeDigitsAreNone() {
        for (String bad : new String[] {"1,5", "1234,567", "0,980", "1,23,456", "1,234,5", "1.5,000", "1,", ",5", "1 2",
            "12-3", "2020-01-02", "1,2345"}) {
            assertEquals(Double.NaN, point(bad), bad);
        }
        assertEquals(-0.98, comma("-0,980"));
        assertEquals(0.5, comma(",5"));
        assertEquals(Double.NaN, comma("1.5"));
    }

    @Test
    void signsOfMoneyAndSharesAreReadOver() {
        assertEquals(1234.56, point("$1,234.56"));
        assertEquals(90, point("90€"));
        assertEquals(90.5, comma("90,5 €"));
        assertEquals(-5, point("-$5"));
        assertEquals(12.5, point("12.5%"));
        assertEquals(-3.25, point("\u22123.25 %"));
        assertEquals(-987.65, point("($987.65)"));
        assertEquals(-987.65, comma("(987,65)"));
        for (String bad : new String[] {"$", "%", "()", "(-)", "$a", "5%5", "$5$", "(5", "5)", "%5%", "5 $ 5"}) {
            assertEquals(Double.NaN, point(bad), bad);
        }
    }

    @Test
    void everyMinusIsOne() {
        for (String minus : new String[] {"-", "\u2212", "\u2013", "\uff0d"}) {
            assertEquals(-0.77, point(minus + "0.77"), minus);
            assertEquals(1.5e-3, point("1.5e" + minus + "3"), minus);
        }
    }

    @Test
    void wordsAndWhatFloat32CannotHoldAreNone() {
        for (String bad : new String[] {"", "-", "e", "e5", "red", "NaN", "inf", "Infinity", "1e999", "1e31", "0x10",
            "1f", "1.2.3"}) {
            assertEquals(Double.NaN, point(bad), bad);
            assertEquals(Double.NaN, comma(bad), bad);
        }
    }
}
