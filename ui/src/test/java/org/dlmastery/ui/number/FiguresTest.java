package org.dlmastery.ui.number;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = new Figures(".", ",");

    @Test
    void sharesAreWrittenToATenthOfAPerCent() {
        assertEquals("97.5 %", figures.percent(0.975));
        assertEquals("50 %", figures.percent(0.5));
        assertEquals("33.3 %", figures.percent(1 / 3.0));
        assertEquals("100 %", figures.percent(1));
        assertEquals("0 %", figures.percent(0));
    }

    @Test
    void onlyAWholeIsAHundredPerCentAndOnlyNothingIsZero() {
        assertEquals("99.9 %", figures.percent(999 / 1000.0));
        assertEquals(">99.9 %", figures.percent(1999 / 2000.0));
        assertEquals("<0.1 %", figures.percent(1 / 5000.0));
        assertEquals("0.1 %", figures.percent(1 / 2000.0));
    }

    @Test
    void significantDigitsKeepTheirZeros() {
        assertEquals("0.0213", figures.significant(0.02134, 3));
        assertEquals("1.20", figures.significant(1.2, 3));
        assertEquals("−1.20", figures.significant(-1.2, 3));
        assertEquals("10.0", figures.significant(9.999, 3));
        assertEquals("1,235", figures.significant(1234.56, 3));
    }

    @Test
    void verySmallNumbersHaveAnExponent() {
        assertEquals("0.000210", figures.significant(0.00021, 3));
        assertEquals("−2.95·10⁻⁵", figures.significant(-0.00002949, 3));
        assertEquals("2.10·10⁻⁸", figures.significant(0.000000021, 3));
        assertEquals("1.00·10⁻⁷", figures.significant(0.000000099999, 3));
        assertEquals("−3.00·10¹²", figures.significant(-3e12, 3));
        assertEquals("0", figures.significant(0, 3));
    }

    @Test
    void whatIsNoNumberIsNamed() {
        assertEquals("NaN", figures.significant(Double.NaN, 3));
        assertEquals("∞", figures.significant(Double.POSITIVE_INFINITY, 3));
        assertEquals("−∞", figures.fixed(Double.NEGATIVE_INFINITY, 3));
        assertEquals("–", figures.percent(Double.NaN));
    }

    @Test
    void thousandsStandApart() {
        assertEquals("4,812", figures.whole(4812));
        assertEquals("−1,234,567", figures.whole(-1234567));
        assertEquals("999", figures.whole(999));
        assertEquals("1.234.567", new Figures(",", ".").whole(1234567));
    }

    @Test
    void fixedPlacesRoundHalfUpAndNeverWriteMinusZero() {
        assertEquals("0.13", figures.fixed(0.125, 2));
        assertEquals("0.00", figures.fixed(-0.001, 2));
        assertEquals("−0.50", figures.fixed(-0.5, 2));
        assertEquals("0,50", new Figures(",", ".").fixed(0.5, 2));
    }
}
