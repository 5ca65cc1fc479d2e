package org.dlmastery.ui.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ImageGridLayoutTest {
    private static final ImageGridLayout LAYOUT = ImageGridLayout.fit(10_000, 300, 40, 1, 6, 16);

    @Test
    void asManyColumnsAsFitFillTheRow() {
        assertEquals(6, LAYOUT.columns());
        assertEquals(43, LAYOUT.image());
        assertTrue(LAYOUT.x(5) + LAYOUT.image() + 6 <= 300);
        assertEquals(1667, LAYOUT.rows());
        assertEquals(1, ImageGridLayout.fit(5, 20, 40, 1, 6, 16).columns());
    }

    @Test
    void eachImageIsFoundWhereItStands() {
        for (int i = 0; i < 30; i++) {
            assertEquals(i, LAYOUT.at(LAYOUT.x(i) + 20, LAYOUT.y(i) + 20));
        }
        assertEquals(-1, LAYOUT.at(299.9, 20), "right of the last column");
        assertEquals(-1, ImageGridLayout.fit(2, 300, 40, 1, 6, 16).at(150, 20), "no third image");
    }

    @Test
    void onlyWhatIsInSightIsAskedFor() {
        double row = LAYOUT.rowHeight();
        assertEquals(0, LAYOUT.first(0));
        assertEquals(6 * 7, LAYOUT.end(0, 7 * row));
        assertEquals(6 * 8, LAYOUT.end(1, 7 * row), "a row of which one pixel is seen");
        assertEquals(6 * 100, LAYOUT.first(100 * row + 1));
        assertEquals(10_000, LAYOUT.end(LAYOUT.height() - 7 * row, 7 * row));
    }

    @Test
    void scrollsAsLittleAsItMust() {
        double row = LAYOUT.rowHeight();
        assertEquals(50, LAYOUT.scrollTo(7, 50, 400), "seen whole already");
        assertEquals(row, LAYOUT.scrollTo(6, 400, 400));
        assertEquals(21 * row + 6 - 400, LAYOUT.scrollTo(20 * 6, 0, 400));
    }
}
