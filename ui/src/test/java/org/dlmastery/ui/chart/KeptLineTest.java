package org.dlmastery.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dlmastery.core.protocol.History;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class KeptLineTest {
    private static final Language LANGUAGE = Language.of(MessageFile.english());
    private static final KeptLine LINE = new KeptLine("A: the same settings", 0, new double[] {0, 10, 20, 30},
            new double[] {0.7, 0.5, Double.NaN, 0.25});

    @Test
    void aRunHadReachedItsNewestFigure() {
        assertEquals(0.7, LINE.at(0));
        assertEquals(0.7, LINE.at(9));
        assertEquals(0.5, LINE.at(10));
        assertEquals(0.5, LINE.at(29), "at 20 nothing was measured");
        assertEquals(0.25, LINE.at(30));
        assertTrue(Double.isNaN(LINE.at(31)), "it had ended");
        assertTrue(Double.isNaN(LINE.at(-1)));
    }

    @Test
    void theTableHasAColumnForEachKeptRun() {
        SeriesData data = new SeriesData("Epoch", new double[] {0, 10, 40}, List.of("Training loss"),
                List.of(new double[] {1, 2, 3}));
        SeriesChart.Rows rows = new SeriesChart.Rows(LANGUAGE, data, List.of(LINE));
        assertEquals(List.of("Epoch", "Training loss", "A: the same settings"), rows.head());
        assertEquals(List.of("10", "2.000", "0.5000"), rows.row(1));
        assertEquals(List.of("40", "3.000", "–"), rows.row(2));
    }

    @Test
    void theLineIsThatOverExamplesNotLearnedFrom() {
        History history = new History(List.of("epoch", "a", "b"), new float[] {0, 1, 2, 5, 3, 4});
        KeptCurve curve = new KeptCurve("A", 2, history);
        KeptLine second = curve.line(run -> new SeriesData("Epoch", new double[] {0, 5}, List.of("a", "b"),
                List.of(new double[] {1, 3}, new double[] {2, 4})));
        assertArrayEquals(new double[] {2, 4}, second.y());
        KeptLine only = curve.line(run -> new SeriesData("Epoch", new double[] {0, 5}, List.of("a"),
                List.of(new double[] {1, 3})));
        assertArrayEquals(new double[] {1, 3}, only.y());
        assertEquals("dotted", only.border());
    }

    @Test
    void thePointerReadsTheNearestRow() {
        double[] x = {0, 10, 20};
        assertEquals(1, KeptLine.nearest(x, 13));
        assertEquals(2, KeptLine.nearest(x, 500));
        assertEquals(-1, KeptLine.nearest(x, Double.NaN));
        assertEquals(-1, KeptLine.nearest(new double[0], 1));
    }
}
