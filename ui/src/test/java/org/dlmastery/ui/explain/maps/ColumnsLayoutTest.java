package org.dlmastery.ui.explain.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsLayoutTest {
    private static MapColumn maps(int count, int side) {
        return MapColumn.empty("maps", "", count, side, side);
    }

    private static MapColumn features(int count) {
        return MapColumn.empty("features", "", count, 1, 1);
    }

    private static ColumnsLayout fit(double width, double height, MapColumn... columns) {
        return ColumnsLayout.fit(List.of(columns), width, height);
    }

    @Test
    void everyMapLiesInItsColumnBelowTheHeadAndNoneOnAnother() {
        ColumnsLayout layout = fit(700, 400, maps(24, 24), maps(24, 12), maps(32, 10), maps(64, 5), features(800),
                features(256), features(10));
        assertEquals(700, layout.width(), 1e-9);
        for (ColumnsLayout.Column column : layout.columns()) {
            for (int map = 0; map < column.count(); map++) {
                assertTrue(column.x(map) >= column.left(), "left");
                assertTrue(column.x(map) + column.size() <= column.left() + column.room() + 1e-9, "right");
                assertTrue(column.y(map) >= ColumnsLayout.HEAD, "head");
                assertTrue(column.y(map) + column.size() <= 400, "foot");
                assertEquals(map, column.at(column.x(map) + column.size() / 2, column.y(map) + column.size() / 2));
            }
        }
    }

    @Test
    void pooledMapsKeepTheirPlacesAndAreSmaller() {
        ColumnsLayout layout = fit(600, 400, maps(8, 24), maps(8, 12), maps(8, 12));
        assertEquals(layout.columns().get(0).across(), layout.columns().get(1).across());
        assertTrue(layout.columns().get(1).size() < layout.columns().get(0).size());
        assertEquals(layout.columns().get(1).size(), layout.columns().get(2).size(), "no less is held");
    }

    /** Six of 62 pixels and four of 46 at the least, with larger ones that would take more. */
    @Test
    void columnsThatCanAllBeSeenAreNotScrolled() {
        ColumnsLayout layout = fit(710, 400, maps(24, 24), maps(24, 12), maps(24, 12), maps(32, 10), maps(32, 5),
                maps(32, 5), features(800), features(256), features(256), features(10));
        assertEquals(710, layout.width(), 1e-9);
        assertTrue(layout.columns().get(9).room() >= 46);
    }

    @Test
    void manyColumnsAreWiderThanTheRoom() {
        MapColumn[] deep = new MapColumn[30];
        Arrays.fill(deep, maps(16, 20));
        ColumnsLayout layout = fit(700, 400, deep);
        assertTrue(layout.width() > 700);
        assertTrue(layout.columns().get(0).size() >= 12, "still to be seen");
    }

    @Test
    void placesLeadToTheirColumnAndOutsideToNone() {
        ColumnsLayout layout = fit(300, 200, maps(1, 4), MapColumn.folded("+ 3", "4–6"), features(3));
        assertEquals(0, layout.column(1));
        assertEquals(1, layout.column(layout.columns().get(1).left() + 1));
        assertEquals(2, layout.column(layout.width() - 1));
        assertEquals(-1, layout.column(layout.width() + 1));
        assertEquals(-1, layout.columns().get(0).at(0, 0), "the head is no map");
    }
}
