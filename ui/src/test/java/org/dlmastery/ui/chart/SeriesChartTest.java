package org.dlmastery.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class SeriesChartTest {
    private static final Language LANGUAGE = Language.of(MessageFile.english());

    @Test
    void aLinearAxisBeginsAtZeroAndLeavesSomeAirAboveTheGreatestNumber() {
        assertEquals(0, AxisRange.linear(0.1).bound(1, 2, false));
        assertEquals(2.1, AxisRange.linear(0.1).bound(1, 2, true), 1e-12);
        assertEquals(0.1, AxisRange.linear(0.1).bound(0, 0.01, true), "a flat curve stays at the bottom");
        assertEquals(0.0105, AxisRange.linear(0).bound(0, 0.01, true), 1e-12);
        assertEquals(-2.1, AxisRange.linear(0).bound(-2, 3, false), 1e-12);
    }

    @Test
    void anAxisWithoutNumbersHasARangeToo() {
        assertEquals(0, AxisRange.linear(0).bound(Double.NaN, Double.NaN, false));
        assertEquals(1, AxisRange.linear(0).bound(Double.NaN, Double.NaN, true));
        assertEquals(1, AxisRange.linear(0).bound(0, 0, true));
        assertEquals(0.1, AxisRange.powersOfTen().bound(Double.NaN, Double.NaN, false));
    }

    @Test
    void aLogarithmicAxisRunsOverWholePowersOfTen() {
        AxisRange range = AxisRange.powersOfTen();
        assertEquals(0.001, range.bound(0.002, 30, false), 1e-12);
        assertEquals(100, range.bound(0.002, 30, true), 1e-9);
        assertEquals(10, range.bound(10, 10, false), 1e-9);
        assertEquals(100, range.bound(10, 10, true), 1e-9);
        assertEquals(0.001, range.bound(0.001, 1000, false), 1e-12);
        assertEquals(1000, range.bound(0.001, 1000, true), 1e-9);
    }

    @Test
    void whatCannotBeDrawnIsAGap() {
        SeriesData data = new SeriesData("Step", new double[] {1, 2, 3, 4}, List.of("Loss"),
                List.of(new double[] {Double.POSITIVE_INFINITY, 0, -1, 2}));
        assertArrayEquals(new double[] {Double.NaN, 0, -1, 2}, data.drawn(0, false));
        assertArrayEquals(new double[] {Double.NaN, Double.NaN, Double.NaN, 2}, data.drawn(0, true));
    }

    @Test
    void aRowIsReadOutWithEverySeries() {
        SeriesData data = new SeriesData("Epoch", new double[] {0, 0.5}, List.of("training loss", "bigram line"),
                List.of(new double[] {2.3, 1.25}, new double[] {2.45, Double.NaN}));
        assertEquals("Epoch 0.5: training loss 1.250, bigram line –", SeriesChart.reading(LANGUAGE, data, 1));
    }

    @Test
    void theTableHasTheFirstAndTheLastRowAndNotTooMany() {
        double[] x = new double[1000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        SeriesChart.Rows rows = new SeriesChart.Rows(LANGUAGE, new SeriesData("Step", x, List.of("Loss"), List.of(x)), List.of());
        assertEquals(24, rows.count());
        assertEquals(List.of("0", "0"), rows.row(0));
        assertEquals(List.of("999", "999.0"), rows.row(23));
        SeriesData one = new SeriesData("Step", new double[] {7}, List.of(), List.of());
        assertEquals(List.of("7"), new SeriesChart.Rows(LANGUAGE, one, List.of()).row(0));
    }

    @Test
    void everySeriesHasANumberForEachRow() {
        assertThrows(IllegalArgumentException.class,
                () -> new SeriesData("Step", new double[2], List.of("Loss"), List.of(new double[3])));
    }
}
