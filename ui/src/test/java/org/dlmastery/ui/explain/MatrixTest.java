package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.text.MessageFile;
import org.junit.jupiter.api.Test;

class MatrixTest {
    private static final Language LANGUAGE = Language.of(MessageFile.english());
    private static final Matrix MATRIX = new Matrix(new float[] {0.137f, 0.25f, 3, -0.5f, 1e-9f, 12_345},
            List.of("the", "cat"), List.of("a", "b", "c"), "Query", "Key");

    @Test
    void aCellIsReadOutWithItsNames() {
        assertEquals("Query the, Key a: 0.137", MatrixView.reading(LANGUAGE, MATRIX, 0, 0));
        assertEquals("Query cat, Key b: 1.00·10⁻⁹", MatrixView.reading(LANGUAGE, MATRIX, 1, 1));
    }

    @Test
    void theTableHasEveryNumber() {
        MatrixView.MatrixRows rows = new MatrixView.MatrixRows(LANGUAGE, MATRIX);
        assertEquals(List.of("Query \\ Key", "a", "b", "c"), rows.head());
        assertEquals(2, rows.count());
        assertEquals(List.of("cat", "−0.500", "1.00·10⁻⁹", "12,345"), rows.row(1));
    }

    @Test
    void countsStandInCellsAsTheyAre() {
        assertEquals("12,345", MatrixView.inCell(LANGUAGE, 12_345));
        assertEquals("0.14", MatrixView.inCell(LANGUAGE, 0.137f));
        assertEquals("0.04", MatrixView.inCell(LANGUAGE, 0.044f), "as wide as the others");
        assertEquals("12.3", MatrixView.inCell(LANGUAGE, 12.345f));
        assertEquals("–", MatrixView.inCell(LANGUAGE, Float.NaN), "there is no number");
    }

    @Test
    void numbersInCellsAreBlackOnBrightColoursAndWhiteOnDarkOnes() {
        assertTrue(MatrixView.isBright(TestColours.WHITE));
        assertFalse(MatrixView.isBright(TestColours.BLUE));
        assertTrue(MatrixView.isBright(TestColours.UNKNOWN), "pure green is bright");
    }

    @Test
    void namesMustBeAsManyAsRowsAndColumns() {
        assertThrows(IllegalArgumentException.class,
                () -> new Matrix(new float[5], List.of("a", "b"), List.of("c"), "", ""));
    }

    @Test
    void cellsAreAWholeNumberOfTheScreensPixels() {
        for (int columns : new int[] {1, 7, 31, 64, 128}) {
            for (double density : new double[] {1, 1.5, 2, 3}) {
                MatrixLayout layout = MatrixLayout.fit(names(columns), names(columns), 320, density);
                double pixels = layout.cell() * density;
                assertEquals(Math.rint(pixels), pixels, 1e-9, columns + " columns at " + density);
                assertTrue(layout.width() <= 320, columns + " columns are " + layout.width() + " wide");
            }
        }
    }

    @Test
    void eachCellIsFoundWhereItStands() {
        MatrixLayout layout = MatrixLayout.fit(names(5), names(64), 600, 2);
        for (int i = 0; i < 64; i++) {
            assertEquals(i, layout.column(layout.left() + (i + 0.5) * layout.cell()));
        }
        assertEquals(-1, layout.column(layout.left() - 1));
        assertEquals(-1, layout.row(layout.height() + 1));
    }

    @Test
    void namesAreThinnedUntilTheyHaveRoomAndLongOnesCut() {
        MatrixLayout many = MatrixLayout.fit(names(128), names(128), 360, 1);
        assertTrue(many.rowEvery() * many.cell() >= 14);
        assertTrue(many.upright());
        MatrixLayout few = MatrixLayout.fit(List.of("0", "1"), List.of("0", "1"), 600, 1);
        assertEquals(1, few.rowEvery());
        assertFalse(few.upright());
        assertEquals("antidisestab…", MatrixLayout.cut("antidisestablishmentarianism"));
    }

    private static List<String> names(int count) {
        return new ArrayList<>(Collections.nCopies(count, "word"));
    }
}
